"""Who is connected to this process: for each connection its room, and as what it is there."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from webapp.rooms.rates import Bucket

SHARES_PER_S, SHARES_AT_ONCE = 5, 10  # the page sends three a second
ASKS_PER_S, ASKS_AT_ONCE = 3, 30


@dataclass
class Seat:
    """One connection. ``role`` is "" until it has joined, then "student", "host" or "board"."""

    role: str = ""
    code: str = ""
    student: str = ""
    shares: Bucket = field(default_factory=lambda: Bucket(SHARES_PER_S, SHARES_AT_ONCE))
    asks: Bucket = field(default_factory=lambda: Bucket(ASKS_PER_S, ASKS_AT_ONCE))


class Seats:
    """By Socket.IO's name of the connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seats: dict[str, Seat] = {}

    def of(self, connection: str) -> Seat:
        with self._lock:
            return self._seats.setdefault(connection, Seat())

    def leave(self, connection: str) -> Seat:
        with self._lock:
            return self._seats.pop(connection, Seat())

    def codes(self) -> set[str]:
        return {seat.code for seat in self._all() if seat.code}

    def students(self, code: str) -> set[str]:
        return {seat.student for seat in self._all() if seat.code == code and seat.student}

    def clear(self, code: str) -> None:
        """The room is no more: its connections are in none."""
        for seat in self._all():
            if seat.code == code:
                seat.role = seat.code = seat.student = ""

    def _all(self) -> Iterable[Seat]:
        with self._lock:
            return list(self._seats.values())
