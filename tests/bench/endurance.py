"""Measures whether the server stays stable with thirty live clients: ``python -m tests.bench.endurance``.

Prints memory and round trips minute by minute, and draws them in docs/endurance.png.
"""

import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import numpy as np
import psutil

from tests.bench.clients import WARM_S, Clients, Served
from tests.bench.clips import CLIPS
from tests.bench.crowd import CLIP_FRAMES
from tests.bench.plots import draw_endurance
from tests.server import Server

CLIENTS, RATE, MINUTES = 30, 5, 10
SAMPLE_S = 2.0


def measure_endurance(mode: str, minutes: float = MINUTES) -> tuple[list[Served], list[float]]:
    """Return the results of each client, and the server's memory in MB, sampled every SAMPLE_S."""
    jpegs = [frame.jpeg for frame in islice(CLIPS[0].frames(), CLIP_FRAMES)]
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder), MIEN_ASYNC_MODE=mode) as server:
        process = psutil.Process(server.process.pid)
        crowd = Clients(server.url, jpegs, CLIENTS, RATE, minutes * 60)
        time.sleep(WARM_S)
        memory_mb = []
        started_s = time.perf_counter()
        while time.perf_counter() - started_s < minutes * 60:
            memory_mb.append(process.memory_info().rss / 2**20)
            time.sleep(SAMPLE_S)
        return crowd.result(), memory_mb


def by_minute(served: list[Served]) -> list[tuple[float, float]]:
    """Return the median and the 95 % quantile of the round trips of each minute, in ms."""
    at_s = np.concatenate([each.at_s for each in served])
    spent_ms = np.concatenate([each.round_trips_ms for each in served])
    minutes = [spent_ms[(at_s // 60).astype(int) == minute] for minute in range(int(at_s.max() // 60) + 1)]
    return [(float(np.median(ms)), float(np.quantile(ms, 0.95))) for ms in minutes if len(ms)]


def main() -> None:
    mode = sys.argv[1] if len(sys.argv) > 1 else "eventlet"
    served, memory_mb = measure_endurance(mode, float(sys.argv[2]) if len(sys.argv) > 2 else MINUTES)
    minutes = by_minute(served)
    for number, (middle, high) in enumerate(minutes):
        at = min(len(memory_mb) - 1, int((number + 1) * 60 / SAMPLE_S) - 1)
        print(f"| {number + 1} | {middle:.0f} ms | {high:.0f} ms | {memory_mb[at]:.1f} MB |", flush=True)
    frames = sum(len(each.round_trips_ms) for each in served)
    print(f"{frames} frames, {sum(each.errors for each in served)} errors")
    draw_endurance(minutes, memory_mb, SAMPLE_S / 60, f"{CLIENTS} clients at {RATE} frames/s, {mode}")


if __name__ == "__main__":
    main()
