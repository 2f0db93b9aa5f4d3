"""When a run, and a queue, will be done."""

import time

import pytest

from train.fitting.estimate import Deadline, Estimate, in_words

pytestmark = pytest.mark.pure
NOON_S = time.mktime((2026, 11, 27, 12, 0, 0, 0, 0, -1))


def test_epochs_of_larger_faces_take_longer() -> None:
    estimate = Estimate()
    assert estimate.remaining_s([48]) is None, "nothing is known before the first epoch"
    estimate.add(24, 10.0)
    assert estimate.remaining_s([48, 48]) == pytest.approx(80.0)


def test_recent_epochs_count() -> None:
    estimate = Estimate()
    for spent_s in (100.0, 100.0, 100.0, 10.0, 10.0, 10.0, 10.0, 50.0):
        estimate.add(48, spent_s)
    assert estimate.remaining_s([48]) == pytest.approx(10.0), "the median of the last five"


@pytest.mark.parametrize(
    ("remaining_s", "words"),
    [
        (20, "about 1 min left, until 12:00"),
        (3540, "about 59 min left, until 12:59"),
        (7500, "about 2 h 05 min left, until 14:05"),
        (50400, "about 14 h 00 min left, until Saturday 02:00"),
    ],
)
def test_says_how_long_and_until_when(remaining_s: float, words: str) -> None:
    assert in_words(remaining_s, NOON_S) == words


def test_a_deadline_has_no_room_for_what_would_end_later() -> None:
    assert Deadline(time.time() + 1000).allows(10)
    assert not Deadline(time.time() + 1000).allows(2000)
    assert not Deadline(time.time() - 1).allows(None)
