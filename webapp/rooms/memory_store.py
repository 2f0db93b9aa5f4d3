"""A store in the memory of this process. Documents are kept as JSON, so that no caller can change one in place."""

import json
import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from webapp.rooms.documents import BoardDocument, RoomDocument
from webapp.rooms.errors import NotJoined, RoomNotFound, ServerFull, TooManyRooms
from webapp.rooms.memory_counters import MemoryCounters
from webapp.rooms.store import (
    BOARD,
    IDLE_TIMEOUT_S,
    ROOM,
    UNUSED_S,
    Quota,
    Restoration,
    Row,
    Table,
    with_next_revision,
)

Document = TypeVar("Document")


@dataclass
class _StoredRoom:
    expires_s: float
    documents: dict[str, str] = field(default_factory=dict)
    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    claimed_until_s: float = -math.inf
    address: str = ""  # digest of the address that opened it
    students: frozenset[str] = (
        frozenset()
    )  # of the room document: a whole class shares, too often to parse it each time

    def is_used(self, now_s: float) -> bool:
        return now_s - (self.expires_s - IDLE_TIMEOUT_S) < UNUSED_S

    def write(self, name: str, document: Any) -> None:
        self.documents[name] = json.dumps(document)
        if name == ROOM:
            self.students = frozenset(document["students"])


class MemoryStore:
    """``clock`` returns seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._rooms: dict[str, _StoredRoom] = {}
        self._counters = MemoryCounters(clock)

    def create_room(self, code: str, room: RoomDocument, max_rooms: int, quota: Quota | None = None) -> bool:
        with self._lock:
            self.remove_expired()
            if code in self._rooms:
                return False
            if len(self._rooms) >= max_rooms:
                raise ServerFull
            if quota and self._count_used(quota.address) >= quota.rooms:
                raise TooManyRooms
            self._rooms[code] = _StoredRoom(self._clock() + IDLE_TIMEOUT_S, address=quota.address if quota else "")
            self._rooms[code].write(ROOM, room)
            return True

    def _count_used(self, address: str) -> int:
        now_s = self._clock()
        return sum(stored.address == address and stored.is_used(now_s) for stored in self._rooms.values())

    def delete_room(self, code: str) -> bool:
        with self._lock:
            self.remove_expired()
            return self._rooms.pop(code, None) is not None

    def propose_room(self, code: str, room: RoomDocument, max_rooms: int) -> Restoration:
        """Restore nothing: this store loses nothing while the process lives."""
        with self._lock:
            return Restoration.LIVE if code in self._rooms else Restoration.ENDED

    def is_restoring(self, code: str) -> bool:
        return False

    def mark_ended(self, digests: Iterable[str]) -> None:
        """Remember nothing, for the same reason."""

    def renew(self, code: str) -> None:
        with self._open(code) as stored:
            stored.expires_s = self._clock() + IDLE_TIMEOUT_S

    def read_room(self, code: str) -> RoomDocument:
        with self._open(code) as stored:
            room: RoomDocument = json.loads(stored.documents[ROOM])
            return room

    def update_room(self, code: str, update: Callable[[RoomDocument], RoomDocument]) -> RoomDocument:
        return self._update(code, ROOM, lambda room: with_next_revision(room, update(room)))

    def read_board(self, code: str) -> BoardDocument | None:
        with self._open(code) as stored:
            board: BoardDocument | None = _load(stored.documents.get(BOARD))
            return board

    def update_board(self, code: str, update: Callable[[BoardDocument | None], BoardDocument]) -> BoardDocument:
        return self._update(code, BOARD, update)

    def put(self, code: str, table: Table[Row], student: str, row: Row, *, must_exist: bool = False) -> bool:
        with self._open(code) as stored:
            if student not in stored.students:
                raise NotJoined
            rows = stored.tables.setdefault(table.name, {})
            if must_exist and student not in rows:
                return False
            rows[student] = json.dumps(row)
            return True

    def remove(self, code: str, table: Table[Row], student: str) -> bool:
        with self._lock:
            stored = self._rooms.get(code)
            return stored is not None and stored.tables.get(table.name, {}).pop(student, None) is not None

    def read_table(self, code: str, table: Table[Row]) -> Mapping[str, Row]:
        with self._open(code) as stored:
            return {student: json.loads(text) for student, text in stored.tables.get(table.name, {}).items()}

    def claim(self, code: str, seconds: float) -> bool:
        with self._open(code) as stored:
            now_s = self._clock()
            if now_s < stored.claimed_until_s:
                return False
            stored.claimed_until_s = now_s + seconds
            return True

    def increment(self, counter: str, window_s: int) -> int:
        with self._lock:
            return self._counters.increment(counter, window_s)

    def read_counter(self, counter: str) -> int:
        with self._lock:
            return self._counters.read(counter)

    def now_s(self) -> float:
        return self._clock()

    def epoch(self) -> str:
        """Always the same: this store lives as long as the process."""
        return ""

    def remove_expired(self) -> None:
        now_s = self._clock()
        with self._lock:
            self._rooms = {code: stored for code, stored in self._rooms.items() if now_s < stored.expires_s}
            self._counters.remove_expired()

    def _update(self, code: str, name: str, update: Callable[[Any], Document]) -> Document:
        with self._open(code) as stored:
            updated = update(_load(stored.documents.get(name)))
            stored.write(name, updated)
            return updated

    @contextmanager
    def _open(self, code: str) -> Iterator[_StoredRoom]:
        with self._lock:
            stored = self._rooms.get(code)
            if stored is None or self._clock() >= stored.expires_s:
                self._rooms.pop(code, None)
                raise RoomNotFound
            yield stored


def _load(text: str | None) -> Any:
    return json.loads(text) if text else None
