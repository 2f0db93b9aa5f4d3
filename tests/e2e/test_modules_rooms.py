"""The pure JavaScript of rooms: what is shared and how often, matching in time, figures, words."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from model.emotions import EMOTIONS
from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


SCORES = dict.fromkeys(EMOTIONS, 0.1) | {"happy": 0.4}


def face(width: int, emotion: str = "happy", flags: tuple[str, ...] = ()) -> dict[str, Any]:
    box = {"x": 1, "y": 2, "width": width, "height": width}
    return {"id": 3, "box": box, "emotion": emotion, "confidence": 0.4, "scores": SCORES, "flags": list(flags)}


@pytest.mark.parametrize(
    ("faces", "expected"),
    [
        ([], None),
        ([face(50)], "happy"),
        ([face(50, "sad"), face(90, "angry")], "angry"),
        ([face(50, "sad"), face(90, "angry", ("too-dark",))], "sad"),
        ([face(90, "angry", ("blurred",))], None),
    ],
)
def test_the_largest_face_that_can_be_read_is_shared(js: Modules, faces: list[Any], expected: str | None) -> None:
    shared = js.call("rooms/logic/share-gate", "shareOf", {"faces": faces, "width": 640, "height": 480})
    assert shared == (expected and {"emotion": expected, "scores": SCORES}), "and nothing else of the answer"


def test_a_few_times_a_second(js: Modules) -> None:
    times = [["mayGo", at_ms] for at_ms in range(0, 10_000, 50)]
    assert 25 <= sum(js.steps("rooms/logic/share-gate", "ShareGate", [], times)) <= 30


def mirror(number: int, left_s: float = 10, target: str = "happy") -> dict[str, Any]:
    return {"name": "mirror", "target": target, "round": number, "left_s": left_s}


NOW = {"name": "now", "target": None, "round": 9, "left_s": 0}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([["follow", mirror(1), 0], ["see", "happy", 5000], ["result", 9999]], None),
        ([["follow", mirror(1), 0], ["see", "happy", 5000], ["result", 10_001]], {"target": "happy", "matched": True}),
        ([["follow", mirror(1), 0], ["see", "sad", 5000], ["result", 10_001]], {"target": "happy", "matched": False}),
        ([["follow", mirror(1), 0], ["see", "happy", 10_001], ["result", 10_002]], None),
        ([["follow", mirror(1), 0], ["result", 10_001]], None),
        ([["follow", mirror(1), 0], ["see", "happy", 1], ["follow", NOW, 2], ["result", 10_001]], None),
        ([["follow", mirror(1, 0), 0], ["see", "happy", 0], ["result", 10_001]], None),
        ([["follow", mirror(1), 0], ["see", "happy", 1], ["result", 10_001], ["result", 10_002]], None),
        (
            [["follow", mirror(1), 0], ["see", "happy", 1], ["follow", mirror(1, 9), 1000], ["result", 10_001]],
            {"target": "happy", "matched": True},
        ),
    ],
)
def test_one_round_of_matching_gives_one_result(js: Modules, steps: list[Any], expected: Any) -> None:
    assert js.steps("rooms/logic/share-gate", "MatchWatch", [], steps)[-1] == expected


def test_the_groups_bars_are_in_the_protocols_order(js: Modules) -> None:
    bars = js.call("rooms/logic/group-figures", "groupBars", [0, 10, 20, 30, 40, 50, 60])
    assert [(bar["name"], bar["percent"]) for bar in bars] == list(zip(EMOTIONS, range(0, 70, 10), strict=True))
    assert {bar["percent"] for bar in js.call("rooms/logic/group-figures", "groupBars", None)} == {0}


def test_rows_of_mirror(js: Modules) -> None:
    (row,) = js.call("rooms/logic/group-figures", "mirrorRows", {"happy matched": 2, "happy missed": 1})
    assert (row["name"], row["matched"], row["tried"], row["percent"]) == ("happy", 2, 3, 67)
    assert js.call("rooms/logic/group-figures", "mirrorRows", {}) == []


def test_the_table_of_errors(js: Modules) -> None:
    table = js.call("rooms/logic/group-figures", "errorTable", {"sad happy": 2, "happy happy": 3, "<b> happy": 9})
    assert (table["total"], table["right"]) == (5, 3)
    assert table["rows"][EMOTIONS.index("sad")][EMOTIONS.index("happy")] == 2


def test_what_fooled_it_most_stands_first(js: Modules) -> None:
    rows = js.call(
        "rooms/logic/group-figures",
        "fooledRows",
        {"light angry": 1, "glasses sad": 2, "glasses angry": 1, "magic sad": 7},
    )
    assert [(row["by"], row["count"], row["angry"]) for row in rows] == [("glasses", 3, 1), ("light", 1, 1)]


def test_the_lesson_so_far_has_gaps_where_nothing_was_shown(js: Modules) -> None:
    empty, column, nothing = js.call(
        "rooms/logic/group-figures", "storyColumns", [None, [0, 0, 0, 60, 0, 0, 20], [0] * 7]
    )
    assert empty is None
    assert nothing is None
    assert [(part["name"], part["from"], part["to"]) for part in column if part["to"] > part["from"]] == [
        ("happy", 0, 0.75),
        ("neutral", 0.75, 1),
    ]


def view(taking_part: int, now: list[int] | None = None, shown: bool = True) -> dict[str, Any]:
    return {"board": {"taking_part": taking_part, "now": now}, "board_shown": shown, "least": 3}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (view(0), "Nobody shares yet."),
        (view(1), "One shares now."),
        (view(2), "2 share now."),
        (view(4), "The group has just changed."),
        (view(4, [0] * 7, False), "The board is hidden"),
    ],
)
def test_why_the_board_shows_nothing(js: Modules, given: dict[str, Any], words: str) -> None:
    assert words in js.call("rooms/logic/lesson-words", "blankFor", given)


def test_where_there_is_something_to_show_nothing_is_said(js: Modules) -> None:
    assert js.call("rooms/logic/lesson-words", "blankFor", view(3, [0] * 7)) == ""


def test_every_activity_has_its_words(js: Modules) -> None:
    assert js.value("rooms/logic/lesson-words", "ACTIVITIES") == ["now", "mirror", "machine", "fool", "inside"]
    for name, lesson in js.value("rooms/logic/lesson-words", "LESSONS").items():
        assert all(lesson[part].endswith((".", "?")) for part in ("camera", "samples", "shows")), name
        assert "you feel" not in str(lesson)
