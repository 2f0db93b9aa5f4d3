"""Runs the recogniser for many clients: a fixed number of workers, a bounded number waiting."""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model import Analyzer, Face
from model.follow import Follower
from model.pictures import decode_jpeg_grey


class Overloaded(Exception):
    """As many frames wait as may."""


@dataclass(frozen=True)
class Recognised:
    """What was seen in one frame of ``width_px`` by ``height_px``, and the milliseconds of each stage."""

    width_px: int
    height_px: int
    faces: list[Face]
    server_ms: dict[str, float]


class Recognition:
    """Makes one analyzer at once, so that a missing network shows at the start, and others as they are needed: each
    takes some 14 MB, and one client needs only one.

    ``off_loop(work, *arguments)`` must run ``work`` on a native thread, or be on one already.
    """

    def __init__(
        self, make: Callable[[], Analyzer], off_loop: Callable[..., Any], workers: int, max_waiting: int
    ) -> None:
        self._make = make
        self._off_loop = off_loop
        self._workers = workers
        self._most = workers + max_waiting
        self._in_flight = 0
        self._lock = threading.Lock()
        self._idle: queue.LifoQueue[Analyzer] = queue.LifoQueue()
        first = make()
        self._made = 1
        self._idle.put(first)
        self.network = first.network

    def recognise(self, jpeg: bytes, follower: Follower) -> Recognised:
        """Decodes a JPEG and reads its faces, numbered by ``follower``.

        Raises Overloaded, and PictureError with code ``broken-jpeg``.
        """
        with self._lock:
            if self._in_flight >= self._most:
                raise Overloaded
            self._in_flight += 1
        try:
            result: Recognised = self._off_loop(self._work, jpeg, follower, time.perf_counter())
            return result
        finally:
            with self._lock:
                self._in_flight -= 1

    def _analyzer(self) -> Analyzer:
        """An idle analyzer; a new one while fewer than ``workers`` exist; else the next to be idle."""
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            with self._lock:
                may_make = self._made < self._workers
                self._made += may_make
            return self._made_now() if may_make else self._idle.get()

    def _made_now(self) -> Analyzer:
        try:
            return self._make()
        except BaseException:
            with self._lock:
                self._made -= 1  # or the place would be lost for good
            raise

    def _work(self, jpeg: bytes, follower: Follower, asked_s: float) -> Recognised:
        analyzer = self._analyzer()
        try:
            started_s = time.perf_counter()
            grey = decode_jpeg_grey(jpeg)
            decoded_s = time.perf_counter()
            reading = analyzer.read(grey)
            faces = follower.follow(reading.faces, time.monotonic())
        finally:
            self._idle.put(analyzer)
        spent_ms = {
            "wait": (started_s - asked_s) * 1000,
            "decode": (decoded_s - started_s) * 1000,
            "detect": reading.detect_ms,
            "classify": reading.classify_ms,
            "total": (time.perf_counter() - asked_s) * 1000,
        }
        height_px, width_px = grey.shape
        return Recognised(width_px, height_px, faces, {stage: round(ms, 2) for stage, ms in spent_ms.items()})
