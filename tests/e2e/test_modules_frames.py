"""When a picture may go, how fast pictures went, and how long answers take."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

OFFER = ["offer"]


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def run_table(js: Modules, module: str, name: str, args: list[Any], table: list[tuple[list[Any], Any]]) -> None:
    """Makes the calls of ``table``, rows of (call, expected), on one object, and compares what they return."""
    calls = [call for call, _ in table]
    assert list(zip(calls, js.steps(module, name, args, calls), strict=True)) == table


GATE_TABLES: dict[str, list[tuple[list[Any], Any]]] = {
    "nothing to send": [(["mayTake", 0], False)],
    "one in flight, and only a newer one": [
        (OFFER, None),
        (["mayTake", 0], True),
        (["take", 0], 0),
        (["mayTake", 1], False),
        (OFFER, None),
        (OFFER, None),
        (["mayTake", 2], False),
        (["answered", 0], True),
        (["mayTake", 3], True),
        (["take", 3], 1),
        (["answered", 1], True),
        (["mayTake", 4], False),
    ],
    "an answer that does not come": [
        (OFFER, None),
        (["take", 10], 0),
        (OFFER, None),
        (["mayTake", 1009], False),
        (["mayTake", 1010], True),
        (["take", 1010], 1),
        (["answered", 0], False),
        (["mayTake", 1020], False),
        (["answered", 1], True),
        (["answered", 1], False),
    ],
    "a refusal that comes too late": [
        (OFFER, None),
        (["take", 0], 0),
        (OFFER, None),
        (["mayTake", 1000], True),
        (["refused", 0, 1000], None),
        (["mayTake", 1000], True),
    ],
    "a late refusal or loss leaves the next in flight": [
        (OFFER, None),
        (["take", 0], 0),
        (OFFER, None),
        (["mayTake", 1000], True),
        (["take", 1000], 1),
        (OFFER, None),
        (["refused", 0, 1001], None),
        (["dropped", 0], None),
        (["mayTake", 1002], False),
        (["answered", 1], True),
        (["mayTake", 1003], True),
    ],
    "who holds the place": [
        (["holds", 0], False),
        (OFFER, None),
        (["take", 0], 0),
        (["holds", 0], True),
        (["reset"], None),
        (["holds", 0], False),
        (OFFER, None),
        (["take", 1], 1),
        (["holds", 0], False),
        (["holds", 1], True),
    ],
    "a picture that never left": [
        (OFFER, None),
        (["take", 0], 0),
        (["dropped", 0], None),
        (["mayTake", 1], False),
        (OFFER, None),
        (["mayTake", 1], True),
    ],
    "reset forgets all but the numbers": [
        (OFFER, None),
        (["take", 0], 0),
        (["refused", 0, 0], None),
        (OFFER, None),
        (["reset"], None),
        (["mayTake", 1], False),
        (OFFER, None),
        (["mayTake", 1], True),
        (["take", 1], 1),
        (["reset"], None),
        (["answered", 1], False),
        (OFFER, None),
        (["take", 2], 2),
    ],
    "no sooner than the pace allows": [
        (OFFER, None),
        (["take", 1000, 100], 0),
        (["answered", 0], True),
        (OFFER, None),
        (["mayTake", 1059], False),
        (["mayTake", 1060], True),
        (["take", 1090, 100], 1),  # the camera's picture came late: the next is due as if it had not
        (["answered", 1], True),
        (OFFER, None),
        (["mayTake", 1159], False),
        (["mayTake", 1160], True),
        (["take", 1500, 0], 2),
        (["answered", 2], True),
        (OFFER, None),
        (["mayTake", 1500], True),
        (["take", 1500, 500], 3),
        (["answered", 3], True),
        (OFFER, None),
        (["mayTake", 1959], False),
        (["reset"], None),
        (OFFER, None),
        (["mayTake", 1959], True),
    ],
    "answers to nothing": [(["answered", 0], False), (["refused", 0, 0], None), (OFFER, None), (["mayTake", 0], True)],
}


@pytest.mark.parametrize("table", GATE_TABLES)
def test_frame_gate(js: Modules, table: str) -> None:
    run_table(js, "live/logic/frame-gate", "FrameGate", [{"timeoutMs": 1000}], GATE_TABLES[table])


def refuse(seq: int, now_ms: int, wait_ms: int) -> list[tuple[list[Any], Any]]:
    """A picture taken and refused at ``now_ms``: the next may go after ``wait_ms``, not a millisecond before."""
    return [
        (OFFER, None),
        (["take", now_ms], seq),
        (["refused", seq, now_ms], None),
        (OFFER, None),
        (["mayTake", now_ms + wait_ms - 1], False),
        (["mayTake", now_ms + wait_ms], True),
    ]


def test_waiting_doubles_to_its_cap_and_an_answer_ends_it(js: Modules) -> None:
    waits_ms = [250, 500, 1000, 2000, 2000]
    table = [row for seq, wait_ms in enumerate(waits_ms) for row in refuse(seq, seq * 10_000, wait_ms)]
    answered: list[tuple[list[Any], Any]] = [(["take", 90_000], 5), (["answered", 5], True)]
    run_table(
        js,
        "live/logic/frame-gate",
        "FrameGate",
        [{"timeoutMs": 1000}],
        [*table, *answered, *refuse(6, 100_000, waits_ms[0])],
    )


def test_reset_ends_the_waiting(js: Modules) -> None:
    table = [*refuse(0, 0, 250), *refuse(1, 1000, 500), (["reset"], None), *refuse(2, 2000, 250)]
    run_table(js, "live/logic/frame-gate", "FrameGate", [{"timeoutMs": 1000}], table)


def add(*times_ms: float) -> list[tuple[list[Any], Any]]:
    return [(["add", at_ms], None) for at_ms in times_ms]


@pytest.mark.parametrize(
    "table",
    [
        [(["perSecond", 0], None)],
        [*add(0), (["perSecond", 500], None)],
        [*add(0, 0), (["perSecond", 0], None)],  # no time between them
        [*add(0, 100, 200), (["perSecond", 200], 10)],
        [*add(0, 100, 200), (["perSecond", 400], 5)],  # slower while nothing comes
        [
            *add(0, 1000, 2000),
            (["perSecond", 2000], 1),
            (["perSecond", 2001], 1000 / 1001),
            (["perSecond", 3001], None),
        ],
        [*add(0, 100), (["reset"], None), (["perSecond", 100], None), *add(200, 300), (["perSecond", 300], 10)],
    ],
)
def test_rate(js: Modules, table: list[tuple[list[Any], Any]]) -> None:
    run_table(js, "live/logic/rates", "Rate", [2000], table)


@pytest.mark.parametrize(
    "table",
    [
        [(["value", 0], None)],
        [(["add", 5, 0], None), (["value", 0], 5), (["value", 1000], 5), (["value", 1001], None)],
        [(["add", 5, 0], None), (["add", 900, 1], None), (["add", 7, 2], None), (["value", 2], 7)],
        [(["add", 5, 0], None), (["add", 7, 600], None), (["value", 600], 6), (["value", 1200], 7)],
        [(["add", 5, 0], None), (["reset"], None), (["value", 0], None)],
    ],
)
def test_sliding_median(js: Modules, table: list[tuple[list[Any], Any]]) -> None:
    run_table(js, "live/logic/rates", "SlidingMedian", [1000], table)


@pytest.mark.parametrize(
    ("values", "expected"), [([], None), ([3], 3), ([2, 1], 1.5), ([10, 9, 100], 10), ([4, 1, 3, 2], 2.5), ([0, 0], 0)]
)
def test_median(js: Modules, values: list[float], expected: float | None) -> None:
    assert js.call("live/logic/rates", "median", values) == expected


WAITING_TABLES: dict[str, list[tuple[list[Any], Any]]] = {
    "nothing asked": [(["waitMs", 9000], 0), (["nobodyForMs"], 0)],
    "a silent server": [(["asked", 1000], None), (["waitMs", 1000], 0), (["waitMs", 4000], 3000), (["nobodyForMs"], 0)],
    "asked again without an answer": [(["asked", 0], None), (["asked", 5000], None), (["waitMs", 6000], 6000)],
    "slow until an answer is quick": [
        (["asked", 0], None),
        (["answered", 2000, 1], None),
        (["waitMs", 2001], 2000),
        (["asked", 2010], None),
        (["waitMs", 2020], 2000),
        (["waitMs", 5010], 3000),
        (["answered", 5010, 1], None),
        (["asked", 5020], None),
        (["refused", 5030], None),
        (["waitMs", 5031], 10),
    ],
    "an answer to what was forgotten": [(["answered", 5000, 1], None), (["waitMs", 6000], 0)],
    "nobody, between answers alone": [
        (["answered", 0, 0], None),
        (["nobodyForMs"], 0),
        (["asked", 10], None),
        (["waitMs", 9000], 8990),
        (["nobodyForMs"], 0),
        (["answered", 9000, 0], None),
        (["nobodyForMs"], 9000),
        (["refused", 9500], None),
        (["nobodyForMs"], 9000),
        (["answered", 9600, 2], None),
        (["nobodyForMs"], 0),
        (["answered", 9700, 0], None),
        (["nobodyForMs"], 0),
    ],
    "reset": [
        (["answered", 0, 0], None),
        (["answered", 500, 0], None),
        (["asked", 600], None),
        (["reset"], None),
        (["waitMs", 9000], 0),
        (["nobodyForMs"], 0),
    ],
}


@pytest.mark.parametrize("table", WAITING_TABLES)
def test_answer_times(js: Modules, table: str) -> None:
    run_table(js, "live/logic/status-words", "AnswerTimes", [], WAITING_TABLES[table])
