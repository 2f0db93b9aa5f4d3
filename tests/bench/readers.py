"""Measures a large class whose devices read by themselves: ``python -m tests.bench.readers``.

No picture is sent. Each student shares twice a second; all change their expression at once every few seconds.
"""

import json
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import psutil
import requests

from tests.bench.classroom import behind_s
from tests.bench.students import EXPRESSIONS, SECONDS, SHARE_RATE, TURN_S, WARM_S, Attended, Wire, share, watch
from tests.server import Server

STUDENTS = 300
OPEN_S = 0.02  # between two students who join


def main() -> None:
    for mode in sys.argv[1:] or ("eventlet", "threading"):
        print(f"| {mode}: {STUDENTS} students who read by themselves | {measure(mode)} | 1 s, one core, 200 MB |")


def measure(mode: str) -> str:
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder), MIEN_ASYNC_MODE=mode, MIEN_ROOM_SIZE=str(STUDENTS)) as server,
    ):
        process = psutil.Process(server.process.pid)
        with ProcessPoolExecutor(1, get_context("spawn")) as others:
            attending = others.submit(attend_all, server.url)
            used_s: list[tuple[float, float]] = []
            while not attending.done():
                used_s.append((time.monotonic(), sum(process.cpu_times()[:2])))
                time.sleep(1)
            students, boards = attending.result()
        used_mb = process.memory_info().rss / 1e6
    steady = [sample for sample in used_s if boards[0][0] + WARM_S < sample[0] < boards[-1][0] - 1]
    cores = (steady[-1][1] - steady[0][1]) / (steady[-1][0] - steady[0][0])
    shares_ms = sorted(ms for each in students for ms in each.shares_ms)
    behind = behind_s(students, boards)
    rate, late_ms = len(shares_ms) / SECONDS, shares_ms[int(0.95 * len(shares_ms))]
    return (
        f"{rate:.0f} shares/s, 95 % acknowledged within {late_ms:.0f} ms; "
        f"board behind by {statistics.mean(behind):.2f} s, at most {max(behind):.2f} (of {len(behind)} changes); "
        f"{cores:.2f} cores; {used_mb:.0f} MB; errors {sum(each.errors for each in students)}"
    )


def attend_all(url: str) -> tuple[list[Attended], list[tuple[float, list[int] | None]]]:
    """Open a room, let everybody join it and share; return what each saw, and the boards by time."""
    opened = requests.post(f"{url}/host", data={"source": "cameras"}, allow_redirects=False)
    code = opened.headers["Location"].rsplit("/", 1)[1]
    host = Wire(url, "", {"mien_host": str(opened.cookies["mien_host"])})
    assert "view" in host.ask(1, "host", {"code": code})
    wires = [_join(url, code) for _ in range(STUDENTS)]
    start_s = time.monotonic() + 0.5
    attended = [Attended() for _ in wires]
    boards: list[tuple[float, list[int] | None]] = []
    threads = [threading.Thread(target=watch, args=(host, start_s + WARM_S + SECONDS + 1, boards))]
    for at, (wire, results) in enumerate(zip(wires, attended, strict=True)):
        threads.append(threading.Thread(target=_attend, args=(wire, start_s, at / STUDENTS / SHARE_RATE, results)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return attended, boards


def _join(url: str, code: str) -> Wire:
    page = requests.get(f"{url}/room/{code}")
    wire = Wire(url, "", {"mien_student": str(page.cookies["mien_student"])})
    joined = wire.ask(1, "join", {"code": code})
    assert "name" in joined, json.dumps(joined)
    assert wire.ask(2, "share-start", {}) == {"ok": True}
    time.sleep(OPEN_S)
    return wire


def _attend(wire: Wire, start_s: float, shift_s: float, attended: Attended) -> None:
    """Share at each tick, once the last share has been acknowledged."""
    tick = 0
    while True:
        time.sleep(max(0.0, start_s + shift_s + tick / SHARE_RATE - time.monotonic()))
        sent_s = time.monotonic()
        if sent_s > start_s + WARM_S + SECONDS:
            return
        turn = int((sent_s - start_s) / TURN_S)
        message = wire.ask(tick + 3, "share", share(EXPRESSIONS[turn % 2]))
        if sent_s > start_s + WARM_S:
            attended.shares_ms.append((time.monotonic() - sent_s) * 1000)
            attended.errors += "error" in message
        attended.turned_s.setdefault(turn, time.monotonic())
        tick = max(tick + 1, int((time.monotonic() - start_s - shift_s) * SHARE_RATE) + 1)


if __name__ == "__main__":
    main()
