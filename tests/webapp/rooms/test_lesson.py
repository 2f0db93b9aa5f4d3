"""A whole lesson on a clock that the test sets: how long a room lives."""

import random
from collections.abc import Callable

import pytest
from flask import Flask
from flask_socketio import SocketIO

from tests.webapp.rooms.clock import Clock
from tests.webapp.rooms.shares import share_payload
from webapp.rooms.channels import Channels
from webapp.rooms.connections import Connections
from webapp.rooms.errors import RoomNotFound
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.publisher import BoardPublisher
from webapp.rooms.rooms import Rooms, create_rooms
from webapp.server.concurrency import InlineWorkerPool

pytestmark = pytest.mark.pure
ADDRESS, HOST_KEY = "192.0.2.7", "h" * 43
MINUTE_S, TICK_S = 60, 0.5


class Lesson:
    """A room, and the process that its pages are connected to."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        limits = Limits(max_students=100, min_students=3, max_rooms=10, rooms_per_address=10)
        self.rooms: Rooms = create_rooms(MemoryStore(clock), limits, clock, random.Random(0).choice)
        self.code = self.rooms.directory.open(ADDRESS, HOST_KEY, "cameras")
        self.connections = Connections()
        channels = Channels(SocketIO(Flask("lesson"), async_mode="threading"))
        ticks: list[Callable[[], None]] = []
        publisher = BoardPublisher(
            self.rooms, InlineWorkerPool(), self.connections, channels, ticks.append, clock=clock
        )
        publisher.start()
        self._tick = ticks[0]

    def connect_students(self, number: int) -> list[str]:
        """Return their ids."""
        ids = [self.rooms.students.join(self.code, f"{key:043d}", ADDRESS).id for key in range(number)]
        for student in ids:
            self.connections.get_or_add(student).assign("student", self.code, student)
            self.rooms.students.start_sharing(self.code, student)
        return ids

    def connect_host(self) -> None:
        self.connections.get_or_add("host").assign("host", self.code)

    def pass_time(self, seconds: float, students: list[str], step_s: float = TICK_S) -> None:
        """Let the students share and the boards be published once a step."""
        for _ in range(int(seconds / step_s)):
            self.clock.now_s += step_s
            for student in students:
                self.rooms.students.share(self.code, student, share_payload("happy"))
            self._tick()


@pytest.mark.slow
def test_room_lives_through_95_minutes_of_sharing() -> None:
    """Ten students share twice a second, and nobody presses anything."""
    lesson = Lesson(Clock())
    students = lesson.connect_students(10)
    lesson.pass_time(95 * MINUTE_S, students)
    view = lesson.rooms.boards.group_views(lesson.code).board
    assert len(view["here"]) == 10
    assert view["board"]["taking_part"] == 10
    assert view["board"]["now"] is not None


def test_room_lives_while_only_its_host_is_connected() -> None:
    lesson = Lesson(Clock())
    lesson.connect_host()
    lesson.pass_time(180 * MINUTE_S, [], step_s=10)
    assert lesson.rooms.boards.group_views(lesson.code).board["here"] == []


def test_room_with_nobody_connected_ends_after_an_hour() -> None:
    lesson = Lesson(Clock())
    lesson.connect_host()
    lesson.pass_time(95 * MINUTE_S, [], step_s=10)
    lesson.connections.remove("host")
    lesson.pass_time(59 * MINUTE_S, [], step_s=10)
    assert lesson.rooms.store.read_room(lesson.code)["code"] == lesson.code
    lesson.pass_time(MINUTE_S, [], step_s=10)
    with pytest.raises(RoomNotFound):
        lesson.rooms.store.read_room(lesson.code)


def test_room_that_has_ended_stops_no_other_room_from_being_kept() -> None:
    """One process serves both. The other room's students stay present."""
    lesson = Lesson(Clock())
    lesson.connections.get_or_add("a").assign("host", "AAAAAA")  # ended a moment ago; nobody has told this connection
    students = lesson.connect_students(3)
    lesson.pass_time(2 * MINUTE_S, students, step_s=10)
    assert len(lesson.rooms.boards.group_views(lesson.code).board["here"]) == 3
