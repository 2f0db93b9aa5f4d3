"""Tallies of answers."""

import pytest

from webapp.rooms.documents import Tally
from webapp.rooms.tally import add_answer, batch_size, count_batch, discard_waiting, finish_batch, new_tally

pytestmark = pytest.mark.pure


def tally_of(*students: str, answer: str = "angry sad") -> Tally:
    tally = new_tally()
    for student in students:
        tally = add_answer(tally, student, answer)
    return tally


@pytest.mark.parametrize(
    ("present", "min_students", "size"),
    [(1, 3, 5), (5, 3, 5), (10, 3, 5), (11, 3, 6), (30, 3, 15), (31, 3, 16), (100, 3, 50), (10, 8, 8)],
)
def test_batch_is_half_of_those_present_and_at_least_five(present: int, min_students: int, size: int) -> None:
    assert batch_size(present, min_students) == size


def test_counts_a_batch_of_so_many_students() -> None:
    """The second answer of one student does not make the batch larger, but counts with it."""
    waiting = tally_of("one", "two", "three", "four", "four")
    assert count_batch(waiting, 5) == waiting
    assert waiting["counts"] == {}
    counted = count_batch(add_answer(waiting, "five", "sad sad"), 5)
    assert (counted["counts"], counted["waiting"]) == ({"angry sad": 5, "sad sad": 1}, {})


def test_the_rest_of_a_round_is_dropped() -> None:
    """In the batch of the next round it would stand out."""
    counted = count_batch(tally_of("one", "two", "three", "four", "five"), 5)
    rest = add_answer(counted, "six", "fear fear")
    assert finish_batch(rest, 5) == counted
    assert finish_batch(tally_of("one", "two", "three", "four", "five"), 5) == counted


def test_one_student_fills_neither_the_board_nor_the_memory() -> None:
    assert tally_of(*["one"] * 1000)["waiting"] == {"one": ["angry sad"] * 12}


def test_discards_what_waits_of_a_student() -> None:
    assert discard_waiting(tally_of("one"), "one") == new_tally()
