"""A room's passcode: who needs it, who sees it, and how wrong ones are answered."""

import random
import secrets
from typing import Any

import pytest

from tests.webapp.rooms.clients import STUDENT, Host
from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.people import ALL_BACKENDS, People
from tests.webapp.rooms.room_documents import make_room, refusal
from webapp.rooms.errors import RoomError
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.passcodes import ask_for_passcode, check_passcode
from webapp.rooms.rooms import Rooms, create_rooms

ADDRESS, HOST_KEY, STUDENT_KEY = "192.0.2.7", "h" * 43, "s" * 43


def ask(host: Host, is_asked: bool = True) -> str:
    """Let the host ask for a passcode, or for none. Return it."""
    passcode: str = host.call("passcode", {"asked": is_asked})["view"]["passcode"]
    return passcode


@pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)
def test_who_is_not_in_the_room_needs_its_passcode(people: People) -> None:
    host = people.host()
    early = people.student(host.code)
    passcode = ask(host)
    assert len(passcode) == 6
    late = people.student(host.code)
    assert late.joined["error"]["code"] == "passcode-needed"
    for wrong in ("AAAAAA", "short", 7, [passcode], {"passcode": passcode}):
        assert late.call_error("join", {"code": host.code, "passcode": wrong}) == "wrong-passcode"
    assert late.call_error("share-start") == "not-joined"
    assert late.call_error("join", {"code": host.code, "passcode": f"{passcode[:3].lower()} {passcode[3:]}"}) == ""
    assert late.call_error("join", {"code": host.code, "again": True}) == "", "who is in comes back without one"
    assert early.call_error("join", {"code": host.code}) == "", "and so does who came before it"
    late.call("leave")
    assert late.call_error("join", {"code": host.code}) == "passcode-needed"
    assert ask(host) != passcode
    assert late.call_error("join", {"code": host.code, "passcode": passcode}) == "wrong-passcode"
    assert ask(host, False) == ""
    assert late.call_error("join", {"code": host.code}) == ""


@pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)
def test_board_shows_the_passcode_only_if_the_host_wishes(people: People) -> None:
    host = people.host()
    board, student = people.stranger(**host.cookies), people.student(host.code)

    def shown() -> Any:
        view = board.call("board", {"code": host.code})["view"]
        return view["asks_passcode"], view["passcode"]

    assert shown() == (False, "")
    passcode = ask(host)
    assert shown() == (True, "")
    assert host.call("show-passcode", {"shown": True})["view"]["passcode_shown"]
    assert shown() == (True, passcode)
    assert passcode not in str(student.call("join", {"code": host.code}))
    ask(host)
    assert shown() == (True, ""), "a new one is not shown by itself"
    for wrong in (None, 1, "yes"):
        assert host.call_error("passcode", {"asked": wrong}) == "bad-request"
        assert host.call_error("show-passcode", {"shown": wrong}) == "bad-request"
    assert student.call_error("passcode", {"asked": False}) == "not-host"


def test_form_opens_a_room_with_a_passcode(people: People) -> None:
    opened = people.post_room({"X-Forwarded-For": people.address}, passcode="on")
    code = opened.headers["Location"].rsplit("/", 1)[1]
    host = people.stranger(mien_host=str(opened.cookies["mien_host"]))
    view = host.call("host", {"code": code})["view"]
    assert (len(view["passcode"]), view["passcode_shown"]) == (6, False)
    assert people.student(code).joined["error"]["code"] == "passcode-needed"
    assert people.host().view["passcode"] == "", "without a tick there is none"


def test_program_without_the_passcode_cannot_fill_a_room(people: People) -> None:
    host = people.host()
    passcode = ask(host)
    for _ in range(120):
        program = people.stranger(**{STUDENT: secrets.token_urlsafe(32)})
        assert program.call_error("join", {"code": host.code}) == "passcode-needed"
        program.close()
    late = people.student(host.code)
    assert late.call_error("join", {"code": host.code, "passcode": passcode}) == ""
    view = host.wait_for_board(lambda view: len(view["here"]) == 1)
    assert [person["name"] for person in view["people"]] == view["here"]


@pytest.fixture
def rooms() -> Rooms:
    limits = Limits(max_students=100, min_students=3, max_rooms=10, rooms_per_address=10)
    return create_rooms(MemoryStore(Clock()), limits, Clock(), random.Random(0).choice)


@pytest.mark.pure
def test_wrong_passcodes_are_limited_as_wrong_codes_are(rooms: Rooms) -> None:
    """By the same counters: five are free for a browser, and further ones are answered later and later."""
    code = rooms.directory.open(ADDRESS, HOST_KEY, "samples", has_passcode=True)

    def hold(key: str, passcode: str, connection: str = "") -> float:
        with pytest.raises(RoomError) as raised:
            rooms.students.join(code, key, ADDRESS, passcode=passcode, connection=connection)
        assert refusal(raised) == "wrong-passcode"
        return raised.value.hold_s

    for wrong in ("222222", "333333"):
        with pytest.raises(RoomError):
            rooms.directory.find(wrong, ADDRESS, STUDENT_KEY)
    assert [hold(STUDENT_KEY, "444444") for _ in range(8)] == [0, 0, 0, 0.25, 0.5, 1, 2, 2]
    assert [hold(f"{n:043d}", "444444", "sid") for n in range(7)] == [0, 0, 0, 0, 0, 0.25, 0.5]
    passcode = rooms.store.read_room(code)["passcode"]
    assert rooms.students.join(code, STUDENT_KEY, ADDRESS, passcode=passcode).name, "a right one always passes"


@pytest.mark.pure
def test_asking_without_a_passcode_is_no_guess(rooms: Rooms) -> None:
    code = rooms.directory.open(ADDRESS, HOST_KEY, "samples", has_passcode=True)
    for passcode in [None, ""] * 20:
        with pytest.raises(RoomError) as raised:
            rooms.students.join(code, STUDENT_KEY, ADDRESS, passcode=passcode)
        assert (refusal(raised), raised.value.hold_s) == ("passcode-needed", 0)


@pytest.mark.pure
def test_room_from_before_a_deployment_asks_for_none() -> None:
    room = make_room()
    assert "passcode" not in room
    check_passcode(room, "one", None)
    asking = ask_for_passcode(room, True, random.Random(0).choice)
    with pytest.raises(RoomError):
        check_passcode(asking, "one", None)
    check_passcode(ask_for_passcode(asking, False, random.Random(0).choice), "one", None)
