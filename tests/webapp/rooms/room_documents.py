"""Rooms as documents, for tests of the pure modules and of the stores."""

from collections.abc import Sequence

import pytest

from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import RoomError
from webapp.rooms.room import add_student, new_room

CODE = "ABC234"
MIN_STUDENTS = 3


def first(names: Sequence[str]) -> str:
    """Stand in for chance."""
    return names[0]


def make_room(*students: str, source: str = "cameras") -> RoomDocument:
    room = new_room(CODE, "host-digest", source, 0.0)
    for student in students:
        room = add_student(room, student, (), 100, first)
    return room


def refusal(raised: pytest.ExceptionInfo[RoomError]) -> str:
    """Return the code of the error that ``pytest.raises`` has caught."""
    return raised.value.code
