"""Leaving covers every tab of a student, and everything that is on its way."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.redis import RedisServer
from tests.server import Server
from tests.webapp.rooms.clients import Student
from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.people import ALL_BACKENDS, People, is_taking_part, sharing_class
from tests.webapp.rooms.room_documents import refusal
from tests.webapp.rooms.shares import share_payload
from webapp.rooms.errors import RoomError
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.redis_store import RedisStore
from webapp.rooms.rooms import Rooms, create_rooms
from webapp.rooms.store import PRESENCE, SHARES, TABLES, Store

Meet = Callable[[str], People]
HOST_KEY, KEY, ADDRESS = "h" * 43, "s" * 43, "192.0.2.7"
EVENTS: dict[str, Any] = {
    "share-start": {},
    "share": share_payload("happy"),
    "share-stop": {},
    "answer": {"activity": "machine", "posed": "sad"},
    "offer": {"emotion": "happy", "heat": [[0.25] * 24] * 24},
    "withdraw": {},
}


def refusals(student: Student) -> dict[str, str]:
    return {event: student.call_error(event, payload) for event, payload in EVENTS.items()}


@pytest.mark.parametrize("rooms_server", ALL_BACKENDS, indirect=True)
def test_second_tab_can_do_nothing_after_leaving(people: People) -> None:
    host, students = sharing_class(people)
    tab = people.student(host.code, students[0].key)
    tab.share()
    host.call("start", {"activity": "machine"})
    assert students[0].call("leave") == {"ok": True}
    assert tab.wait_for("left") == {}
    assert refusals(tab) == dict.fromkeys(EVENTS, "not-joined")
    host.forget_received()
    view = host.wait_for_board(is_taking_part(2))
    assert students[0].name not in view["here"]
    assert len(view["here"]) == 2


def test_second_tab_does_not_come_back_by_itself(people: People) -> None:
    """A page that reconnects asks for the place it had. Only a page that is opened anew asks for another one."""
    host = people.host()
    student = people.student(host.code)
    tab = people.student(host.code, student.key)
    assert tab.call_error("join", {"code": host.code, "again": True}) == ""
    assert student.call("leave") == {"ok": True}
    assert tab.call_error("join", {"code": host.code, "again": True}) == "left"
    assert host.call("lock", {"locked": True})["ok"]
    assert tab.call_error("join", {"code": host.code}) == "locked"
    assert host.call("lock", {"locked": False})["ok"]
    assert tab.call_error("join", {"code": host.code}) == ""


def test_leaving_reaches_the_tab_at_another_process(own_redis: RedisServer, tmp_path: Any, meet: Meet) -> None:
    """And a tab that heard nothing of it is refused all the same, and told."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    with (
        Server(tmp_path / "first", MIEN_REDIS_URL=own_redis.url) as first,
        Server(tmp_path / "second", MIEN_REDIS_URL=own_redis.url) as second,
    ):
        here, there = meet(first.url), meet(second.url)
        host = here.host()
        student = here.student(host.code)
        tab = there.student(host.code, student.key)
        tab.share()
        assert student.call("leave") == {"ok": True}
        assert tab.wait_for("left") == {}
        host.call("start", {"activity": "machine"})
        assert refusals(tab) == dict.fromkeys(EVENTS, "not-joined")
        assert host.call("host", {"code": host.code})["view"]["here"] == []
        for people in (here, there):
            people.disconnect()


