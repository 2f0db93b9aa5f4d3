"""Measures what the API adds to the library for one photograph: HTTP, the upload, and the answer."""

import statistics
import tempfile
import time
from pathlib import Path

import requests
import skimage.data

from model import Analyzer
from model.io.pictures import read_picture
from tests.bench.serving import Figure
from tests.pictures import jpeg
from tests.server import Server

ROUNDS = 15
BOUND_MS = 15


def measure_api(mode: str) -> list[Figure]:
    """Measure the library and the API in turn, on the same photograph, and compare their medians."""
    rgb = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    photograph = jpeg(rgb[..., ::-1])
    analyzer = Analyzer()
    library_ms, api_ms = [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder), MIEN_ASYNC_MODE=mode, MIEN_API_RATE="100000/minute") as server,
        requests.Session() as session,
    ):
        _request_ms(session, server.url, photograph)
        for _ in range(ROUNDS):
            library_ms.append(_read_ms(analyzer, photograph))
            api_ms.append(_request_ms(session, server.url, photograph))
    alone_ms, with_api_ms = statistics.median(library_ms), statistics.median(api_ms)
    value = f"median {with_api_ms:.1f} ms, the library {alone_ms:.1f} ms: {with_api_ms - alone_ms:+.1f} ms"
    return [Figure("one 512x512 photograph by the API", value, f"the library's and {BOUND_MS} ms")]


def _read_ms(analyzer: Analyzer, photograph: bytes) -> float:
    started_s = time.perf_counter()
    assert len(analyzer.analyze(read_picture(photograph))) == 1
    return (time.perf_counter() - started_s) * 1000


def _request_ms(session: requests.Session, url: str, photograph: bytes) -> float:
    started_s = time.perf_counter()
    answer = session.post(f"{url}/api/v1/analyze", data=photograph, headers={"Content-Type": "image/jpeg"}, timeout=60)
    assert len(answer.json()["results"][0]["faces"]) == 1
    return (time.perf_counter() - started_s) * 1000


if __name__ == "__main__":
    for name in ("eventlet", "threading"):
        for figure in measure_api(name):
            print(f"{name}: {figure.name}: {figure.value} (target: {figure.bound})")
