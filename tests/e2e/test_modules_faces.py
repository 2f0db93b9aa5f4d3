"""The faces from answer to answer: how their boxes glide, which one is chosen, what is said of it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_modules import Modules, box, open_modules
from tests.server import Server

# The last step's result: what is drawn after these updates and looks, as {id: x}.
DRAWN = """async ([options, steps]) => {
  const { Tracks } = await import("/static/js/live/logic/tracks.js");
  const tracks = new Tracks(options);
  const drawn = () => tracks.at(...steps.at(-1)[1]);
  for (const [method, given] of steps.slice(0, -1)) tracks[method](...given);
  return drawn().map(({ face, box }) => [face.id, box.x]);
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def face(id_: int, x: float = 0, width: float = 10) -> dict[str, Any]:
    return {"id": id_, "box": box(x, 0, width, width)}


def update(now_ms: float, *faces: dict[str, Any]) -> list[Any]:
    return ["update", [list(faces), now_ms]]


def slow_update(now_ms: float, round_trip_ms: float) -> list[Any]:
    """An answer with one face, which took so long."""
    return ["update", [[face(1)], now_ms, round_trip_ms]]


def at(now_ms: float, *, hold: bool = False) -> list[Any]:
    return ["at", [now_ms, {"hold": hold}]]


TWO_ANSWERS = [update(0, face(1, 100)), at(0), update(100, face(1, 200))]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([at(0)], []),
        ([update(0), at(0)], []),
        ([update(0, face(1, 100)), at(0)], [[1, 100]]),  # a new face does not glide
        ([update(0, face(1, 100)), at(500)], [[1, 100]]),
        ([*TWO_ANSWERS, at(100)], [[1, 100]]),
        ([*TWO_ANSWERS, at(160)], [[1, 163.212]]),
        ([*TWO_ANSWERS, at(110), at(133), at(160)], [[1, 163.212]]),  # however the time is cut
        ([*TWO_ANSWERS, at(280)], [[1, 195.021]]),
        ([*TWO_ANSWERS, at(90)], [[1, 100]]),  # a clock that goes back
        ([*TWO_ANSWERS, update(160, face(1, 100)), at(160)], [[1, 100]]),
        ([update(0, face(1), face(2, 50)), update(10, face(2, 50)), at(10)], [[2, 50]]),  # gone at once
        ([update(0, face(1, 10)), update(10), update(20, face(1, 99)), at(20)], [[1, 99]]),  # back, and does not glide
        ([update(0, face(1)), ["clear", []], at(1)], []),
        ([update(0, face(1, 5)), at(1000)], [[1, 5]]),
        ([update(0, face(1)), at(1001)], []),
        ([update(0, face(1)), at(1001), at(500)], []),  # gone for good
        ([update(0, face(1, 5)), at(9000, hold=True)], [[1, 5]]),  # the picture stands still
        ([update(0, face(1)), at(9000, hold=True), at(9001)], []),
        ([slow_update(0, 500), at(1001)], []),
        ([slow_update(0, 1200), at(2400)], [[1, 0]]),
        ([slow_update(0, 1200), at(2401)], []),
        ([slow_update(0, 1200), slow_update(10, 20), slow_update(20, 20), at(2420)], [[1, 0]]),  # one of the last three
        ([slow_update(0, 1200), *(slow_update(at_ms, 20) for at_ms in (10, 20, 30)), at(1031)], []),
    ],
)
def test_tracks(js: Modules, steps: list[Any], expected: list[Any]) -> None:
    drawn = js.page.evaluate(DRAWN, [{}, steps])
    assert [id_ for id_, _ in drawn] == [id_ for id_, _ in expected]
    assert [x for _, x in drawn] == pytest.approx([x for _, x in expected], abs=1e-3)


def test_without_motion_boxes_jump(js: Modules) -> None:
    assert js.page.evaluate(DRAWN, [{"glideMs": 0}, [*TWO_ANSWERS, at(100)]]) == [[1, 200]]


