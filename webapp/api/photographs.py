"""Reads photographs with analyzers and workers of its own, so that they and live frames do not hold each other up."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model import Analyzer, Box
from model.io.pictures import read_picture
from webapp.live.recognition import RecognitionResult, stage_ms
from webapp.server.concurrency import WorkerPool
from webapp.server.pool import Pool


@dataclass(frozen=True)
class ExplanationResult:
    """The explanation of one face, ready for JSON, in a picture of ``width_px`` by ``height_px``."""

    width_px: int
    height_px: int
    explanation: dict[str, Any]
    server_ms: dict[str, float]


class Photographs:
    """Reads photographs of at most ``max_pixels`` on ``workers``, at most ``size`` at once."""

    def __init__(self, create: Callable[[], Analyzer], workers: WorkerPool, size: int, max_pixels: int) -> None:
        self._workers = workers
        self._analyzers = Pool(create, size)
        self._max_pixels = max_pixels

    def analyze(self, data: bytes) -> RecognitionResult:
        """Return the faces in a picture's file. Raise PictureError."""
        return self._workers.run(self._analyze, data, time.perf_counter())

    def explain(self, data: bytes, box: Box, emotion: str | None) -> ExplanationResult:
        """Explain why the face in ``box`` is read as ``emotion``, or as its label. Raise PictureError."""
        return self._workers.run(self._explain, data, box, emotion, time.perf_counter())

    def _analyze(self, data: bytes, queued_s: float) -> RecognitionResult:
        started_s = time.perf_counter()
        picture = read_picture(data, self._max_pixels)
        decoded_s = time.perf_counter()
        with self._analyzers.acquire() as analyzer:
            reading = analyzer.read(picture)
        height_px, width_px = picture.shape[:2]
        return RecognitionResult(width_px, height_px, reading.faces, stage_ms(queued_s, started_s, decoded_s, reading))

    def _explain(self, data: bytes, box: Box, emotion: str | None, queued_s: float) -> ExplanationResult:
        started_s = time.perf_counter()
        picture = read_picture(data, self._max_pixels)
        height_px, width_px = picture.shape[:2]
        decoded_s = time.perf_counter()
        with self._analyzers.acquire() as analyzer:
            explanation = analyzer.explain(picture, box, emotion)
        explained_s = time.perf_counter()
        spent_s = {
            "wait": started_s - queued_s,
            "decode": decoded_s - started_s,
            "explain": explained_s - decoded_s,
            "total": explained_s - queued_s,
        }
        server_ms = {stage: round(spent * 1000, 2) for stage, spent in spent_s.items()}
        return ExplanationResult(width_px, height_px, explanation.to_dict(), server_ms)
