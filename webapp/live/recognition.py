"""Runs the recogniser for many live clients: a fixed number of workers, a bounded number waiting."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model import Face, LiveAnalyzer, Reading, Stream
from model.io.pictures import decode_jpeg_grey
from webapp.server.concurrency import Lane
from webapp.server.pool import Account, Analyzers

# The share of a whole search for new faces that one frame may cost: so much while one waits, shared among those who
# wait, but never so little that new faces would not be found within a few seconds.
WAITED_FOR, LEAST = 0.15, 0.05


@dataclass(frozen=True)
class Recognised:
    """What was seen in one picture of ``width_px`` by ``height_px``, and the milliseconds of each stage."""

    width_px: int
    height_px: int
    faces: Sequence[Face]
    server_ms: dict[str, float]


class Recognition:
    """Makes one analyzer at once, so that a missing network shows at the start, and others as they are needed.

    ``lane`` lets ``workers`` pieces of work in at once.
    """

    def __init__(self, make: Callable[[], LiveAnalyzer], lane: Lane, workers: int, max_waiting: int) -> None:
        self._lane = lane
        self._workers = workers
        self._in_flight = Account(workers + max_waiting)
        self._analyzers = Analyzers(make, workers)
        with self._analyzers.lend() as first:
            self.network = first.network

    def recognise(self, jpeg: bytes, stream: Stream, clip_s: float | None = None) -> Recognised:
        """Decodes a JPEG and reads its faces, as the next frame of ``stream``, at ``clip_s`` of a clip, if it is of one.

        Raises Overloaded, and PictureError with code ``broken-jpeg``.
        """
        with self._in_flight.holding():
            return self._lane(self._work, jpeg, stream, clip_s, time.perf_counter())

    def _work(self, jpeg: bytes, stream: Stream, clip_s: float | None, asked_s: float) -> Recognised:
        with self._analyzers.lend() as analyzer:
            started_s = time.perf_counter()
            grey = decode_jpeg_grey(jpeg)
            decoded_s = time.perf_counter()
            # A client that waits has more of its search due in each frame: unbounded, a wait would make more waiting.
            waiting = self._in_flight.held - self._workers
            most = max(LEAST, WAITED_FOR / waiting) if waiting > 0 else 1.0
            reading = analyzer.read(grey, stream, stream.frame_time_s(time.monotonic(), clip_s), most)
        height_px, width_px = grey.shape
        return Recognised(width_px, height_px, reading.faces, reading_ms(asked_s, started_s, decoded_s, reading))


def reading_ms(asked_s: float, started_s: float, decoded_s: float, reading: Reading) -> dict[str, float]:
    """The milliseconds of each stage of a picture that was just read, from when it was asked for."""
    spent_ms = {
        "wait": (started_s - asked_s) * 1000,
        "decode": (decoded_s - started_s) * 1000,
        "detect": reading.detect_ms,
        "classify": reading.classify_ms,
        "total": (time.perf_counter() - asked_s) * 1000,
    }
    return {stage: round(ms, 2) for stage, ms in spent_ms.items()}
