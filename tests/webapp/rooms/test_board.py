"""What a board shows and what it must never: pure, with the time passed in."""

from collections.abc import Mapping

import pytest

from model.emotions import EMOTIONS
from tests.webapp.rooms.shares import share
from webapp.rooms.board import BIN_S, COARSE, FINE, HOLD_S, MOST_BINS, Board, new_board, percentages, tick, view
from webapp.rooms.shares import FRESH_S, Share

LEAST = 3
HAPPY, SAD = EMOTIONS.index("happy"), EMOTIONS.index("sad")


def class_of(emotions: str, at_s: float) -> Mapping[str, Share]:
    """A student for each word."""
    return {f"student-{number}": share(emotion, at_s) for number, emotion in enumerate(emotions.split())}


def ticked(board: Board, emotions: str, at_s: float) -> Board:
    return tick(board, class_of(emotions, at_s), at_s, LEAST)


def test_the_board_appears_at_the_third() -> None:
    board = new_board(0)
    for emotions in ("", "happy", "happy happy"):
        board = ticked(board, emotions, 1)
        assert (board["taking_part"], board["now"]) == (len(emotions.split()), None)
    board = ticked(board, "happy happy sad", 1.5)
    assert board["taking_part"] == 3
    assert board["now"] is not None
    assert board["now"][HAPPY] > board["now"][SAD] > 0


@pytest.mark.parametrize("least", [3, 5, 20])
def test_nothing_below_the_least(least: int) -> None:
    board = new_board(0)
    for number in range(least):
        board = tick(board, class_of("happy " * number, number), number, least)
        assert board["now"] is None
    assert tick(board, class_of("happy " * least, least), least, least)["now"] is not None


def test_from_three_to_two_the_board_is_blank_at_once() -> None:
    board = ticked(new_board(0), "happy happy sad", 1)
    board = ticked(board, "happy happy", 1.5)
    assert board["now"] is None
    assert board["shown"] == []


def test_a_newcomer_is_not_seen_as_a_difference() -> None:
    """Until the hold is over the board shows those whom it showed, all of whom share still; then all have moved on."""
    board = before = ticked(new_board(0), "happy happy happy", 1)
    for half_seconds in range(int(2 * HOLD_S)):
        board = ticked(board, "happy happy happy angry", 1 + half_seconds / 2)
        assert board["now"] == before["now"]
    board = ticked(board, "happy happy happy angry", 1 + HOLD_S)
    assert board["now"] != before["now"]


def test_one_who_leaves_blanks_a_small_group_until_the_hold_is_over() -> None:
    board = ticked(new_board(0), "happy happy happy angry", 1)
    board = ticked(board, "happy happy happy", 1.5)
    assert board["now"] is None
    board = ticked(board, "happy happy happy", 1 + HOLD_S)
    assert board["now"] is not None


def test_the_same_group_back_is_shown_at_once() -> None:
    board = ticked(new_board(0), "happy happy sad", 1)
    board = ticked(board, "happy happy", 1.5)
    assert ticked(board, "happy happy sad", 2)["now"] is not None


@pytest.mark.parametrize("students", range(10, 60, 7))
def test_in_a_larger_group_the_steps_hide_one(students: int) -> None:
    """What the difference of two boards tells of the newcomer is off by half the scale and more."""
    board = ticked(new_board(0), "happy " * students, 1)
    board = ticked(board, "happy " * students + "angry", 1.5)
    assert board["now"] is not None, "no hold is needed"
    uncertain_percent = (students + students + 1) * FINE / 2
    assert uncertain_percent > 50


@pytest.mark.parametrize("students", range(3, 10))
def test_in_a_small_group_the_steps_are_coarse(students: int) -> None:
    figures = percentages([share("happy", 0, 0.43 + number / 100).scores for number in range(students)])
    assert all(percent % COARSE == 0 for percent in figures)


def test_a_share_that_is_old_counts_no_more() -> None:
    shares = class_of("happy happy happy", 1)
    board = tick(new_board(0), shares, 1 + FRESH_S, LEAST)
    assert board["now"] is not None
    board = tick(board, shares, 1.1 + FRESH_S, LEAST)
    assert (board["taking_part"], board["now"]) == (0, None)


def test_who_shares_and_has_sent_nothing_does_not_count() -> None:
    board = tick(new_board(0), {**class_of("happy happy", 1), "third": None}, 1, LEAST)
    assert (board["taking_part"], board["now"]) == (2, None)


def test_the_lesson_so_far_has_only_bins_in_which_enough_shared() -> None:
    board = new_board(0)
    for emotions, began_s in (("happy happy happy", 0), ("happy happy", BIN_S), ("sad sad sad", 2 * BIN_S)):
        for half_seconds in range(int(2 * BIN_S)):
            board = ticked(board, emotions, began_s + half_seconds / 2)
    board = ticked(board, "", 3 * BIN_S)
    first, second, third = board["history"]
    assert first[HAPPY] > 50 > first[SAD]
    assert second is None
    assert third[SAD] > 50 > third[HAPPY]


def test_what_was_shown_is_all_that_the_lesson_is_made_of() -> None:
    """A bin in which the board was shown once, held or blank otherwise, is that one board."""
    board = ticked(new_board(0), "happy happy sad", 1)
    shown = board["now"]
    board = ticked(board, "happy happy", 2)
    board = ticked(board, "", BIN_S)
    assert board["history"] == [[FINE * round(percent / FINE) for percent in shown]]


def test_a_long_lesson_takes_no_more_memory() -> None:
    board = new_board(0)
    for bins in range(1000):
        board = ticked(board, "happy happy happy", bins * BIN_S + 1)
    assert len(board["history"]) <= MOST_BINS
    assert board["bin_s"] > BIN_S
    assert all(bin_[HAPPY] > 50 for bin_ in board["history"])


def test_a_laptop_that_slept_for_a_week_wakes() -> None:
    board = ticked(new_board(0), "happy happy happy", 1)
    board = ticked(board, "happy happy happy", 7 * 86400)
    assert len(board["history"]) <= MOST_BINS
    assert board["now"] is not None


def test_only_figures_of_the_group_leave_the_server() -> None:
    assert set(view(ticked(new_board(0), "happy happy sad", 1))) == {"taking_part", "now", "history", "bin_s"}
