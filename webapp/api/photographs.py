"""Reads photographs with analyzers and workers of its own, so that they and live frames do not hold each other up."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from model import Analyzer, Box, Face
from model.analyzer import check_box
from model.errors import PictureError
from model.io.pictures import GreyPicture, open_picture
from webapp.live.recognition import RecognitionResult, stage_ms
from webapp.server.concurrency import WorkerPool
from webapp.server.memory import MB, MemoryBudget
from webapp.server.pool import Pool


@dataclass(frozen=True)
class ExplanationResult:
    """The explanation of one face, ready for JSON, in a picture of ``width_px`` by ``height_px``."""

    width_px: int
    height_px: int
    explanation: dict[str, Any]
    server_ms: dict[str, float]


class Photographs:
    """Reads photographs of at most ``max_pixels`` on ``workers``, at most ``size`` at once, within ``memory``."""

    def __init__(
        self, create: Callable[[], Analyzer], workers: WorkerPool, size: int, max_pixels: int, memory: MemoryBudget
    ) -> None:
        self._memory = memory
        self._workers = workers
        self._analyzers = Pool(create, size)
        self._max_pixels = max_pixels

    def analyze(self, data: bytes) -> RecognitionResult:
        """Return the faces in a picture's file. Raise PictureError, and Overloaded when there is no memory for it."""
        return self._workers.run(self._analyze, data, time.perf_counter())

    def explain(self, data: bytes, box: Box, emotion: str | None) -> ExplanationResult:
        """Explain why the face in ``box`` is read as ``emotion``, or as its label. Raises what ``analyze`` raises."""
        return self._workers.run(self._explain, data, box, emotion, time.perf_counter())

    def _analyze(self, data: bytes, queued_s: float) -> RecognitionResult:
        started_s = time.perf_counter()
        with self._decoded(data) as picture:
            decoded_s = time.perf_counter()
            with self._analyzers.acquire() as analyzer:
                reading = analyzer.read(picture.grey)
        faces = [_enlarged(face, picture) for face in reading.faces]
        return RecognitionResult(
            picture.width_px, picture.height_px, faces, stage_ms(queued_s, started_s, decoded_s, reading)
        )

    def _explain(self, data: bytes, box: Box, emotion: str | None, queued_s: float) -> ExplanationResult:
        started_s = time.perf_counter()
        with self._decoded(data) as picture:
            decoded_s = time.perf_counter()
            check_box(box, picture.height_px, picture.width_px)
            with self._analyzers.acquire() as analyzer:
                explanation = analyzer.explain(picture.grey, _reduced(box, picture), emotion)
        explained_s = time.perf_counter()
        spent_s = {
            "wait": started_s - queued_s,
            "decode": decoded_s - started_s,
            "explain": explained_s - decoded_s,
            "total": explained_s - queued_s,
        }
        server_ms = {stage: round(spent * 1000, 2) for stage, spent in spent_s.items()}
        explanation = replace(explanation, box=explanation.box.scaled(picture.factor))
        return ExplanationResult(picture.width_px, picture.height_px, explanation.to_dict(), server_ms)

    @contextmanager
    def _decoded(self, data: bytes) -> Iterator[GreyPicture]:
        """Yield the picture, and count its memory until the end of the block. Raise PictureError, and Overloaded."""
        file = open_picture(data, self._max_pixels)
        if file.decoding_bytes > self._memory.limit_bytes:
            needed_mb, limit_mb = file.decoding_bytes // MB, self._memory.limit_bytes // MB
            detail = f"The picture needs {needed_mb} MB to decode; this server has {limit_mb}. Send a smaller one."
            raise PictureError("too-many-pixels", detail)
        with self._memory.holding(file.decoding_bytes):
            yield file.decode_grey()


def _enlarged(face: Face, picture: GreyPicture) -> Face:
    """Return a face of the reduced picture in pixels of the file's."""
    box = face.box.scaled(picture.factor).clipped(picture.width_px, picture.height_px)
    return face if picture.factor == 1 else replace(face, box=box)


def _reduced(box: Box, picture: GreyPicture) -> Box:
    height_px, width_px = picture.grey.shape
    return box if picture.factor == 1 else box.scaled(1 / picture.factor).clipped(width_px, height_px)
