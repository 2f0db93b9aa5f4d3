"""Limits how much may be in flight or in memory at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Overloaded(Exception):
    """The server already has as much work, or holds as much memory, as it may."""


class CapacityLimiter:
    """Counts the requests or bytes that are held at once, against a limit. Never waits."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._lock = threading.Lock()

    @property
    def held(self) -> int:
        return self._held

    def acquire(self, amount: int) -> None:
        """Hold ``amount`` more. Raise Overloaded, and hold nothing more, if that would exceed the limit."""
        with self._lock:
            if self._held + amount > self._limit:
                raise Overloaded
            self._held += amount

    def release(self, amount: int) -> None:
        with self._lock:
            self._held -= amount

    @contextmanager
    def holding(self, amount: int = 1) -> Iterator[None]:
        """Hold ``amount`` for the length of a ``with`` block. Raise Overloaded."""
        self.acquire(amount)
        try:
            yield
        finally:
            self.release(amount)
