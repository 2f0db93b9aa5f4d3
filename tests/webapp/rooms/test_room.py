"""A room as a document."""

import pytest

from tests.webapp.rooms.room_documents import CODE, MIN_STUDENTS, first, make_room, refusal
from webapp.rooms.activities import record_answer, start_activity
from webapp.rooms.errors import RoomError
from webapp.rooms.room import add_student, new_room, remove_student, set_board_visible, set_locked

pytestmark = pytest.mark.pure


def test_rejoining_student_keeps_the_name() -> None:
    room = make_room("one")
    assert add_student(room, "one", (), 1, first) == room
    assert len(set(make_room("one", "two", "three")["students"].values())) == 3


def test_locked_room_lets_in_only_its_students() -> None:
    locked = set_locked(make_room("one"), True)
    with pytest.raises(RoomError) as raised:
        add_student(locked, "two", (), 100, first)
    assert refusal(raised) == "locked"
    assert add_student(locked, "one", (), 100, first) == locked
    assert add_student(set_locked(locked, False), "two", (), 100, first)["students"].keys() == {"one", "two"}


def test_full_room_gives_the_places_of_absent_students_away() -> None:
    full = make_room("one", "two", "three")
    with pytest.raises(RoomError) as raised:
        add_student(full, "four", (), 3, first)
    assert refusal(raised) == "room-full"
    assert add_student(full, "four", {"two"}, 3, first)["students"].keys() == {"one", "three", "four"}


@pytest.mark.parametrize("source", [None, "", "files", ["cameras"], 1])
def test_rejects_an_unknown_source(source: object) -> None:
    with pytest.raises(RoomError) as raised:
        new_room(CODE, "host-digest", source, 0.0)
    assert refusal(raised) == "bad-request"


@pytest.mark.parametrize("wrong", [None, 1, "true", [], {}])
def test_switches_are_booleans(wrong: object) -> None:
    for switch in (set_locked, set_board_visible):
        with pytest.raises(RoomError) as raised:
            switch(make_room(), wrong)
        assert refusal(raised) == "bad-request"


def test_removes_every_trace_of_a_student() -> None:
    room = start_activity(make_room("one", "two"), "mirror", "happy", 0.0, MIN_STUDENTS)
    match = {"activity": "mirror", "target": "happy", "matched": True}
    room = record_answer(room, "one", match, None, (), MIN_STUDENTS)
    assert "'one'" in str(room)
    assert "'one'" not in str(remove_student(room, "one"))
