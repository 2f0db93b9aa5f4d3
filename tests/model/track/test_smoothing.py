import pytest

from model.track.smoothing import SCORES_S, SWITCH, Smoothed, label, smooth_scores, towards


@pytest.mark.parametrize(
    ("passed_s", "expected"),
    [(0.0, 0.0), (-1.0, 0.0), (0.25, 0.632), (0.5, 0.865), (100.0, 1.0)],
)
def test_a_change_is_two_thirds_there_after_the_time_constant(passed_s: float, expected: float) -> None:
    assert towards(0.0, 1.0, passed_s, SCORES_S) == pytest.approx(expected, abs=1e-3)


def test_smoothing_does_not_depend_on_the_frame_rate() -> None:
    fast = slow = 0.0
    for _ in range(20):
        fast = towards(fast, 1.0, 0.01, SCORES_S)
    for _ in range(2):
        slow = towards(slow, 1.0, 0.1, SCORES_S)
    assert fast == pytest.approx(slow)


def test_smooth_scores_still_sum_to_one() -> None:
    smooth = smooth_scores({"happy": 0.9, "sad": 0.1}, {"happy": 0.2, "sad": 0.8}, 0.1)
    assert sum(smooth.values()) == pytest.approx(1)
    assert 0.2 < smooth["happy"] < 0.9


def test_a_face_that_rests_is_smoothed_and_one_that_moves_is_not_left_behind() -> None:
    rests = moves = Smoothed(100.0)
    for frame in range(1, 31):
        rests = rests.after(100 + (1 if frame % 2 else -1), 1 / 30, 100)
        moves = moves.after(100 + 10 * frame, 1 / 30, 100)
    assert abs(rests.value - 100) < 0.5, "of a jitter of one pixel less than half is left"
    assert moves.value > 100 + 10 * 30 - 15, "it lags by less than one and a half frames"
    assert moves.speed == pytest.approx(300, rel=0.1)


def test_a_clock_that_stands_still_or_goes_back_changes_nothing() -> None:
    before = Smoothed(100.0, 5.0)
    assert before.after(200.0, 0.0, 50) == before
    assert before.after(200.0, -1.0, 50) == before


@pytest.mark.parametrize(
    ("shown", "sad", "expected"),
    [
        (None, 0.51, "sad"),
        ("happy", 0.5 + SWITCH / 2 - 0.01, "happy"),
        ("happy", 0.5 + SWITCH / 2 + 0.01, "sad"),
        ("sad", 0.49, "sad"),
    ],
)
def test_the_label_switches_only_when_another_is_clearly_higher(shown: str | None, sad: float, expected: str) -> None:
    assert label({"happy": 1 - sad, "sad": sad}, shown) == expected
