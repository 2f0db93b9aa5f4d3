"""What somebody with two browsers, who answers right after each batch, learns about the others' answers."""

import random

import pytest

from tests.webapp.rooms.attacks.answers import attack_lesson, table
from tests.webapp.rooms.attacks.tables import read_table


@pytest.mark.pure
def test_two_browsers_read_no_answer_off_a_class_of_twenty() -> None:
    """With batches of three, they read off every one."""
    readings = [attack_lesson(20, random.Random(lesson)) for lesson in range(20)]
    assert sum(reading.certain for reading in readings) == 0
    assert min(reading.smallest or 0 for reading in readings) == 9
    assert min(reading.counted for reading in readings) == 18


@pytest.mark.pure
@pytest.mark.parametrize("students", range(1, 10))
def test_two_browsers_never_see_fewer_than_three_others(students: int) -> None:
    readings = [attack_lesson(students, random.Random(lesson)) for lesson in range(20)]
    assert all(reading.smallest is None or reading.smallest >= 3 for reading in readings)


def test_documents_what_two_browsers_learn() -> None:
    """`python -m tests.webapp.rooms.attacks` renews the table."""
    assert read_table("answers") == table()
