"""Reads photographs, apart from the live frames: analyzers and workers of their own, so that neither takes the other's
turn."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model import Analyzer, Box
from model.io.pictures import read_picture
from webapp.live.recognition import Recognised, reading_ms
from webapp.server.concurrency import WorkerPool
from webapp.server.pool import Pool


@dataclass(frozen=True)
class Explained:
    """What drove one face's label in a picture of ``width_px`` by ``height_px``, as JSON can carry it."""

    width_px: int
    height_px: int
    explanation: dict[str, Any]
    server_ms: dict[str, float]


class Photographs:
    """``pool`` lets ``size`` photographs in at once; one has at most ``max_pixels``."""

    def __init__(self, make: Callable[[], Analyzer], pool: WorkerPool, size: int, max_pixels: int) -> None:
        self._workers = pool
        self._analyzers = Pool(make, size)
        self._max_pixels = max_pixels

    def analyze(self, data: bytes) -> Recognised:
        """The faces in a picture's file. Raises PictureError."""
        return self._workers.run(self._analyze, data, time.perf_counter())

    def explain(self, data: bytes, box: Box, emotion: str | None) -> Explained:
        """Why the face in ``box`` is read as ``emotion``, or as what it looks like most. Raises PictureError."""
        return self._workers.run(self._explain, data, box, emotion, time.perf_counter())

    def _analyze(self, data: bytes, asked_s: float) -> Recognised:
        started_s = time.perf_counter()
        picture = read_picture(data, self._max_pixels)
        decoded_s = time.perf_counter()
        with self._analyzers.acquire() as analyzer:
            reading = analyzer.read(picture)
        height_px, width_px = picture.shape[:2]
        return Recognised(width_px, height_px, reading.faces, reading_ms(asked_s, started_s, decoded_s, reading))

    def _explain(self, data: bytes, box: Box, emotion: str | None, asked_s: float) -> Explained:
        started_s = time.perf_counter()
        picture = read_picture(data, self._max_pixels)
        height_px, width_px = picture.shape[:2]
        decoded_s = time.perf_counter()
        with self._analyzers.acquire() as analyzer:
            explanation = analyzer.explain(picture, box, emotion)
        explained_s = time.perf_counter()
        spent_ms = {
            "wait": (started_s - asked_s) * 1000,
            "decode": (decoded_s - started_s) * 1000,
            "explain": (explained_s - decoded_s) * 1000,
            "total": (explained_s - asked_s) * 1000,
        }
        shown_ms = {stage: round(ms, 2) for stage, ms in spent_ms.items()}
        return Explained(width_px, height_px, explanation.to_dict(), shown_ms)
