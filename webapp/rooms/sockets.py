"""Binds the events of rooms to Socket.IO, in the namespace /room."""

import logging
from collections.abc import Callable
from typing import Any

from flask_socketio import SocketIO

from webapp.i18n.choice import LanguageChoice
from webapp.rooms.channels import NAMESPACE
from webapp.rooms.connections import session_id
from webapp.rooms.errors import RoomError
from webapp.rooms.events import Reply, RoomEvents
from webapp.server.shutdown import GracefulShutdown

log = logging.getLogger("mien.rooms")


def register(
    socketio: SocketIO,
    events: RoomEvents,
    on_connect: Callable[[], None],
    shutdown: GracefulShutdown,
    language: LanguageChoice,
) -> None:
    """Bind ``events``, and call ``on_connect`` for each new connection. Refuse events while the server shuts down.

    The message of a refusal is in the language that the page named when it connected.
    """

    def refuse(code: str) -> Reply:
        return _translated(RoomError(code).to_reply(), language)

    def bind(name: str) -> None:
        @socketio.on(name, namespace=NAMESPACE)
        def handle(*arguments: Any) -> Reply:
            if shutdown.is_stopping:
                return refuse("stopping")
            return _translated(events.handle(session_id(), name, arguments[0] if arguments else None), language)

    for name in events.names:
        bind(name)

    @socketio.on("connect", namespace=NAMESPACE)
    def connect(*_: Any) -> None:
        events.connect(session_id())
        on_connect()

    socketio.on_event("disconnect", lambda *_: events.disconnect(session_id()), namespace=NAMESPACE)
    socketio.on_event("*", lambda *_: refuse("unknown-event"), namespace=NAMESPACE)

    @socketio.on_error(NAMESPACE)
    def fail(error: Exception) -> Reply:
        log.error("an event of a room failed", exc_info=error)
        return refuse("internal")


def _translated(reply: Reply, language: LanguageChoice) -> Reply:
    """Return ``reply`` with the message of an error, if it has one, in the language of the request."""
    error = reply.get("error")
    if not isinstance(error, dict):
        return reply
    return {"error": {**error, "message": language.catalogue().gettext(error["message"])}}
