"""What a board shows and what it must never show, with the time passed in."""

import pytest

from model.emotions import EMOTIONS
from tests.webapp.rooms.room_documents import MIN_STUDENTS
from tests.webapp.rooms.shares import shares_of
from webapp.rooms.board import (
    BIN_S,
    HOLD_S,
    MAX_BINS,
    new_board,
    update_board,
)
from webapp.rooms.documents import BoardDocument
from webapp.rooms.shares import MAX_AGE_S

pytestmark = pytest.mark.pure

HAPPY, SAD = EMOTIONS.index("happy"), EMOTIONS.index("sad")


def update(board: BoardDocument, emotions: str, now_s: float) -> BoardDocument:
    return update_board(board, shares_of(emotions, now_s), now_s, MIN_STUDENTS)


def test_shows_figures_once_three_students_share() -> None:
    board = new_board(0)
    for emotions in ("", "happy", "happy happy"):
        board = update(board, emotions, 1)
        assert (board["taking_part"], board["now"]) == (len(emotions.split()), None)
    board = update(board, "happy happy sad", 1.5)
    assert board["taking_part"] == 3
    assert board["now"] is not None
    assert board["now"][HAPPY] > board["now"][SAD] > 0


@pytest.mark.parametrize("min_students", [3, 5, 20])
def test_shows_no_figures_below_the_minimum(min_students: int) -> None:
    board = new_board(0)
    for number in range(min_students):
        board = update_board(board, shares_of("happy " * number, number), number, min_students)
        assert board["now"] is None
    shares = shares_of("happy " * min_students, min_students)
    assert update_board(board, shares, min_students, min_students)["now"] is not None


def test_hides_figures_at_once_when_the_third_student_stops() -> None:
    board = update(new_board(0), "happy happy sad", 1)
    board = update(board, "happy happy", 1.5)
    assert board["now"] is None
    assert board["shown"] == []


def test_holds_a_small_board_when_a_student_joins() -> None:
    """The board keeps showing the earlier students, who all still share, until their faces have moved on."""
    board = before = update(new_board(0), "happy happy happy", 1)
    for half_seconds in range(int(2 * HOLD_S)):
        board = update(board, "happy happy happy angry", 1 + half_seconds / 2)
        assert board["now"] == before["now"]
    board = update(board, "happy happy happy angry", 1 + HOLD_S)
    assert board["now"] != before["now"]


def test_hides_a_small_board_when_a_student_leaves_until_the_hold_ends() -> None:
    board = update(new_board(0), "happy happy happy angry", 1)
    board = update(board, "happy happy happy", 1.5)
    assert board["now"] is None
    board = update(board, "happy happy happy", 1 + HOLD_S)
    assert board["now"] is not None


def test_shows_the_same_group_again_at_once() -> None:
    board = update(new_board(0), "happy happy sad", 1)
    board = update(board, "happy happy", 1.5)
    assert update(board, "happy happy sad", 2)["now"] is not None


@pytest.mark.parametrize("change", [-1, 1])
@pytest.mark.parametrize("students", [11, 17, 52])
def test_holds_a_larger_board_for_each_change(students: int, change: int) -> None:
    """It stays as it was for four seconds, whoever comes or goes."""
    board = before = update(new_board(0), "happy " * students, 1)
    for half_seconds in range(1, 8):
        board = update(board, "sad " * (students + change), 1 + half_seconds / 2)
        assert board["now"] == before["now"]
    assert update(board, "sad " * (students + change), 5)["now"] != before["now"]


def test_ignores_shares_older_than_the_maximum_age() -> None:
    shares = shares_of("happy happy happy", 1)
    board = update_board(new_board(0), shares, 1 + MAX_AGE_S, MIN_STUDENTS)
    assert board["now"] is not None
    board = update_board(board, shares, 1.1 + MAX_AGE_S, MIN_STUDENTS)
    assert (board["taking_part"], board["now"]) == (0, None)


def test_ignores_students_who_have_sent_nothing_yet() -> None:
    shares = {**shares_of("happy happy", 1), "third": None}
    board = update_board(new_board(0), shares, 1, MIN_STUDENTS)
    assert (board["taking_part"], board["now"]) == (2, None)


def test_history_leaves_out_bins_with_too_few_students() -> None:
    board = new_board(0)
    for emotions, began_s in (("happy happy happy", 0), ("happy happy", BIN_S), ("sad sad sad", 2 * BIN_S)):
        for half_seconds in range(int(2 * BIN_S)):
            board = update(board, emotions, began_s + half_seconds / 2)
    board = update(board, "", 3 * BIN_S)
    first, second, third = board["history"]
    assert first and first[HAPPY] > 50 > first[SAD]
    assert second is None
    assert third and third[SAD] > 50 > third[HAPPY]


def test_history_is_made_of_published_figures_only() -> None:
    """The board is published once and then hidden, so the bin holds that one board."""
    board = update(new_board(0), "happy happy sad", 1)
    published = board["now"]
    assert published
    board = update(board, "happy happy", 2)
    board = update(board, "", BIN_S)
    assert board["history"] == [published]


def test_long_lesson_takes_no_more_memory() -> None:
    board = new_board(0)
    for bins in range(1000):
        board = update(board, "happy happy happy", bins * BIN_S + 1)
    assert len(board["history"]) <= MAX_BINS
    assert board["bin_s"] > BIN_S
    assert all(percentages and percentages[HAPPY] > 50 for percentages in board["history"])


def test_goes_on_after_a_week_of_sleep() -> None:
    board = update(new_board(0), "happy happy happy", 1)
    board = update(board, "happy happy happy", 7 * 86400)
    assert len(board["history"]) <= MAX_BINS
    assert board["now"] is not None
