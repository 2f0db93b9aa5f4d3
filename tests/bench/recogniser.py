"""Measures the recogniser in this process, without a server."""

import statistics
import time
from collections.abc import Callable

import numpy as np

from model import QUICK, STILL, Analyzer, StillScan
from model.io.pictures import decode_jpeg_grey
from tests.bench.serving import Figure, frame

RUNS = 100


def measure_recogniser() -> list[Figure]:
    """All on one thread."""
    data = frame()
    picture = decode_jpeg_grey(data)
    analyzer = Analyzer(scan=QUICK, threads=1)
    faces = np.random.default_rng(0).integers(0, 255, (8, 48, 48), dtype=np.uint8)
    return [
        Figure("one 640x480 frame with one face, quick scan", _reading(QUICK, picture)),
        Figure("the same, scan for photographs", _reading(STILL, picture)),
        Figure("of that the network, one face", median_of(lambda: analyzer.classify(faces[:1]))),
        Figure("the network, eight faces", median_of(lambda: analyzer.classify(faces))),
        Figure("decoding the JPEG to grey", median_of(lambda: decode_jpeg_grey(data))),
    ]


def _reading(scan: StillScan, picture: np.ndarray) -> str:
    analyzer = Analyzer(scan=scan, threads=1)
    return median_of(lambda: analyzer.read(picture))


def median_of(work: Callable[[], object]) -> str:
    """Return the median time of ``work``, in words."""
    spent_ms = []
    for _ in range(RUNS):
        started_s = time.perf_counter()
        work()
        spent_ms.append((time.perf_counter() - started_s) * 1000)
    return f"median {statistics.median(spent_ms):.3g} ms"
