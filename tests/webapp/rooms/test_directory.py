"""Opening and finding rooms, and the limits by address, with the time passed in."""

import random

import pytest

from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.room_documents import refusal
from webapp.rooms.errors import RoomError, RoomNotFound
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.rooms import Rooms, create_rooms

pytestmark = pytest.mark.pure

ADDRESS, OTHER_ADDRESS = "192.0.2.7", "192.0.2.8"
HOST_KEY, STUDENT_KEY, STRANGER_KEY = "h" * 43, "s" * 43, "x" * 43


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    limits = Limits(max_students=100, min_students=3, max_rooms=400, rooms_per_address=20)
    return create_rooms(MemoryStore(clock), limits, clock, random.Random(0).choice)


def open_refused(rooms: Rooms, address: str = ADDRESS) -> str:
    """Return the code of the refusal; "" if the room was opened."""
    try:
        rooms.directory.open(address, HOST_KEY, "samples")
    except RoomError as error:
        return error.code
    return ""


def test_refuses_ten_thousand_rooms_from_one_address(rooms: Rooms, clock: Clock) -> None:
    """Twenty are open at once, and the rest take no place."""
    refusals = [open_refused(rooms) for _ in range(10_000)]
    assert refusals == [""] * 20 + ["too-many-rooms"] * 9_980
    assert open_refused(rooms, OTHER_ADDRESS) == "", "another address has its own limit"


def test_rooms_that_have_ended_block_nobody(rooms: Rooms) -> None:
    """A teacher opened and ended twenty rooms. The building's other teachers go on."""
    for _ in range(100):
        rooms.host.end(rooms.directory.open(ADDRESS, HOST_KEY, "samples"))
    assert open_refused(rooms) == ""


def test_rooms_that_nobody_uses_block_nobody_for_long(rooms: Rooms, clock: Clock) -> None:
    codes = [rooms.directory.open(ADDRESS, HOST_KEY, "samples") for _ in range(20)]
    clock.now_s += 299
    assert open_refused(rooms) == "too-many-rooms"
    rooms.students.confirm_presence(codes[0], [])
    clock.now_s += 1
    assert [open_refused(rooms) for _ in range(20)] == [""] * 19 + ["too-many-rooms"], "one is in use"
    assert rooms.store.read_room(codes[1])["code"] == codes[1], "they are still there"


def refusal_of(rooms: Rooms, typed: str, address: str = ADDRESS, *keys: object, connection: str = "") -> RoomError:
    with pytest.raises(RoomError) as raised:
        rooms.directory.find(typed, address, *keys, connection=connection)
    return raised.value


def wrong_code(number: int) -> str:
    return f"22{chr(65 + number // 64 % 8)}2{chr(65 + number // 8 % 8)}{chr(65 + number % 8)}"


def holds(rooms: Rooms, number: int, *keys: object, connection: str = "") -> list[float]:
    """Return for how long the answer to each of so many wrong codes is held back."""
    return [
        refusal_of(rooms, wrong_code(index), ADDRESS, *keys, connection=connection).hold_s for index in range(number)
    ]


def test_right_code_always_passes(rooms: Rooms) -> None:
    """Whoever guessed before, from the same address, the same browser or the same connection."""
    code = rooms.directory.open(ADDRESS, HOST_KEY, "samples")
    holds(rooms, 500, STRANGER_KEY, connection="sid")
    assert rooms.directory.find(code, ADDRESS)["code"] == code
    assert rooms.directory.find(code, ADDRESS, STRANGER_KEY, connection="sid")["code"] == code
    for number in range(30):
        assert rooms.students.join(code, f"{number:043d}", ADDRESS).name


def test_wrong_codes_slow_their_browser_down_first(rooms: Rooms) -> None:
    assert holds(rooms, 10, STRANGER_KEY) == [0, 0, 0, 0, 0, 0.25, 0.5, 1, 2, 2]
    assert holds(rooms, 5, STUDENT_KEY) == [0] * 5, "another browser at the same address"


def test_then_their_connection(rooms: Rooms) -> None:
    """A program sends another cookie with each code."""
    slow = [refusal_of(rooms, wrong_code(n), ADDRESS, f"{n:043d}", connection="sid").hold_s for n in range(10)]
    assert slow == [0, 0, 0, 0, 0, 0.25, 0.5, 1, 2, 2]


def test_then_their_address(rooms: Rooms, clock: Clock) -> None:
    """A program uses another cookie and another connection for each code."""
    assert holds(rooms, 104) == [0] * 100 + [0.25, 0.5, 1, 2]
    assert refusal(raised_by(rooms, "222222")) == "too-many-codes"
    assert refusal_of(rooms, "222222", OTHER_ADDRESS).code == "no-room"
    clock.now_s += 600
    assert refusal_of(rooms, "222222").code == "no-room", "it passes after ten minutes"


def raised_by(rooms: Rooms, typed: str) -> pytest.ExceptionInfo[RoomError]:
    with pytest.raises(RoomError) as raised:
        rooms.directory.find(typed, ADDRESS)
    return raised


def test_codes_that_lately_existed_are_no_guesses(rooms: Rooms, clock: Clock) -> None:
    code = rooms.directory.open(ADDRESS, HOST_KEY, "samples")
    rooms.host.end(code)
    clock.now_s += 23 * 3600
    assert {refusal_of(rooms, code).code for _ in range(500)} == {"no-room"}
    assert holds(rooms, 100) == [0] * 100, "none of them was counted"


def test_browsers_that_were_admitted_do_not_count_against_their_address(rooms: Rooms) -> None:
    """Only against themselves: a student who tries codes out slows down nobody else."""
    code = rooms.directory.open(ADDRESS, HOST_KEY, "samples")
    rooms.students.join(code, STUDENT_KEY, ADDRESS)
    assert holds(rooms, 300, STUDENT_KEY)[-1] == 2
    assert holds(rooms, 300, HOST_KEY)[-1] == 2
    assert holds(rooms, 100) == [0] * 100


def test_what_cannot_be_a_code_is_no_guess(rooms: Rooms) -> None:
    for typed in ("", "no code", "<script>", "A" * 5000):
        for _ in range(50):
            assert isinstance(raised_by(rooms, typed).value, RoomNotFound)
    assert holds(rooms, 100) == [0] * 100


def test_room_of_a_hundred_refuses_the_rest(rooms: Rooms) -> None:
    code = rooms.directory.open(ADDRESS, HOST_KEY, "samples")
    for number in range(100):
        rooms.students.join(code, f"{number:043d}", ADDRESS)
    for number in range(100, 500):
        with pytest.raises(RoomError) as raised:
            rooms.students.join(code, f"{number:043d}", ADDRESS)
        assert refusal(raised) == "room-full"
    assert rooms.students.join(code, f"{7:043d}", ADDRESS).name, "a student who is in the room comes back"
    assert len(rooms.boards.group_views(code).board["here"]) == 100
