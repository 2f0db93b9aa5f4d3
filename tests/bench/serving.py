"""Measures the server: its start, its memory, and its answers, alone and beside a flood."""

import http.client
import multiprocessing
import statistics
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any
from urllib.error import URLError

import psutil
import skimage.data
import socketio

from tests.e2e.camera import scene
from tests.pictures import jpeg
from tests.server import Server, free_port

STARTS = 5
FRAMES = 150
FLOOD = 200
FRAME_QUALITY = 75  # as the page sends
PATIENCE_S = 60
MIN_QUANTILE_VALUES = 20  # values: with fewer, a 95 % quantile means nothing


@dataclass(frozen=True)
class Figure:
    """One line of the table. ``bound`` is the target, if there is one."""

    name: str
    value: str
    bound: str = ""


def frame() -> bytes:
    """Return a camera picture as the page sends it: a 640x480 JPEG with one face."""
    rgb: Any = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    return jpeg(scene(rgb[..., ::-1]), FRAME_QUALITY)


def measure_serving(mode: str) -> list[Figure]:
    """Measure one concurrency mode, "eventlet" or "threading"."""
    with tempfile.TemporaryDirectory() as folder:
        starts_s = [_first_page_s(Path(folder), mode) for _ in range(STARTS)]
        first = Figure("first page after starting", _seconds(starts_s), "1.5 s")
        with Server(Path(folder), MIEN_ASYNC_MODE=mode) as server:
            return [first, *_live(server)]


def _first_page_s(folder: Path, mode: str) -> float:
    """Return the seconds from the start of the process to the end of the first page."""
    port = free_port()
    started_s = time.perf_counter()
    server = Server(folder, port=port, MIEN_ASYNC_MODE=mode)
    with server.started_without_waiting():
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
                return time.perf_counter() - started_s
            except (URLError, ConnectionError, http.client.HTTPException):
                assert time.perf_counter() - started_s < PATIENCE_S, server.log()
                time.sleep(0.005)


def _live(server: Server) -> list[Figure]:
    process = psutil.Process(server.process.pid)
    picture = frame()
    client = connected(server.url)
    round_trips_ms(client, picture, 20)
    alone_ms = round_trips_ms(client, picture, FRAMES)
    answer = client.call("frame", (picture, {"seq": 1}))
    memory_mb = process.memory_info().rss / 2**20
    flooded_ms = _beside_a_flood_ms(server.url, client, picture)
    bad_ms = _beside_bad_input_ms(server.url, client, picture)
    after_mb = process.memory_info().rss / 2**20
    client.disconnect()
    stages = ", ".join(f"{stage} {spent}" for stage, spent in answer["server_ms"].items())
    baseline_ms = statistics.median(alone_ms)
    return [
        Figure("memory with one live client", f"{memory_mb:.0f} MB", "200 MB"),
        Figure(f"round trip of a {len(picture) // 1000} kB frame", _milliseconds(alone_ms)),
        Figure("of that on the server, one frame", f"{stages} ms"),
        Figure(
            f"round trip while another sends {FLOOD} frames at once", _ratio(flooded_ms, baseline_ms), "twice the usual"
        ),
        Figure("round trip while another sends bad input", _ratio(bad_ms, baseline_ms), "twice the usual"),
        Figure("memory after both", f"{after_mb:.0f} MB"),
    ]


def connected(url: str) -> socketio.Client:
    """Return a live client of the server at ``url``."""
    client = socketio.Client(reconnection=False)
    client.connect(url, transports=["websocket"])
    return client


def round_trips_ms(client: socketio.Client, picture: bytes, count: int) -> list[float]:
    """Send one frame after another; return the time that each took."""
    spent_ms = []
    for seq in range(count):
        sent_s = time.perf_counter()
        answer = client.call("frame", (picture, {"seq": seq}), timeout=PATIENCE_S)
        spent_ms.append((time.perf_counter() - sent_s) * 1000)
        assert "faces" in answer, answer
    return spent_ms


def _beside_a_flood_ms(url: str, client: socketio.Client, picture: bytes) -> list[float]:
    """Return the round trips of ``client`` while another has ``FLOOD`` unanswered frames."""
    answered = threading.Semaphore(0)
    flooding = connected(url)
    for seq in range(FLOOD):
        flooding.emit("frame", (picture, {"seq": seq}), callback=lambda _: answered.release())
    spent_ms: list[float] = []
    for _ in range(FLOOD):
        while not answered.acquire(blocking=False):
            spent_ms += round_trips_ms(client, picture, 1)
    flooding.disconnect()
    return spent_ms


def _beside_bad_input_ms(url: str, client: socketio.Client, picture: bytes) -> list[float]:
    """Return the round trips of ``client`` while another process sends half a JPEG as fast as it is refused."""
    ready, stop = multiprocessing.Event(), multiprocessing.Event()
    hostile = multiprocessing.Process(target=_send_bad, args=(url, picture[: len(picture) // 2], ready, stop))
    hostile.start()
    ready.wait(PATIENCE_S)
    spent_ms = round_trips_ms(client, picture, FRAMES)
    stop.set()
    hostile.join()
    assert hostile.exitcode == 0
    return spent_ms


def _send_bad(url: str, half: bytes, ready: Event, stop: Event) -> None:
    client = connected(url)
    while not stop.is_set():
        assert "error" in client.call("frame", (half, {"seq": 1}), timeout=PATIENCE_S)
        ready.set()
    client.disconnect()


def _seconds(values_s: list[float]) -> str:
    return f"median {statistics.median(values_s):.2f} s, longest of {len(values_s)} {max(values_s):.2f} s"


def _milliseconds(values_ms: list[float]) -> str:
    median_ms = statistics.median(values_ms)
    if len(values_ms) < MIN_QUANTILE_VALUES:
        return f"median {median_ms:.1f} ms, longest of {len(values_ms)} {max(values_ms):.1f} ms"
    return f"median {median_ms:.1f} ms, 95 % within {statistics.quantiles(values_ms, n=20)[-1]:.1f} ms"


def _ratio(values_ms: list[float], baseline_ms: float) -> str:
    return f"{_milliseconds(values_ms)}: {statistics.median(values_ms) / baseline_ms:.1f} times the usual"
