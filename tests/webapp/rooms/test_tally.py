"""Tallies of answers."""

import pytest

from tests.webapp.rooms.room_documents import MIN_STUDENTS
from webapp.rooms.tally import MAX_WAITING_ANSWERS, add_answer, discard_waiting, new_tally

pytestmark = pytest.mark.pure


def test_counts_answers_in_batches() -> None:
    """The fourth student's answer is not counted until two more students have answered."""
    tally = new_tally()
    for student in ("one", "two", "three"):
        tally = add_answer(tally, student, "happy happy", MIN_STUDENTS)
    assert tally["counts"] == {"happy happy": 3}
    for student in ("four", "five", "four"):
        tally = add_answer(tally, student, "angry sad", MIN_STUDENTS)
        assert tally["counts"] == {"happy happy": 3}
    tally = add_answer(tally, "one", "sad sad", MIN_STUDENTS)
    assert tally["counts"] == {"happy happy": 3, "angry sad": 3, "sad sad": 1}


def test_one_student_fills_neither_the_board_nor_the_memory() -> None:
    tally = new_tally()
    for _ in range(1000):
        tally = add_answer(tally, "one", "angry sad", MIN_STUDENTS)
    assert tally["waiting"] == {"one": ["angry sad"] * MAX_WAITING_ANSWERS}


def test_discards_what_waits_of_a_student() -> None:
    tally = add_answer(new_tally(), "one", "angry sad", MIN_STUDENTS)
    assert discard_waiting(tally, "one") == new_tally()
