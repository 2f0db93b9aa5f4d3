"""The pure modules behind the chart: which part is shown, how many points are drawn, what a moment says."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.sessions import looks, samples
from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

NAN = math.nan
HOUR = {"from_s": 0, "to_s": 3600}
# Columns given as lists become the typed arrays that a series has.
DECIMATE = """async ([name, t_s, values, view, width]) => {
  const series = { length: t_s.length, t_s: Float64Array.from(t_s), happy: Float64Array.from(values) };
  return (await import("/static/js/timeline/logic/decimate.js"))[name](series, ["happy"], view, width);
}"""
MOMENT = """async ([samples, row, at_s]) => {
  const { seriesOf } = await import("/static/js/shared/measures/series.js");
  const { momentText } = await import("/static/js/timeline/logic/moment-words.js");
  return momentText(seriesOf(samples), row, at_s);
}"""
LAY_OUT = """async ([marks, rows]) => {
  const { layOutMarks } = await import("/static/js/timeline/logic/marks.js");
  const given = { widthOf: (label) => 10 * label.length, placeOf: (t_s) => t_s, right_px: 200, rows };
  return layOutMarks(marks.map(([t_s, label]) => ({ t_s, label })), given).map(({ left_px, row }) => [left_px, row]);
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def part(from_s: float, to_s: float) -> dict[str, float]:
    return {"from_s": from_s, "to_s": to_s}


@pytest.mark.parametrize(
    ("view", "at_s", "factor", "expected"),
    [
        (part(0, 3600), 1800, 0.5, part(900, 2700)),
        (part(0, 3600), 0, 0.5, part(0, 1800)),
        (part(0, 3600), 3600, 0.25, part(2700, 3600)),
        (part(900, 2700), 900, 0.5, part(900, 1800)),
        (part(900, 2700), 1800, 10, part(0, 3600)),  # no farther than all of it
        (part(0, 1800), 0, 1.5, part(0, 2700)),
        (part(100, 104), 102, 0.01, part(101, 103)),  # no closer than 2 s
    ],
)
def test_zoom(js: Modules, view: Any, at_s: float, factor: float, expected: Any) -> None:
    assert js.call("timeline/logic/view", "zoomed", view, HOUR, at_s, factor) == pytest.approx(expected)


def test_a_recording_of_a_second_is_shown_whole(js: Modules) -> None:
    assert js.call("timeline/logic/view", "zoomed", part(0, 1), part(0, 1), 0.5, 0.1) == part(0, 1)


@pytest.mark.parametrize(
    ("view", "by_s", "expected"),
    [
        (part(100, 200), 50, part(150, 250)),
        (part(100, 200), -500, part(0, 100)),
        (part(3500, 3600), 50, part(3500, 3600)),
        (part(0, 3600), 50, part(0, 3600)),
        (part(-50, 5000), 0, part(0, 3600)),
    ],
)
def test_move(js: Modules, view: Any, by_s: float, expected: Any) -> None:
    assert js.call("timeline/logic/view", "moved", view, HOUR, by_s) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("at_s", "expected"), [(150, part(100, 200)), (80, part(80, 180)), (260, part(160, 260)), (0, part(0, 100))]
)
def test_showing_a_moment(js: Modules, at_s: float, expected: Any) -> None:
    assert js.call("timeline/logic/view", "showing", part(100, 200), HOUR, at_s) == pytest.approx(expected)


@pytest.mark.parametrize(("at_s", "share"), [(100, 0), (150, 0.5), (200, 1), (300, 2)])
def test_shares_and_times_are_one_another_undone(js: Modules, at_s: float, share: float) -> None:
    assert js.call("timeline/logic/view", "shareAt", part(100, 200), at_s) == share
    assert js.call("timeline/logic/view", "timeAt", part(100, 200), share) == at_s


VALUES = [1, 5, 2, 4, NAN, NAN, 3, 3]


def points(js: Modules, name: str, view: Any, width: int, values: Any = VALUES) -> tuple[list[float], list[Any]]:
    given = js.page.evaluate(DECIMATE, [name, list(range(len(values))), values, view, width])
    return given["t_s"], given["values"][0]


def test_few_samples_are_drawn_as_they_are(js: Modules) -> None:
    assert points(js, "meansIn", part(0, 8), 100) == (list(range(8)), [1, 5, 2, 4, None, None, 3, 3])


def test_more_samples_than_points_are_drawn_as_means(js: Modules) -> None:
    assert points(js, "meansIn", part(0, 8), 4) == ([1, 3, 5, 7], [3, 3, None, 3])


def test_only_what_is_in_view_and_one_more_on_either_side(js: Modules) -> None:
    assert points(js, "meansIn", part(2.5, 4.5), 100) == ([2, 3, 4, 5], [2, 4, None, None])
    assert points(js, "meansIn", part(0, 1), 100, [])[0] == []


