"""Measures the server with many live clients at once: ``python -m tests.bench.crowd``."""

import statistics
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import psutil

from tests.bench import worker
from tests.bench.clients import FAST, WARM_S, Clients, Served
from tests.bench.clips import CLIPS
from tests.bench.plots import draw_crowd
from tests.bench.serving import Figure
from tests.server import Server

CROWDS = ((1, 5), (10, 5), (30, 5), (60, 5), (100, 5), (1, 10), (10, 10), (30, 10))  # clients, frames a second of each
GREEDY = 8
SECONDS = 8.0
ENGINE_RUNS = 3
THREADS = psutil.cpu_count() or 1  # of the engine by itself
STREAMS = max(1, GREEDY // THREADS)  # of each thread
CLIP_FRAMES = 90
DRAWN_RATE = 5
TARGETS = {(30, 5): "95 % within 150 ms, fairness 0.8", (100, 5): "no error, 95 % within 1 s, page within 300 ms"}


@dataclass(frozen=True)
class Crowd:
    """The results of one crowd. ``within_ms``: the median, 95 % and 99 % quantiles of the round trips."""

    clients: int
    rate: float
    frames_s: float
    within_ms: tuple[float, float, float]
    fairness: float
    cpu_percent: float
    memory_mb: float
    page_ms: float
    errors: int

    @property
    def figure(self) -> Figure:
        half, high, highest = self.within_ms
        return Figure(
            f"{self.clients} at {self.rate:g} frames/s",
            f"{self.frames_s:.0f} frames/s; half within {half:.0f} ms, 95 % {high:.0f}, 99 % {highest:.0f}; "
            f"slowest over fastest {self.fairness:.2f}; CPU {self.cpu_percent:.0f} %, {self.memory_mb:.0f} MB; "
            f"a page {self.page_ms:.0f} ms; errors {self.errors}",
            TARGETS.get((self.clients, int(self.rate)), ""),
        )


def measure_crowd(mode: str) -> list[Figure]:
    """Measure all crowds in one concurrency mode, "eventlet" or "threading", and draw their round trips in docs/."""
    jpegs = [frame.jpeg for frame in islice(CLIPS[0].frames(), CLIP_FRAMES)]
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder), MIEN_ASYNC_MODE=mode) as server:
        crowds = [crowd_of(server, jpegs, clients, rate) for clients, rate in CROWDS]
        draw_crowd(mode, [(each.clients, *each.within_ms[:2]) for each in crowds if each.rate == DRAWN_RATE])
        return [*(each.figure for each in crowds), _capacity(server, jpegs)]


def crowd_of(server: Server, jpegs: list[bytes], clients: int, rate: float) -> Crowd:
    """Return the results of ``clients`` that each send ``rate`` frames a second."""
    process = psutil.Process(server.process.pid)
    process.cpu_percent()
    served, page_ms = served_to(server.url, jpegs, clients, rate)
    at = statistics.quantiles([ms for each in served for ms in each.round_trips_ms], n=100)
    counts = [len(each.round_trips_ms) for each in served]
    return Crowd(
        clients,
        rate,
        frames_s=sum(counts) / SECONDS,
        within_ms=(at[49], at[94], at[98]),
        fairness=min(counts) / max(counts),
        cpu_percent=process.cpu_percent(),
        memory_mb=process.memory_info().rss / 2**20,
        page_ms=page_ms,
        errors=sum(each.errors for each in served),
    )


def _capacity(server: Server, jpegs: list[bytes]) -> Figure:
    """Return the server's frames per second when eight clients send as fast as they are answered."""
    rate = greedy_rate(server, jpegs)
    own = max(engine_rate(jpegs) for _ in range(ENGINE_RUNS))  # right after the clients a run may be slow
    return Figure(
        f"{GREEDY} as fast as answered; the engine alone on as many threads as cores",
        f"{rate:.0f} frames/s; {own:.0f} frames/s: {rate / own:.2f} of it",
        "0.5 of it",
    )


def greedy_rate(server: Server, jpegs: list[bytes]) -> float:
    """Return the frames per second that a server answers to eight clients who send as fast as they are answered."""
    served, _ = served_to(server.url, jpegs, GREEDY, FAST)
    return sum(len(each.round_trips_ms) for each in served) / SECONDS


def engine_rate(jpegs: list[bytes]) -> float:
    """Return the frames per second of the engine in this process, with a thread per core and the streams in turn."""
    return worker.engine_rate(jpegs, THREADS, STREAMS, SECONDS / 2)


def served_to(url: str, jpegs: list[bytes], clients: int, rate: float) -> tuple[list[Served], float]:
    """Return the results of a crowd, and the time that a page took meanwhile, in ms."""
    crowd = Clients(url, jpegs, clients, rate, SECONDS)
    time.sleep(WARM_S + SECONDS / 2)
    started_s = time.perf_counter()
    urllib.request.urlopen(url).read()
    page_ms = (time.perf_counter() - started_s) * 1000
    return crowd.result(), page_ms


def main() -> None:
    for mode in sys.argv[1:] or ("eventlet", "threading"):
        for figure in measure_crowd(mode):
            print(f"| {mode}: {figure.name} | {figure.value} | {figure.bound} |", flush=True)


if __name__ == "__main__":
    main()
