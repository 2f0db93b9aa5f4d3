"""The time of Redis, which all processes share: their own clocks may differ by seconds, and may be set."""

import threading
import time
from collections.abc import Callable

SYNC_S = 10.0  # two quartz clocks drift apart by less than a millisecond in that time


class RedisClock:
    """Follows Redis' clock by the process's own monotonic one, and compares the two from time to time.

    ``read_s`` asks Redis for its time in seconds, and may raise StoreUnavailable; ``clock`` never goes back.
    """

    def __init__(self, read_s: Callable[[], float], clock: Callable[[], float] = time.monotonic) -> None:
        self._read_s = read_s
        self._clock = clock
        self._lock = threading.Lock()
        self._ahead_s: float | None = None  # Redis' clock of this process's
        self._synced_s = 0.0

    def now_s(self) -> float:
        """Return seconds since 1970, as Redis counts them."""
        with self._lock:
            if self._ahead_s is None or self._clock() - self._synced_s >= SYNC_S:
                asked_s = self._clock()
                redis_s = self._read_s()
                self._synced_s = self._clock()
                self._ahead_s = redis_s - (asked_s + self._synced_s) / 2
            return self._clock() + self._ahead_s
