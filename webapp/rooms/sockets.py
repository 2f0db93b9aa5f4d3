"""Binds the events of rooms to Socket.IO, in the namespace /room."""

import logging
from collections.abc import Callable
from typing import Any

from flask_socketio import SocketIO

from webapp.rooms.channels import NAMESPACE
from webapp.rooms.connections import session_id
from webapp.rooms.errors import ErrorReply, RoomError
from webapp.rooms.events import Reply, RoomEvents
from webapp.server.shutdown import GracefulShutdown

log = logging.getLogger("mien.rooms")


def register(
    socketio: SocketIO, events: RoomEvents, on_connect: Callable[[], None], shutdown: GracefulShutdown
) -> None:
    """Bind ``events``, and call ``on_connect`` for each new connection. Refuse events while the server shuts down."""

    def bind(name: str) -> None:
        @socketio.on(name, namespace=NAMESPACE)
        def handle(*arguments: Any) -> Reply | ErrorReply:
            if shutdown.is_stopping:
                return RoomError("stopping").to_reply()
            return events.handle(session_id(), name, arguments[0] if arguments else None)

    for name in events.names:
        bind(name)

    @socketio.on("connect", namespace=NAMESPACE)
    def connect(*_: Any) -> None:
        events.connect(session_id())
        on_connect()

    socketio.on_event("disconnect", lambda *_: events.disconnect(session_id()), namespace=NAMESPACE)
    socketio.on_event("*", lambda *_: RoomError("unknown-event").to_reply(), namespace=NAMESPACE)
    socketio.on_error(NAMESPACE)(_log_failure)


def _log_failure(error: Exception) -> ErrorReply:
    log.error("an event of a room failed", exc_info=error)
    return RoomError("internal").to_reply()