def test_moving_the_view_moves_the_columns_and_does_not_change_them(js: Modules) -> None:
    values = [number * 37 % 11 for number in range(400)]
    first = points(js, "meansIn", part(100, 200), 10, values)
    second = points(js, "meansIn", part(105, 205), 10, values)
    inner = [(at_s, value) for at_s, value in zip(*first, strict=True) if 120 < at_s < 190]
    assert inner == [(at_s, value) for at_s, value in zip(*second, strict=True) if 120 < at_s < 190]


def test_stacking(js: Modules) -> None:
    assert js.call("timeline/logic/decimate", "stacked", [[1, None], [2, None], [0.5, None]]) == [
        [1, None],
        [3, None],
        [3.5, None],
    ]
    assert js.call("timeline/logic/decimate", "stacked", []) == []


def test_an_hour_is_drawn_with_a_point_for_two_or_three_pixels(js: Modules) -> None:
    count = js.page.evaluate(
        """async () => {
          const { dataFor } = await import("/static/js/timeline/logic/kinds.js");
          const { seriesOf } = await import("/static/js/shared/measures/series.js");
          const { EMOTIONS } = await import("/static/js/shared/emotions.js");
          const scores = Object.fromEntries(EMOTIONS.map(({ name }) => [name, 1 / 7]));
          const face = { id: 1, certain: true, emotion: "happy", scores };
          const samples = Array.from({ length: 36000 }, (_, at) => ({ t_s: at / 10, faces: [face] }));
          const series = seriesOf(samples);
          const view = { from_s: 0, to_s: 3600 };
          const stack = dataFor("stack", series, view, 1000);
          return [stack[0].length, stack[1][250], dataFor("curves", series, view, 1000)[0].length];
        }"""
    )
    assert count == [500, pytest.approx(1), 334]  # one for two pixels, the top of the stack; one for three


@pytest.mark.parametrize(
    ("at_s", "tenths", "words"),
    [
        (0, False, "0:00"),
        (65.4, False, "1:05"),
        (59.6, False, "1:00"),
        (3725, False, "1:02:05"),
        (65.44, True, "1:05.4"),
        (59.97, True, "1:00.0"),
        (-1, False, "0:00"),
    ],
)
def test_clock(js: Modules, at_s: float, tenths: bool, words: str) -> None:
    assert js.call("shared/time-words", "clock", at_s, {"tenths": tenths}) == words


@pytest.mark.parametrize(
    ("length_s", "words"),
    [(0, "0.0 s"), (4.26, "4.3 s"), (42.4, "42 s"), (185, "3 min 05 s"), (3720, "1 h 02 min"), (7199, "2 h 00 min")],
)
def test_lasting(js: Modules, length_s: float, words: str) -> None:
    assert js.call("shared/time-words", "lasting", length_s) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0.523, "+0.52"), (-0.08, "\u22120.08"), (0, "0.00"), (-0.001, "0.00"), (1, "+1.00")]
)
def test_signed(js: Modules, value: float, words: str) -> None:
    assert js.call("timeline/logic/moment-words", "signed", value) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (0, "0:01.0, looks happy, 100%, valence +0.81, arousal +0.51"),
        (1, "0:01.0, no face to be certain of"),
        (2, "0:01.0, nothing recorded"),
        (-1, "0:01.0, nothing recorded"),
    ],
)
def test_a_moment_in_words(js: Modules, row: int, words: str) -> None:
    taken = samples((0, [looks(1, happy=1)]), (1, []), (9, []))
    assert js.page.evaluate(MOMENT, [taken, row, 1]) == words


@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        ({"key": "ArrowLeft"}, {"step": -1}),
        ({"key": "End"}, {"end": 1}),
        ({"key": "+"}, {"zoom": 1}),
        ({"key": "-", "ctrlKey": True}, {}),  # the browser's own
        ({"key": "0"}, {"all": True}),
        ({"key": "Enter"}, {"seek": True}),
        ({"key": "x"}, {}),
    ],
)
def test_keys(js: Modules, key: Any, meaning: Any) -> None:
    assert js.call("timeline/logic/keys", "keyFor", key) == meaning


@pytest.mark.parametrize(
    ("marks", "rows", "expected"),
    [
        ([[10, "ab"], [100, "cd"]], 3, [[10, 0], [100, 0]]),
        ([[10, "abcde"], [20, "cd"], [30, "ef"]], 3, [[10, 0], [20, 1], [30, 2]]),
        ([[10, "abcde"], [20, "cd"], [30, "ef"]], 1, [[10, 0], [20, -1], [30, -1]]),  # no room for their words
        ([[195, "abc"]], 1, [[162, 0]]),  # kept inside
        ([[5, "a label much wider than the whole chart"]], 1, [[0, 0]]),
        ([], 1, []),
    ],
)
def test_labels_of_marks_do_not_lie_on_each_other(js: Modules, marks: Any, rows: int, expected: Any) -> None:
    assert js.page.evaluate(LAY_OUT, [marks, rows]) == expected
