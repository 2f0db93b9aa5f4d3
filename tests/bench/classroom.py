"""Measures a class: students with video who share what it reads, and the board: ``python -m tests.bench.classroom``.

Every few seconds all students change their expression at once; how far the board is behind is counted from when the
server has acknowledged the last of their shares to when it shows the new one.
"""

import math
import multiprocessing
import statistics
import sys
import tempfile
from itertools import islice, pairwise
from pathlib import Path

from model.emotions import EMOTIONS
from tests.bench.clients import PATIENCE_S
from tests.bench.clips import CLIPS
from tests.bench.crowd import CLIP_FRAMES
from tests.bench.students import EXPRESSIONS, SECONDS, STUDENTS, SURE, TURN_S, WARM_S, Attended, hold_class
from tests.server import Server
from tests.webapp.serving import TLS_MODES, mode_settings


def behind_s(students: list[Attended], boards: list[tuple[float, list[int] | None]]) -> list[float]:
    """Return, per change of expression, the time from the last acknowledgement to the first board that shows it."""
    behind = []
    turns = set.intersection(*(set(each.turned_s) for each in students)) - {0}
    for turn in sorted(turns):
        last_s = max(each.turned_s[turn] for each in students)
        at = EMOTIONS.index(EXPRESSIONS[turn % 2])
        boards_s = [
            when_s for when_s, now in boards if when_s > last_s - TURN_S / 2 and now and now[at] >= 100 * SURE - 5
        ]
        if boards_s:  # on a machine too busy for a class, not all students turn before the next turn
            behind.append(max(0.0, min(boards_s) - last_s))
    return behind or [math.inf]


def measure(mode: str) -> str:
    jpegs = [frame.jpeg for frame in islice(CLIPS[0].frames(), CLIP_FRAMES)]
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder), **mode_settings(mode, Path(folder))) as server:
        context = multiprocessing.get_context("spawn")
        results = context.Queue()
        arguments = (server.url, server.authority, jpegs, results)
        process = context.Process(target=hold_class, args=arguments, daemon=True)
        process.start()
        students, boards = results.get(timeout=WARM_S + SECONDS + PATIENCE_S)
        process.join()
    at = statistics.quantiles([ms for each in students for ms in each.round_trips_ms], n=20)
    shares = statistics.quantiles([ms for each in students for ms in each.shares_ms], n=20)
    counts = [len(each.round_trips_ms) for each in students]
    behind = behind_s(students, boards)
    gaps = [later - sooner for (sooner, _), (later, _) in pairwise(boards)]
    shared = sum(len(each.shares_ms) for each in students) / SECONDS
    return (
        f"{sum(counts) / SECONDS:.0f} frames/s; half within {at[9]:.0f} ms, 95 % {at[18]:.0f}; "
        f"slowest over fastest {min(counts) / max(counts):.2f}; "
        f"{shared:.0f} shares/s, 95 % acknowledged within {shares[18]:.0f} ms; "
        f"board behind by {statistics.mean(behind):.2f} s, at most {max(behind):.2f} (of {len(behind)} changes), "
        f"{max(gaps):.2f} s between two boards at most; errors {sum(each.errors for each in students)}"
    )


def main() -> None:
    for mode in sys.argv[1:] or TLS_MODES:
        print(f"| {mode}: {STUDENTS} students, shares on | {measure(mode)} | 95 % within 150 ms, fairness 0.8, 1 s |")


if __name__ == "__main__":
    main()
