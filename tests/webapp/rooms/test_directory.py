"""Opening and finding rooms, and the limits by address, with the time passed in."""

import random

import pytest

from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.room_documents import refusal
from webapp.rooms.directory import GUESS_WINDOW_S, MAX_GUESSES, OPENED_WINDOW_S
from webapp.rooms.errors import RoomError, RoomNotFound
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.rooms import Rooms, create_rooms

pytestmark = pytest.mark.pure

ADDRESS, OTHER_ADDRESS = "192.0.2.7", "192.0.2.8"
HOST_KEY, STUDENT_KEY, STRANGER_KEY = "h" * 43, "s" * 43, "x" * 43
ROOMS_PER_HOUR = 20


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    limits = Limits(max_students=100, min_students=3, max_rooms=ROOMS_PER_HOUR + 1, rooms_per_hour=ROOMS_PER_HOUR)
    return create_rooms(MemoryStore(clock), limits, clock, random.Random(0).choice)


def test_refuses_ten_thousand_rooms_from_one_address(rooms: Rooms, clock: Clock) -> None:
    """Twenty are opened, and the rest take no place."""
    for _ in range(ROOMS_PER_HOUR):
        rooms.directory.open(ADDRESS, HOST_KEY, "samples")
    for _ in range(10_000 - ROOMS_PER_HOUR):
        with pytest.raises(RoomError) as raised:
            rooms.directory.open(ADDRESS, HOST_KEY, "samples")
        assert refusal(raised) == "too-many-rooms"
    assert rooms.directory.open(OTHER_ADDRESS, HOST_KEY, "samples"), "the last place is still free"
    clock.now_s += OPENED_WINDOW_S
    assert rooms.directory.open(ADDRESS, HOST_KEY, "samples")


def test_guessing_is_limited_by_address_except_for_members(rooms: Rooms, clock: Clock) -> None:
    code = rooms.directory.open(ADDRESS, HOST_KEY, "samples")
    rooms.students.join(code, STUDENT_KEY, ADDRESS)
    for _ in range(MAX_GUESSES):
        with pytest.raises(RoomNotFound):
            rooms.directory.find("222222", ADDRESS)
    for typed in ("222222", "no code", code):
        with pytest.raises(RoomError) as raised:
            rooms.directory.find(typed, ADDRESS, STRANGER_KEY)
        assert refusal(raised) == "too-many-codes", "a right guess learns no more than a wrong one"
    assert rooms.directory.find(code, ADDRESS, STUDENT_KEY)["code"] == code
    assert rooms.directory.find_as_host(code, HOST_KEY, ADDRESS)["code"] == code
    assert rooms.directory.find(code, OTHER_ADDRESS)["code"] == code
    clock.now_s += GUESS_WINDOW_S
    assert rooms.directory.find(code, ADDRESS, STRANGER_KEY)["code"] == code


def test_room_of_a_hundred_refuses_the_rest(rooms: Rooms) -> None:
    code = rooms.directory.open(ADDRESS, HOST_KEY, "samples")
    for number in range(100):
        rooms.students.join(code, f"{number:043d}", ADDRESS)
    for number in range(100, 500):
        with pytest.raises(RoomError) as raised:
            rooms.students.join(code, f"{number:043d}", ADDRESS)
        assert refusal(raised) == "room-full"
    assert rooms.students.join(code, f"{7:043d}", ADDRESS).name, "a student who is in the room comes back"
    assert len(rooms.boards.room_view(code)["here"]) == 100
