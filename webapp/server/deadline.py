"""Reads from a connection until a deadline."""

import io
import math
import time
from typing import Any, Protocol

MIN_TIMEOUT_S = 0.001  # 0 would mean not to wait at all


class HasTimeout(Protocol):
    """A socket, native or green."""

    def settimeout(self, value: float | None, /) -> None: ...

    def gettimeout(self) -> float | None: ...


class DeadlineReader(io.RawIOBase):
    """Reads from ``connection`` through ``raw``, but never after ``end_s``, in the time of ``time.monotonic``.

    A timeout for each read alone would let a client that sends a byte now and then hold the connection for ever.
    """

    def __init__(self, raw: io.RawIOBase, connection: HasTimeout) -> None:
        super().__init__()
        self._raw = raw
        self._connection = connection
        self.end_s = math.inf

    @property
    def is_late(self) -> bool:
        return time.monotonic() >= self.end_s

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        """Raise TimeoutError at the deadline, or once the connection's own timeout has passed."""
        if self.is_late:
            raise TimeoutError("the request takes too long")
        timeout_s = self._connection.gettimeout()
        left_s = max(MIN_TIMEOUT_S, self.end_s - time.monotonic())
        shorter_s = min(left_s, math.inf if timeout_s is None else timeout_s)
        self._connection.settimeout(None if shorter_s == math.inf else shorter_s)
        try:
            return self._raw.readinto(buffer)
        finally:
            self._connection.settimeout(timeout_s)

    def close(self) -> None:
        self._raw.close()
        super().close()
