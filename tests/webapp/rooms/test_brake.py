"""Holding answers back."""

import pytest

from webapp.rooms.brake import Brake
from webapp.rooms.connections import Connection, Connections
from webapp.rooms.errors import RoomError, RoomNotFound, TooManyCodes
from webapp.rooms.events import Reply, RoomEvents
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.rooms import create_rooms
from webapp.server.concurrency import InlineWorkerPool

pytestmark = pytest.mark.pure


def test_holds_an_answer_for_as_long_as_its_error_says() -> None:
    held_s: list[float] = []
    brake = Brake(held_s.append)
    for error in (RoomNotFound(), TooManyCodes(0.5), RoomError("locked"), TooManyCodes(2)):
        brake.hold(error)
    assert held_s == [0.5, 2]


def test_holds_fifty_answers_at_once() -> None:
    held_s: list[float] = []

    def sleep(seconds: float) -> None:
        held_s.append(seconds)
        brake.hold(TooManyCodes(1))  # one more, while this one waits

    brake = Brake(sleep)
    brake.hold(TooManyCodes(1))
    assert len(held_s) == 50
    brake.hold(TooManyCodes(1))
    assert len(held_s) == 100, "their places are free again"


def test_event_with_a_wrong_code_is_held() -> None:
    held_s: list[float] = []

    def join(connection: Connection, payload: object) -> Reply:
        raise TooManyCodes(0.25)

    rooms = create_rooms(MemoryStore(), Limits(3, 3, 3, 3))
    brake, workers = Brake(held_s.append), InlineWorkerPool()
    events = RoomEvents({"join": join}, Connections(), rooms.students, rooms.recovery, workers, brake)
    events.connect("sid")
    assert events.handle("sid", "join", {}) == TooManyCodes(0.25).to_reply()
    assert held_s == [0.25]
