"""A client that leaves while the server handles its event."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask_socketio import SocketIO, SocketIOTestClient

from webapp.app import create_app
from webapp.rooms.brake import Brake
from webapp.rooms.channels import NAMESPACE, Channels
from webapp.rooms.connections import Connection, Connections
from webapp.rooms.cookies import HOST_COOKIE, STUDENT_COOKIE
from webapp.rooms.events import Reply, RoomEvents
from webapp.rooms.limits import Limits
from webapp.rooms.memory_store import MemoryStore
from webapp.rooms.rooms import create_rooms
from webapp.server.concurrency import InlineWorkerPool
from webapp.services import get_services
from webapp.settings import Settings

ADDRESS, HOST_KEY, STUDENT_KEY = "192.0.2.7", "h" * 43, "s" * 43
LIMITS = Limits(max_students=100, min_students=3, max_rooms=10, rooms_per_address=10)


@pytest.fixture
def visit(tmp_path: Path) -> Callable[[], tuple[SocketIOTestClient, str]]:
    """Return a function that connects a client, and opens a room of its own for it."""
    app = create_app(Settings(async_mode="threading", instance=tmp_path))
    socketio: SocketIO = app.extensions["socketio"]

    def connect() -> tuple[SocketIOTestClient, str]:
        code = get_services(app).rooms.directory.open(ADDRESS, HOST_KEY, "cameras")
        browser = app.test_client()
        browser.set_cookie(HOST_COOKIE, HOST_KEY)
        browser.set_cookie(STUDENT_COOKIE, STUDENT_KEY)
        return socketio.test_client(app, namespace=NAMESPACE, flask_test_client=browser), code

    return connect


@pytest.mark.parametrize("event", ["join", "host", "board"])
@pytest.mark.parametrize("others", [0, 1])
def test_a_client_that_leaves_while_joining_is_let_go(
    visit: Callable[[], tuple[SocketIOTestClient, str]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    event: str,
    others: int,
) -> None:
    """In the mode "threading" another thread may disconnect it at any moment, here just before it enters the room."""
    stayed = [visit()[0] for _ in range(others)]
    client, code = visit()
    enter = Channels.enter

    def leave_first(*arguments: Any) -> None:
        client.disconnect(NAMESPACE)
        enter(*arguments)

    monkeypatch.setattr(Channels, "enter", leave_first)
    with caplog.at_level(logging.WARNING):
        client.emit(event, {"code": code}, namespace=NAMESPACE)
    assert caplog.messages == []
    assert all(other.is_connected(NAMESPACE) for other in stayed)


def test_an_event_of_a_client_that_has_left_brings_nothing_back() -> None:
    """An entry for it would stay for ever, and keep its room alive."""
    connections = Connections()
    rooms = create_rooms(MemoryStore(), LIMITS)
    brake, workers = Brake(time.sleep), InlineWorkerPool()
    events = RoomEvents({"join": enter_room}, connections, rooms.students, rooms.recovery, workers, brake)
    events.connect("here")
    assert events.handle("here", "join", None) == {"ok": True}
    assert connections.codes() == {"ABC234"}
    events.handle("gone", "join", None)
    connections.remove("here")
    assert connections.codes() == set()


def enter_room(connection: Connection, _: object) -> Reply:
    connection.assign("host", "ABC234")
    return {}
