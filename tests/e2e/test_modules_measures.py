"""The measures of a recording, against values worked by hand."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.sessions import EMOTIONS, looks, samples, steady
from tests.e2e.test_modules import Modules, open_modules
from tests.server import Server

NAN = math.nan
SERIES = """async ([samples, faceId, names]) => {
  const { seriesOf } = await import("/static/js/shared/measures/series.js");
  const series = seriesOf(samples, faceId);
  return Object.fromEntries(names.map((name) => [name, [...series[name]]]));
}"""
FROM_SERIES = """async ([module, name, samples, faceId, column]) => {
  const { seriesOf } = await import("/static/js/shared/measures/series.js");
  const act = (await import(`/static/js/shared/measures/${module}.js`))[name];
  const series = seriesOf(samples, faceId);
  const given = column ? act(series, series[column]) : act(series);
  return ArrayBuffer.isView(given) ? [...given] : given;
}"""
TOGETHER = """async ([tracks, column]) => {
  const { seriesOf } = await import("/static/js/shared/measures/series.js");
  const { together } = await import("/static/js/shared/measures/together.js");
  return together(tracks.map(([samples, offset_s]) => ({ series: seriesOf(samples), offset_s })), column);
}"""


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def series(js: Modules, taken: Any, *names: str, face: int | None = None) -> dict[str, list[float]]:
    given: dict[str, list[float]] = js.page.evaluate(SERIES, [taken, face, list(names)])
    return given


def of_series(js: Modules, module: str, name: str, taken: Any, column: str = "", face: int | None = None) -> Any:
    return js.page.evaluate(FROM_SERIES, [module, name, taken, face, column])


def about(*expected: Any) -> Any:
    return pytest.approx(list(expected), nan_ok=True)


@pytest.mark.parametrize(
    ("scores", "valence", "arousal"),
    [
        ({"angry": 1}, -0.51, 0.59),
        ({"disgust": 1}, -0.60, 0.35),
        ({"fear": 1}, -0.64, 0.60),
        ({"happy": 1}, 0.81, 0.51),
        ({"sad": 1}, -0.63, -0.27),
        ({"surprise": 1}, 0.40, 0.67),
        ({"neutral": 1}, 0, 0),
        ({"happy": 0.5, "neutral": 0.5}, 0.405, 0.255),
        ({"angry": 0.5, "sad": 0.5}, -0.57, 0.16),
        ({"happy": 0.2, "sad": 0.2, "neutral": 0.6}, 0.036, 0.048),
        ({"happy": 2, "neutral": 2}, 0.405, 0.255),  # scores that do not come to one
        ({}, NAN, NAN),
    ],
)
def test_affect(js: Modules, scores: dict[str, float], valence: float, arousal: float) -> None:
    given = js.call("shared/measures/affect", "affectOf", scores)
    assert [given["valence"], given["arousal"]] == about(valence, arousal)


HAPPY, SAD = looks(1, happy=0.8), looks(1, sad=0.6)
HAPPY_LABEL, SAD_LABEL, NO_FACE, IN_GAP = EMOTIONS.index("happy"), EMOTIONS.index("sad"), -1, -2


@pytest.mark.parametrize(
    ("taken", "face", "t_s", "happy", "labels"),
    [
        ([], None, [], [], []),
        (samples((0, [HAPPY]), (0.5, [SAD])), 1, [0, 0.5], [0.8, 0], [HAPPY_LABEL, SAD_LABEL]),
        (samples((0, [HAPPY]), (1, [HAPPY])), 1, [0, 1], [0.8, 0.8], [HAPPY_LABEL] * 2),  # 1 s is no gap
        (samples((0, [HAPPY]), (3, [SAD])), 1, [0, 1.5, 3], [0.8, NAN, 0], [HAPPY_LABEL, IN_GAP, SAD_LABEL]),
        (samples((0, []), (0.5, [HAPPY])), 1, [0, 0.5], [NAN, 0.8], [NO_FACE, HAPPY_LABEL]),
        (samples((0, [looks(1, certain=False, happy=0.8)])), 1, [0], [NAN], [NO_FACE]),
        (samples((0, [looks(2, happy=0.8)])), 1, [0], [NAN], [NO_FACE]),
        # All faces are the mean of the certain ones: (0.8 + 0.2) / 2; a third is not certain.
        (
            samples((0, [looks(1, happy=0.8), looks(2, happy=0.2), looks(3, certain=False, sad=1)])),
            *(None, [0], [0.5], [HAPPY_LABEL]),
        ),
        (samples((0, [looks(1, happy=0.6), looks(2, sad=0.9)])), None, [0], [0.3], [SAD_LABEL]),
    ],
)
def test_series(js: Modules, taken: Any, face: int | None, t_s: Any, happy: Any, labels: Any) -> None:
    given = series(js, taken, "t_s", "happy", "labels", face=face)
    assert given["t_s"] == about(*t_s)
    assert given["happy"] == about(*happy)
    assert given["labels"] == labels


def test_a_series_has_all_seven_scores_and_affect(js: Modules) -> None:
    given = series(js, samples((0, [looks(1, happy=0.5, angry=0.5)])), *EMOTIONS, "valence", "arousal")
    assert [given[name][0] for name in EMOTIONS] == about(0.5, 0, 0, 0.5, 0, 0, 0)
    assert [given["valence"][0], given["arousal"][0]] == about(0.15, 0.55)


def test_faces_in_a_recording(js: Modules) -> None:
    taken = samples((0, [looks(4), looks(2, certain=False)]), (1, [looks(2)]), (2, [looks(4), looks(9, certain=False)]))
    assert js.call("shared/measures/series", "facesIn", taken) == [
        {"id": 4, "samples": 2, "certain": 2},
        {"id": 2, "samples": 2, "certain": 1},
        {"id": 9, "samples": 1, "certain": 0},
    ]


@pytest.mark.parametrize(("at_s", "row"), [(-5, 0), (0, 0), (0.4, 0), (0.6, 1), (1, 1), (2.4, 1), (2.6, 2), (99, 2)])
def test_the_nearest_row(js: Modules, at_s: float, row: int) -> None:
    assert js.call("shared/measures/series", "nearestRow", {"t_s": [0, 1, 4], "length": 3}, at_s) == row


def test_no_row_is_near_in_an_empty_series(js: Modules) -> None:
    assert js.call("shared/measures/series", "nearestRow", {"t_s": [], "length": 0}, 1) == -1


def test_durations_by_hand(js: Modules) -> None:
    """Happy 0 to 2, nobody 2 to 3, sad 3 to 4; a gap 4 to 10; sad 10 to 11, happy 11 to 12, and an end."""
    moments = [(0, HAPPY), (1, HAPPY), (2, None), (3, SAD), (4, SAD), (10, SAD), (11, HAPPY), (12, HAPPY)]
    taken = samples(*[(t_s, [face] if face else []) for t_s, face in moments])
    given = of_series(js, "durations", "durationsOf", taken)
    assert given["seconds"] == pytest.approx(dict.fromkeys(EMOTIONS, 0) | {"happy": 3, "sad": 2})
    assert [given["certain_s"], given["unclear_s"], given["gap_s"]] == about(5, 1, 6)
    assert given["shares"]["happy"] == pytest.approx(0.6)
    assert given["changes"] == 2  # happy to sad over the moment without a face; sad to happy after the gap
    assert given["changesPerMin"] == pytest.approx(24)  # 2 in 5 s


def test_a_change_across_a_gap_is_none(js: Modules) -> None:
    given = of_series(js, "durations", "durationsOf", samples((0, [HAPPY]), (1, [HAPPY]), (9, [SAD]), (10, [SAD])))
    assert (given["changes"], given["certain_s"], given["gap_s"]) == (0, 2, 8)


@pytest.mark.parametrize(
    ("times", "cells"),
    [
        ([0, 0.25, 0.5, 1, 1.5], [(0 + 1 + 2) / 3, 3.5]),
        ([0.5, 1.5, 2, 2.5, 3.5], [0, 1, 2.5, 4]),
        ([0, 0.5, 3.2, 3.6, 4.1], [0.5, NAN, NAN, 2.5, 4]),  # a gap stays one
    ],
)
def test_grid(js: Modules, times: list[float], cells: list[float]) -> None:
    """The five values are 0, 1, 2, 3, 4."""
    table = {"t_s": times, "length": 5}
    given = js.page.evaluate(
        """async ([table, values]) => [...(await import("/static/js/shared/measures/grid.js")).onGrid(table, values)]""",
        [table, [0, 1, 2, 3, 4]],
    )
    assert given == about(*cells)


@pytest.mark.parametrize(
    ("values", "deviation", "rmssd", "inertia"),
    [
        # Mean 5, squares 9+1+1+1+0+0+4+16 = 32 over 7; steps 2,0,0,1,0,2,2: squares 13 over 7.
        # Pairs: sums 31 and 38, of products 183, of squares 151 and 228: (7 * 183 - 31 * 38) / sqrt(96 * 152).
        ([2, 4, 4, 4, 5, 5, 7, 9], math.sqrt(32 / 7), math.sqrt(13 / 7), 103 / math.sqrt(96 * 152)),
        # Steps 2, -1, 3: 14 over 3. Pairs (1,3), (3,2), (2,5): means 2 and 10/3; -1*-1/3 + 1*-4/3 + 0 = -1;
        # squares 2 and 14/3: -1 / sqrt(28/3).
        ([1, 3, 2, 5], math.sqrt(35 / 12), math.sqrt(14 / 3), -1 / math.sqrt(28 / 3)),
        ([1, 2, 3, 4], math.sqrt(5 / 3), 1, 1),
        ([1, -1, 1, -1, 1], math.sqrt(1.2), 2, -1),
        # Pairs (1,2), (2,1), (1,3), (3,2): means 1.75 and 2, products -1, squares 2.75 and 2.
        ([1, 2, 1, 3, 2], math.sqrt(0.7), math.sqrt(7 / 4), -1 / math.sqrt(5.5)),
        # A gap between 2 and 3: pairs (1,2), (3,4), (4,5) only, each a step of 1.
        ([1, 2, NAN, 3, 4, 5], math.sqrt(2.5), 1, 1),
        ([3, 3, 3, 3], 0, 0, NAN),  # nothing to correlate
        ([1, 2, 1], math.sqrt(1 / 3), 1, NAN),  # two pairs
        ([1, NAN, 3], math.sqrt(2), NAN, NAN),
        ([4], NAN, NAN, NAN),
        ([], NAN, NAN, NAN),
    ],
)
def test_dynamics(js: Modules, values: list[float], deviation: float, rmssd: float, inertia: float) -> None:
    given = [js.call("shared/measures/dynamics", name, values) for name in ("deviationOf", "rmssdOf", "inertiaOf")]
    assert given == about(deviation, rmssd, inertia)


@pytest.mark.parametrize(
    ("shares", "bits"),
    [
        ([1, 0, 0], 0),
        ([0.5, 0.5], 1),
        ([0.25] * 4, 2),
        ([0.5, 0.25, 0.25, 0], 1.5),
        ([1 / 7] * 7, math.log2(7)),
        ([], 0),
    ],
)
def test_entropy(js: Modules, shares: list[float], bits: float) -> None:
    assert js.call("shared/measures/dynamics", "entropyOf", shares) == pytest.approx(bits)


@pytest.mark.parametrize(
    ("scores", "mixed"),
    [
        ({"happy": 0.4, "sad": 0.3}, 0.3),
        ({"happy": 0.2, "sad": 0.3, "angry": 0.1, "fear": 0.05, "disgust": 0.05}, 0.2),
        ({"happy": 1}, 0),
        ({"surprise": 0.5, "sad": 0.5}, 0),  # surprise is neither
        ({"neutral": 1}, 0),
    ],
)
def test_mixed(js: Modules, scores: dict[str, float], mixed: float) -> None:
    columns = {name: [scores.get(name, 0)] for name in EMOTIONS}
    assert js.call("shared/measures/measures", "mixedAt", columns, 0) == pytest.approx(mixed)


def test_all_measures_of_a_recording_worked_by_hand(js: Modules) -> None:
    """Ten seconds neutral, five wholly happy, five half sad and half happy by score and sad by label."""
    both = looks(1, sad=0.5, happy=0.5) | {"emotion": "sad"}
    taken = steady((10, looks(1)), (5, looks(1, happy=1)), (5, both))
    given = of_series(js, "measures", "measuresOf", taken)
    assert given["state"] == "enough"
    assert given["durations"]["certain_s"] == pytest.approx(20)
    assert given["durations"]["changesPerMin"] == pytest.approx(6)  # two in a third of a minute
    assert given["entropy"] == pytest.approx(1.5)  # shares 1/2, 1/4, 1/4
    assert given["mixed"] == pytest.approx(0.125)  # 0.5 for 5 of 20 s
    assert given["tense"] == 0
    # Valence: ten cells 0, five 0.81, five 0.09, and the last sample's own cell 0.09.
    cells = [0.0] * 10 + [0.81] * 5 + [0.09] * 6
    mean = sum(cells) / 21
    assert given["valence"]["mean"] == pytest.approx(mean)
    assert given["valence"]["deviation"] == pytest.approx(math.sqrt(sum((c - mean) ** 2 for c in cells) / 20))
    assert given["valence"]["rmssd"] == pytest.approx(math.sqrt((0.81**2 + 0.72**2) / 20))


@pytest.mark.parametrize(
    ("face", "tense"),
    [
        (looks(1, angry=1), 1),
        (looks(1, fear=0.5), 1),  # -0.32, 0.30
        (looks(1, angry=0.3), 0),  # -0.15, 0.18
        (looks(1, sad=1), 0),  # unpleasant, not aroused
        (looks(1, surprise=1), 0),  # aroused, not unpleasant
        (looks(1, disgust=0.5), 0),  # -0.30, 0.175
        (looks(1, disgust=0.6), 1),  # -0.36, 0.21
    ],
)
def test_the_share_of_high_arousal_unpleasant_time(js: Modules, face: dict[str, Any], tense: float) -> None:
    given = of_series(js, "measures", "measuresOf", steady((5, face), (15, looks(1))))
    assert given["tense"] == pytest.approx(tense / 4)


@pytest.mark.parametrize(
    ("taken", "state"),
    [
        ([], "none"),
        (steady((20, None)), "none"),
        (steady((20, looks(1, certain=False))), "none"),
        (steady((9.9, looks(1))), "short"),
        (steady((5, looks(1)), (30, None)), "short"),
        (samples((0, [looks(1)])), "short"),
        (samples(*[(t_s, [looks(1)]) for t_s in range(0, 60, 2)]), "short"),  # gaps throughout
        (steady((10, looks(1))), "enough"),
        (samples(*[(t_s, [looks(1)]) for t_s in range(60)]), "enough"),
    ],
)
def test_whether_there_is_enough_to_measure(js: Modules, taken: Any, state: str) -> None:
    assert of_series(js, "measures", "measuresOf", taken)["state"] == state


def test_a_face_that_never_changes_has_no_inertia(js: Modules) -> None:
    given = of_series(js, "measures", "measuresOf", steady((20, looks(1, happy=0.7))))
    assert math.isnan(given["valence"]["inertia"])
    assert (given["valence"]["deviation"], given["durations"]["changes"]) == pytest.approx((0, 0))


def test_recordings_together(js: Modules) -> None:
    """Happy shares 0.2, 0.4, 0.9 in the same second: mean 0.5, standard deviation sqrt(0.26 / 2)."""
    tracks = [[steady((1, looks(1, happy=share))), 0] for share in (0.2, 0.4, 0.9)]
    given = js.page.evaluate(TOGETHER, [tracks, "happy"])
    assert given["t_s"] == about(0.5, 1.5)
    deviation = math.sqrt(0.13)
    assert given["mean"] == about(0.5, 0.5)
    assert given["low"] == about(0.5 - deviation, 0.5 - deviation)
    assert given["high"] == about(0.5 + deviation, 0.5 + deviation)
    assert given["counts"] == [3, 3]


def test_an_offset_moves_a_recording_and_alone_it_has_no_mean(js: Modules) -> None:
    early, late = steady((1.9, looks(1, happy=0.2))), steady((0.9, looks(1, happy=0.6)))
    given = js.page.evaluate(TOGETHER, [[[early, 0], [late, 1]], "happy"])
    assert given["lines"][0] == about(0.2, 0.2)
    assert given["lines"][1] == about(NAN, 0.6)
    assert given["mean"] == about(NAN, 0.4)
    assert given["counts"] == [1, 2]
    earlier = js.page.evaluate(TOGETHER, [[[early, 0], [late, -1]], "happy"])
    assert earlier["t_s"] == about(-0.5, 0.5, 1.5)
    assert earlier["lines"][1] == about(0.6, NAN, NAN)


def test_nothing_together(js: Modules) -> None:
    assert js.page.evaluate(TOGETHER, [[[[], 0], [[], 0]], "valence"])["t_s"] == []
