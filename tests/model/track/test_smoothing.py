import pytest

from model.track.smoothing import (
    SCORES_TIME_CONSTANT_S,
    SWITCH_MARGIN,
    OneEuroFilter,
    smooth,
    smooth_scores,
    stable_label,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("elapsed_s", "expected"),
    [(0.0, 0.0), (-1.0, 0.0), (0.25, 0.632), (0.5, 0.865), (100.0, 1.0)],
)
def test_two_thirds_of_a_change_show_after_the_time_constant(elapsed_s: float, expected: float) -> None:
    assert smooth(0.0, 1.0, elapsed_s, SCORES_TIME_CONSTANT_S) == pytest.approx(expected, abs=1e-3)


def test_smooths_alike_at_any_frame_rate() -> None:
    fast = slow = 0.0
    for _ in range(20):
        fast = smooth(fast, 1.0, 0.01, SCORES_TIME_CONSTANT_S)
    for _ in range(2):
        slow = smooth(slow, 1.0, 0.1, SCORES_TIME_CONSTANT_S)
    assert fast == pytest.approx(slow)


def test_smoothed_scores_sum_to_one() -> None:
    smoothed = smooth_scores({"happy": 0.9, "sad": 0.1}, {"happy": 0.2, "sad": 0.8}, 0.1)
    assert sum(smoothed.values()) == pytest.approx(1)
    assert 0.2 < smoothed["happy"] < 0.9


def test_smooths_a_still_face_and_keeps_up_with_a_moving_one() -> None:
    still = moving = OneEuroFilter(100.0)
    for frame in range(1, 31):
        still = still.update(100 + (1 if frame % 2 else -1), 1 / 30, 100)
        moving = moving.update(100 + 10 * frame, 1 / 30, 100)
    assert abs(still.value - 100) < 0.5, "less than half of a jitter of one pixel remains"
    assert moving.value > 100 + 10 * 30 - 15, "it lags by less than one and a half frames"
    assert moving.speed == pytest.approx(300, rel=0.1)


def test_ignores_a_clock_that_stops_or_goes_back() -> None:
    before = OneEuroFilter(100.0, 5.0)
    assert before.update(200.0, 0.0, 50) == before
    assert before.update(200.0, -1.0, 50) == before


@pytest.mark.parametrize(
    ("current", "sad", "expected"),
    [
        (None, 0.51, "sad"),
        ("happy", 0.5 + SWITCH_MARGIN / 2 - 0.01, "happy"),
        ("happy", 0.5 + SWITCH_MARGIN / 2 + 0.01, "sad"),
        ("sad", 0.49, "sad"),
    ],
)
def test_switches_the_label_when_another_is_clearly_higher(current: str | None, sad: float, expected: str) -> None:
    assert stable_label({"happy": 1 - sad, "sad": sad}, current) == expected
