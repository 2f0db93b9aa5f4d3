"""Holds back the answers to those who try codes out."""

import threading
from collections.abc import Callable
from typing import Any

from webapp.rooms.errors import RoomError

MAX_HELD = 50  # answers at once: each keeps a thread. Further ones are given at once


class Brake:
    """``sleep`` suspends only the caller's own request or event."""

    def __init__(self, sleep: Callable[[float], Any]) -> None:
        self._sleep = sleep
        self._places = threading.BoundedSemaphore(MAX_HELD)

    def hold(self, error: RoomError) -> None:
        """Wait for as long as the answer ``error`` is to be held back."""
        if error.hold_s and self._places.acquire(blocking=False):
            try:
                self._sleep(error.hold_s)
            finally:
                self._places.release()
