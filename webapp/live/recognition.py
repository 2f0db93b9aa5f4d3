"""Runs the recogniser for many live clients: a fixed number of workers, and a limit on the frames that wait for one."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from model import Face, LiveAnalyzer, Reading, Stream
from model.io.pictures import decode_jpeg_grey
from webapp.server.capacity import CapacityLimiter
from webapp.server.concurrency import WorkerPool
from webapp.server.pool import Pool

# The share of a whole search for new faces that one frame may cost while others wait. The first is divided among the
# waiting frames; the second makes sure that new faces are found within a few seconds all the same.
BUSY_SEARCH_SHARE, MIN_SEARCH_SHARE = 0.15, 0.05
BUSY_TURN_S = 0.4  # while others wait, a face that looks the same is looked for and read once in this time


@dataclass(frozen=True)
class RecognitionResult:
    """The faces in one picture of ``width_px`` by ``height_px``, and the milliseconds of each stage."""

    width_px: int
    height_px: int
    faces: Sequence[Face]
    server_ms: dict[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON values, as the live protocol and the API give it."""
        return {
            "width": self.width_px,
            "height": self.height_px,
            "faces": [face.to_dict() for face in self.faces],
            "server_ms": self.server_ms,
        }


class LiveRecognition:
    """Reads frames on ``workers``, at most ``size`` at once. Creates one analyzer at the start, to fail early."""

    def __init__(self, create: Callable[[], LiveAnalyzer], workers: WorkerPool, size: int, max_waiting: int) -> None:
        self._workers = workers
        self._size = size
        self._in_flight = CapacityLimiter(size + max_waiting)
        self._analyzers = Pool(create, size)
        with self._analyzers.acquire() as first:
            self.network = first.network

    def recognise(self, jpeg: bytes, stream: Stream, clip_s: float | None = None) -> RecognitionResult:
        """Read the faces of a JPEG as the next frame of ``stream``; for ``clip_s`` see ``Stream.frame_time_s``.

        Raise Overloaded, and PictureError with code ``broken-jpeg``.
        """
        with self._in_flight.holding():
            return self._workers.run(self._read, jpeg, stream, clip_s, time.perf_counter())

    def _read(self, jpeg: bytes, stream: Stream, clip_s: float | None, queued_s: float) -> RecognitionResult:
        with self._analyzers.acquire() as analyzer:
            started_s = time.perf_counter()
            grey = decode_jpeg_grey(jpeg)
            decoded_s = time.perf_counter()
            now_s = stream.frame_time_s(time.monotonic(), clip_s)
            waiting = self._in_flight.held - self._size
            if waiting > 0:
                reading = analyzer.read(grey, stream, now_s, _search_share(waiting), BUSY_TURN_S)
            else:
                reading = analyzer.read(grey, stream, now_s)
        height_px, width_px = grey.shape
        return RecognitionResult(width_px, height_px, reading.faces, stage_ms(queued_s, started_s, decoded_s, reading))


def _search_share(waiting: int) -> float:
    """Return how much one frame may search while others wait: a client that waits has more to search, so waits grow."""
    return max(MIN_SEARCH_SHARE, BUSY_SEARCH_SHARE / waiting)


def stage_ms(queued_s: float, started_s: float, decoded_s: float, reading: Reading) -> dict[str, float]:
    """Return the milliseconds of each stage of a picture that has just been read, from the request for it on."""
    spent_ms = {
        "wait": (started_s - queued_s) * 1000,
        "decode": (decoded_s - started_s) * 1000,
        "detect": reading.detect_ms,
        "classify": reading.classify_ms,
        "total": (time.perf_counter() - queued_s) * 1000,
    }
    return {stage: round(ms, 2) for stage, ms in spent_ms.items()}