class Room:
    """A room at "machine" or "inside" with one student who shares. ``leave_at`` lets the student leave meanwhile."""

    def __init__(self, store: Store, activity: str = "machine") -> None:
        clock = Clock()
        self.store = store
        self.rooms: Rooms = create_rooms(store, Limits(3, 3, 10, 20), clock, random.Random(0).choice)
        self.code = self.rooms.directory.open(ADDRESS, HOST_KEY, "cameras")
        self.student = self.rooms.students.join(self.code, KEY, ADDRESS).id
        self.rooms.host.start_activity(self.code, activity, None)
        self.rooms.students.start_sharing(self.code, self.student)
        self.rooms.students.share(self.code, self.student, share_payload("happy"))

    def leave_at(self, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
        """Let the student leave from another tab right before the next call of the store's ``method``."""
        original = getattr(self.store, method)

        def leave_first(*arguments: Any, **options: Any) -> Any:
            monkeypatch.setattr(self.store, method, original)
            self.rooms.students.leave(self.code, self.student)
            return original(*arguments, **options)

        monkeypatch.setattr(self.store, method, leave_first)

    def send(self, event: str) -> None:
        students, offers, payload = self.rooms.students, self.rooms.offers, EVENTS[event]
        if event == "share-start":
            students.start_sharing(self.code, self.student)
        elif event == "share-stop":
            students.stop_sharing(self.code, self.student)
        elif event == "withdraw":
            offers.withdraw(self.code, self.student)
        elif event == "offer":
            signature = offers.sign(self.code, KEY, ADDRESS, payload)
            offers.offer(self.code, self.student, {**payload, "signature": signature})
        else:
            {"share": students.share, "answer": students.answer}[event](self.code, self.student, payload)

    def rows(self) -> list[str]:
        return [row for table in TABLES for row in self.store.read_table(self.code, table)]


def test_leaver_takes_no_place_in_a_full_room() -> None:
    """With a second tab, a room for three would have had four who share."""
    room = Room(MemoryStore(Clock()))
    for number in range(2):
        room.rooms.students.join(room.code, f"{number:043d}", ADDRESS)
    room.rooms.students.leave(room.code, room.student)
    room.rooms.students.join(room.code, "f" * 43, ADDRESS)
    with pytest.raises(RoomError) as raised:
        room.send("share-start")
    assert refusal(raised) == "not-joined"
    assert len(room.store.read_room(room.code)["students"]) == 3


@pytest.fixture(params=["memory", "Redis"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        return MemoryStore(Clock())
    redis: RedisServer = request.getfixturevalue("own_redis")
    return RedisStore(redis.url)


@pytest.mark.parametrize(
    ("event", "method"),
    [("share-start", "put"), ("share", "put"), ("offer", "put"), ("answer", "update_room"), ("answer", "read_table")],
)
def test_event_on_its_way_leaves_nothing_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch, event: str, method: str
) -> None:
    room = Room(store, "inside" if event == "offer" else "machine")
    room.leave_at(monkeypatch, method)
    with pytest.raises(RoomError) as raised:
        room.send(event)
    assert refusal(raised) == "not-joined"
    assert room.rows() == []
    assert room.student not in str(store.read_room(room.code))


def test_share_that_arrives_while_the_rows_are_deleted_is_not_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place goes before the rows: a share between the two finds no place."""
    room = Room(store)
    original, seen = store.remove, []

    def share_first(*arguments: Any) -> bool:
        with pytest.raises(RoomError) as raised:
            room.send("share-start")
        seen.append(refusal(raised))
        return bool(original(*arguments))

    monkeypatch.setattr(store, "remove", share_first)
    room.rooms.students.leave(room.code, room.student)
    assert set(seen) == {"not-joined"}
    assert room.rows() == []


def test_student_who_lost_the_place_in_a_full_room_is_forgotten() -> None:
    clock = Clock()
    store = MemoryStore(clock)
    rooms = create_rooms(store, Limits(3, 3, 10, 20), clock, random.Random(0).choice)
    code = rooms.directory.open(ADDRESS, HOST_KEY, "cameras")
    gone = rooms.students.join(code, KEY, ADDRESS).id
    rooms.host.start_activity(code, "machine", None)
    rooms.students.start_sharing(code, gone)
    rooms.students.share(code, gone, share_payload("happy"))
    rooms.students.answer(code, gone, {**EVENTS["answer"], "operation": "o" * 22})
    clock.now_s += 91
    for number in range(3):
        rooms.students.join(code, f"{number:043d}", ADDRESS)
    assert gone not in str(store.read_room(code))
    assert gone not in {*store.read_table(code, SHARES), *store.read_table(code, PRESENCE)}
    assert rooms.students.confirm_presence(code, [gone]) == {gone}