@pytest.mark.parametrize(
    ("stale_ms", "now_ms", "expected"), [(1000, 1010, False), (1000, 1011, True), (50, 60, False), (50, 61, True)]
)
def test_tracks_grow_stale(js: Modules, stale_ms: float, now_ms: float, expected: bool) -> None:
    steps = [["isStale", 0], ["update", [], 10], ["isStale", now_ms]]
    assert js.steps("live/logic/tracks", "Tracks", [{"staleMs": stale_ms}], steps) == [True, None, expected]


@pytest.mark.parametrize(
    ("round_trips_ms", "expected"),
    [([], 1000), ([30, 500], 1000), ([30, 700, 600], 1400), ([1200], 2400), ([2000], 4000), ([60_000], 4000)],
)
def test_answers_grow_stale_as_slowly_as_they_come(js: Modules, round_trips_ms: list[float], expected: float) -> None:
    assert js.call("live/logic/tracks", "staleAfterMs", round_trips_ms) == expected


@pytest.mark.parametrize(
    ("elapsed_ms", "glide_ms", "share"),
    [(0, 60, 0), (60, 60, 0.632121), (180, 60, 0.950213), (-5, 60, 0), (0, 0, 1), (1e9, 60, 1)],
)
def test_glide(js: Modules, elapsed_ms: float, glide_ms: float, share: float) -> None:
    end = box(10, 20, 40, 80)
    there = js.call("live/logic/tracks", "glide", box(0, 0, 0, 0), end, elapsed_ms, glide_ms)
    assert there == pytest.approx({side: value * share for side, value in end.items()}, abs=1e-4)


SMALL, LARGE, HUGE = face(1, width=10), face(2, width=20), face(3, width=30)
BOTH = ["among", [SMALL, LARGE]]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([["among", []]], None),
        ([BOTH], 2),
        ([["among", [face(7), face(8)]]], 7),  # as large: the first
        ([["among", [face(7, width=0)]]], 7),
        ([BOTH, ["among", [SMALL, LARGE, HUGE]]], 2),  # not taken by a larger one
        ([BOTH, ["among", [SMALL, HUGE]]], 3),  # gone: the largest
        ([BOTH, ["among", []], ["among", [SMALL, LARGE, HUGE]]], 3),
        ([["pick", 1], BOTH], 1),
        ([["pick", 9], BOTH], 2),
        ([["pick", 1], ["among", [LARGE]], BOTH], 1),  # back under the same number
        ([["pick", 1], ["among", [LARGE]], ["among", [LARGE, HUGE]]], 2),
        ([["pick", 1], ["pick", 3], ["among", [SMALL, LARGE, HUGE]]], 3),
        ([["pick", 1], BOTH, ["reset"], BOTH], 2),
    ],
)
def test_choice(js: Modules, steps: list[Any], expected: int | None) -> None:
    chosen = js.steps("shared/choice", "Choice", [], steps)[-1]
    assert (chosen and chosen["id"]) == expected


@pytest.mark.parametrize(
    "heard",
    [
        [("", 0, False), ("", 10_000, False)],
        [("happy", 0, False), ("happy", 799, False), ("happy", 800, True), ("happy", 9000, False)],
        [("happy", 0, False), ("sad", 700, False), ("sad", 1499, False), ("sad", 1500, True)],  # too short to be said
        [("happy", 0, False), ("happy", 800, True), ("sad", 1000, False), ("sad", 4799, False), ("sad", 4800, True)],
        [("happy", 0, False), ("happy", 800, True), ("sad", 4500, False), ("sad", 4800, False), ("sad", 5300, True)],
        [
            ("happy", 0, False),
            ("happy", 800, True),
            ("sad", 1000, False),
            ("happy", 2000, False),
            ("happy", 9000, False),
        ],
        [("happy", 0, False), ("happy", 800, True), ("", 1000, False), ("", 4800, True)],
    ],
)
def test_announcements(js: Modules, heard: list[tuple[str, float, bool]]) -> None:
    said = js.steps(
        "live/logic/announcements", "Announcements", [], [["next", sentence, at_ms] for sentence, at_ms, _ in heard]
    )
    assert said == [sentence if expected else None for sentence, _, expected in heard]
