"""Rooms in the memory of this process; they go with it. Documents are kept as text, as another store would."""

import json
import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from webapp.rooms.errors import NoRoom, ServerFull
from webapp.rooms.store import ALONE_S, Change, Document

MOST_COUNTS = 100_000  # of addresses; beyond, those that are over go first, and then the oldest


@dataclass
class _Kept:
    ends_s: float
    documents: dict[str, str] = field(default_factory=dict)
    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    claimed_until_s: float = -math.inf


class MemoryStore:
    """``clock``: seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._rooms: dict[str, _Kept] = {}
        self._counts: dict[str, tuple[int, float]] = {}

    def open(self, code: str, room: Document, most: int) -> bool:
        with self._lock:
            self.sweep()
            if code in self._rooms:
                return False
            if len(self._rooms) >= most:
                raise ServerFull
            self._rooms[code] = _Kept(self._clock() + ALONE_S, {"room": json.dumps(room)})
            return True

    def end(self, code: str) -> bool:
        with self._lock:
            self.sweep()
            return self._rooms.pop(code, None) is not None

    def keep(self, code: str) -> None:
        with self._room(code) as room:
            room.ends_s = self._clock() + ALONE_S

    def read(self, code: str, part: str = "room") -> Document:
        with self._room(code) as room:
            return _document(room.documents.get(part))

    def change(self, code: str, change: Change, part: str = "room") -> Document:
        with self._room(code) as room:
            changed = change(_document(room.documents.get(part)))
            room.documents[part] = json.dumps(changed)
            return changed

    def put(self, code: str, table: str, student: str, document: Document, *, only_over: bool = False) -> bool:
        with self._room(code) as room:
            rows = room.tables.setdefault(table, {})
            if only_over and student not in rows:
                return False
            rows[student] = json.dumps(document)
            return True

    def drop(self, code: str, table: str, student: str) -> bool:
        with self._lock:
            kept = self._rooms.get(code)
            return kept is not None and kept.tables.get(table, {}).pop(student, None) is not None

    def table(self, code: str, table: str) -> Mapping[str, Document]:
        with self._room(code) as room:
            return {student: json.loads(text) for student, text in room.tables.get(table, {}).items()}

    def claim(self, code: str, seconds: float) -> bool:
        with self._room(code) as room:
            now_s = self._clock()
            if now_s < room.claimed_until_s:
                return False
            room.claimed_until_s = now_s + seconds
            return True

    def count(self, key: str, window_s: int) -> int:
        with self._lock:
            so_far, ends_s = self.counted(key), self._counts.get(key, (0, 0.0))[1]
            if not so_far:
                self._make_place()
                ends_s = self._clock() + window_s
            self._counts[key] = (so_far + 1, ends_s)
            return so_far + 1

    def counted(self, key: str) -> int:
        with self._lock:
            so_far, ends_s = self._counts.get(key, (0, 0.0))
            return so_far if self._clock() < ends_s else 0

    def epoch(self) -> str:
        """It lasts as long as the process."""
        return ""

    def sweep(self) -> None:
        now_s = self._clock()
        with self._lock:
            self._rooms = {code: kept for code, kept in self._rooms.items() if now_s < kept.ends_s}
            self._counts = {key: count for key, count in self._counts.items() if now_s < count[1]}

    def _make_place(self) -> None:
        if len(self._counts) >= MOST_COUNTS:
            self.sweep()
        while len(self._counts) >= MOST_COUNTS:
            self._counts.pop(next(iter(self._counts)))

    @contextmanager
    def _room(self, code: str) -> Iterator[_Kept]:
        with self._lock:
            kept = self._rooms.get(code)
            if kept is None or self._clock() >= kept.ends_s:
                self._rooms.pop(code, None)
                raise NoRoom
            yield kept


def _document(text: str | None) -> Document:
    document: Document = json.loads(text) if text else {}
    return document
