"""Counters in the memory of this process, each of which expires a while after its first count."""

import math
from collections.abc import Callable
from dataclasses import dataclass

MAX_COUNTERS = 100_000  # by address; expired ones are removed first, then the oldest
CLEANUP_INTERVAL_S = 1.0  # looking for expired ones among so many takes 10 ms, too long to do for every new one


@dataclass(frozen=True)
class _Counter:
    value: int
    expires_s: float


class MemoryCounters:
    """``clock`` returns seconds that never go back. Not safe for threads: its owner holds a lock."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._counters: dict[str, _Counter] = {}
        self._cleaned_s = -math.inf

    def __len__(self) -> int:
        return len(self._counters)

    def increment(self, name: str, window_s: int) -> int:
        """Add one to a counter, which expires ``window_s`` after its first count, and return its value."""
        value = self.read(name) + 1
        if value == 1:
            self._evict()
            self._counters[name] = _Counter(value, self._clock() + window_s)
        else:
            self._counters[name] = _Counter(value, self._counters[name].expires_s)
        return value

    def read(self, name: str) -> int:
        counter = self._counters.get(name)
        return counter.value if counter and self._clock() < counter.expires_s else 0

    def remove_expired(self) -> None:
        self._cleaned_s = now_s = self._clock()
        self._counters = {name: counter for name, counter in self._counters.items() if now_s < counter.expires_s}

    def _evict(self) -> None:
        if len(self._counters) >= MAX_COUNTERS and self._clock() - self._cleaned_s >= CLEANUP_INTERVAL_S:
            self.remove_expired()
        while len(self._counters) >= MAX_COUNTERS:
            self._counters.pop(next(iter(self._counters)))
