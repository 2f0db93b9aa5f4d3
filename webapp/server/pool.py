"""Recognisers to lend, and how much work may be in flight."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

Recogniser = TypeVar("Recogniser")


class Overloaded(Exception):
    """As much work waits, or is held in memory, as may."""


class Analyzers(Generic[Recogniser]):
    """At most ``most`` analyzers, made as they are needed: each takes some 14 MB, and one client needs only one."""

    def __init__(self, make: Callable[[], Recogniser], most: int) -> None:
        self._make = make
        self._most = most
        self._made = 0
        self._lock = threading.Lock()
        self._idle: queue.LifoQueue[Recogniser] = queue.LifoQueue()

    @contextmanager
    def lend(self) -> Iterator[Recogniser]:
        """An idle analyzer; a new one while fewer than ``most`` exist; else the next to be idle."""
        analyzer = self._take()
        try:
            yield analyzer
        finally:
            self._idle.put(analyzer)

    def _take(self) -> Recogniser:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            with self._lock:
                may_make = self._made < self._most
                self._made += may_make
            return self._made_now() if may_make else self._idle.get()

    def _made_now(self) -> Recogniser:
        try:
            return self._make()
        except BaseException:
            with self._lock:
                self._made -= 1  # or the place would be lost for good
            raise


class Account:
    """Counts what is held at once, requests or bytes, against a bound."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._lock = threading.Lock()

    @property
    def held(self) -> int:
        return self._held

    def take(self, amount: int) -> None:
        """Raises Overloaded when that would be more than the bound, and takes nothing."""
        with self._lock:
            if self._held + amount > self._most:
                raise Overloaded
            self._held += amount

    def give_back(self, amount: int) -> None:
        with self._lock:
            self._held -= amount

    @contextmanager
    def holding(self, amount: int = 1) -> Iterator[None]:
        self.take(amount)
        try:
            yield
        finally:
            self.give_back(amount)
