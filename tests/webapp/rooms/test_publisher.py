"""Which boards one process makes: those that somebody looks at, and the others in turns."""

import random
from collections import Counter
from collections.abc import Callable, Mapping

import pytest
from flask import Flask
from flask_socketio import SocketIO

from tests.webapp.rooms.clock import Clock
from webapp.rooms.channels import Channels, hosts_channel
from webapp.rooms.connections import Connections
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.publisher import BoardPublisher
from webapp.rooms.rooms import create_rooms
from webapp.server.concurrency import InlineWorkerPool

pytestmark = pytest.mark.pure
ADDRESS, HOST_KEY = "192.0.2.7", "h" * 43
EMPTY_ROOMS = 200
OTHER_ROOMS = 29


class RecordingChannels(Channels):
    """Counts the boards that are sent, by channel."""

    def __init__(self, socketio: SocketIO) -> None:
        super().__init__(socketio)
        self.boards: Counter[str] = Counter()

    def send(self, event: str, data: Mapping[str, object], channel: str) -> None:
        self.boards[channel] += event == "board"
        super().send(event, data, channel)


class Process:
    """A process with rooms, whose clock the test sets."""

    def __init__(self) -> None:
        self.clock = Clock()
        limits = Limits(max_students=100, min_students=3, max_rooms=1000, rooms_per_address=1000)
        self.rooms = create_rooms(MemoryStore(self.clock), limits, self.clock, random.Random(0).choice)
        self.connections = Connections()
        self.channels = RecordingChannels(SocketIO(Flask("process"), async_mode="threading"))
        ticks: list[Callable[[], None]] = []
        BoardPublisher(
            self.rooms, InlineWorkerPool(), self.connections, self.channels, ticks.append, clock=self.clock
        ).start()
        self._tick = ticks[0]

    def open_room(self, *, is_watched: bool = True) -> str:
        code = self.rooms.directory.open(ADDRESS, HOST_KEY, "cameras")
        if is_watched:
            self.connections.get_or_add(f"host of {code}").assign("host", code)
        return code

    def add_student(self, code: str, number: int = 0) -> str:
        student = self.rooms.students.join(code, f"{number:043d}", ADDRESS).id
        self.connections.get_or_add(f"{code} {number}").assign("student", code, student)
        return student

    def tick(self, number: int = 1) -> Counter[str]:
        """Let ``number`` boards' time pass. Return how often each room's was sent, by channel."""
        self.channels.boards.clear()
        for _ in range(number):
            self.clock.now_s += 0.5
            self._tick()
        return self.channels.boards


def among_others() -> tuple[Process, str]:
    """Return a process with empty rooms, and the code of one of them."""
    process = Process()
    for _ in range(OTHER_ROOMS):
        process.open_room()
    return process, process.open_room()


def test_a_class_among_200_empty_rooms_gets_every_board() -> None:
    process = Process()
    empty = [process.open_room() for _ in range(EMPTY_ROOMS)]
    code = process.open_room()
    for number in range(3):
        process.add_student(code, number)
    for _ in range(10):
        sent = process.tick()
        assert sent[hosts_channel(code)] == 1
        assert sent.total() <= 42, "a tenth of the empty rooms, and the class, to the boards and the hosts each"
    ten_ticks = process.tick(10)
    assert ten_ticks[hosts_channel(code)] == 10
    assert {ten_ticks[hosts_channel(each)] for each in empty} == {1}, "each has its turn in 5 s"


def test_200_rooms_of_students_without_a_board_have_turns_too() -> None:
    process = Process()
    for _ in range(EMPTY_ROOMS):
        process.add_student(process.open_room(is_watched=False))
    assert process.tick().total() <= 40
    assert process.tick(10).total() == 2 * EMPTY_ROOMS


def test_a_room_wakes_when_somebody_comes() -> None:
    process, code = among_others()
    process.tick(10)
    process.add_student(code)
    assert process.tick(3)[hosts_channel(code)] == 3


def test_a_room_wakes_for_students_of_another_process() -> None:
    """Its turn shows that they are there."""
    process, code = among_others()
    process.rooms.students.join(code, "0" * 43, ADDRESS)
    process.tick(10)
    assert process.tick(10)[hosts_channel(code)] == 10


def test_a_room_sleeps_once_everybody_has_left() -> None:
    process, code = among_others()
    student = process.add_student(code)
    assert process.tick(10)[hosts_channel(code)] == 10
    process.rooms.students.leave(code, student)
    process.connections.remove(f"{code} 0")
    process.tick()
    assert process.tick(10)[hosts_channel(code)] == 1


def test_a_student_who_disconnects_while_being_confirmed_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    process = Process()
    code = process.open_room()
    staying, going = process.add_student(code, 0), process.add_student(code, 1)
    students = process.rooms.students
    confirm = students.confirm_presence

    def disconnect_first(code: str, ids: set[str]) -> set[str]:
        """Let the disconnection be handled after the publisher has seen who is connected."""
        process.connections.remove(f"{code} 1")
        students.disconnect(code, going)
        return confirm(code, ids)

    monkeypatch.setattr(students, "confirm_presence", disconnect_first)
    process.tick()
    names = process.rooms.store.read_room(code)["students"]
    people = process.rooms.boards.group_views(code).host["people"]
    assert {person["name"]: person["state"] for person in people} == {names[staying]: "waiting", names[going]: "away"}
