"""The Socket.IO connections of this process: for each one its room, and its role there."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from flask import request

from webapp.rooms.token_bucket import TokenBucket

SHARES_PER_S, SHARES_BURST = 5, 10  # the page sends three a second
EVENTS_PER_S, EVENTS_BURST = 3, 30

Role = Literal["", "student", "host", "board"]


@dataclass
class Connection:
    """One connection. Its role is "" until it has joined a room; ``student`` is the student's id."""

    role: Role = ""
    code: str = ""
    student: str = ""
    share_bucket: TokenBucket = field(default_factory=lambda: TokenBucket(SHARES_PER_S, SHARES_BURST))
    event_bucket: TokenBucket = field(default_factory=lambda: TokenBucket(EVENTS_PER_S, EVENTS_BURST))

    def assign(self, role: Role, code: str, student: str = "") -> None:
        self.role, self.code, self.student = role, code, student

    def clear(self) -> None:
        self.assign("", "")


def session_id() -> str:
    """Return Socket.IO's id of the connection whose event is being handled."""
    sid: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO adds it
    return sid


class Connections:
    """All connections, by Socket.IO's session id."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connections: dict[str, Connection] = {}

    def get_or_add(self, sid: str) -> Connection:
        with self._lock:
            return self._connections.setdefault(sid, Connection())

    def get(self, sid: str) -> Connection | None:
        """Return a connection, or None once it has been removed."""
        with self._lock:
            return self._connections.get(sid)

    def remove(self, sid: str) -> Connection:
        with self._lock:
            return self._connections.pop(sid, Connection())

    def codes(self) -> set[str]:
        """Return the codes of the rooms that somebody here is in."""
        return {connection.code for connection in self._all() if connection.code}

    def watched_codes(self) -> set[str]:
        """Return the codes of the rooms that a host's page or a board here shows."""
        return {connection.code for connection in self._all() if connection.role in ("host", "board")}

    def occupied_codes(self) -> set[str]:
        """Return the codes of the rooms with a student who is connected here."""
        return {connection.code for connection in self._all() if connection.student}

    def students(self, code: str) -> set[str]:
        """Return the ids of the students of a room who are connected here."""
        return {connection.student for connection in self._all() if connection.code == code and connection.student}

    def remove_student(self, code: str, student: str) -> list[str]:
        """Take a student's connections out of the room. Return their session ids."""
        with self._lock:
            tabs = {sid: tab for sid, tab in self._connections.items() if (tab.code, tab.student) == (code, student)}
        for tab in tabs.values():
            tab.clear()
        return list(tabs)

    def clear_room(self, code: str) -> None:
        """Take all connections out of a room that has ended."""
        for connection in self._all():
            if connection.code == code:
                connection.clear()

    def _all(self) -> Iterable[Connection]:
        with self._lock:
            return list(self._connections.values())
