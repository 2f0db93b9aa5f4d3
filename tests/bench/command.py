"""Measures ``python -m model`` over a folder of photographs, with one process and with two.

``python -m tests.bench.command`` prints the table alone.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
import skimage.data

from tests.bench.serving import Figure
from tests.paths import PHOTOS, ROOT
from tests.pictures import jpeg

PHOTOGRAPHS = 60
TARGET = 1.8


def measure_command() -> list[Figure]:
    """Measure the time from the start of the command to its end, with all that it imports and starts."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        kind = _fill(folder)
        spent_s = {jobs: _seconds(folder, jobs) for jobs in (1, 2)}
    times = spent_s[1] / spent_s[2]
    rates = {jobs: f"{seconds:.1f} s, {PHOTOGRAPHS / seconds:.1f} a second" for jobs, seconds in spent_s.items()}
    return [
        Figure(f"{PHOTOGRAPHS} photographs ({kind}), one process", rates[1]),
        Figure("the same, two processes", rates[2]),
        Figure("the second is faster than the first", f"{times:.2f} times", f"{TARGET} times"),
    ]


def _fill(folder: Path) -> str:
    """Fill ``folder`` with copies of the real photographs, or of one that ships with scikit-image."""
    originals = sorted(PHOTOS.glob("*.jpg")) if PHOTOS.is_dir() else []
    pictures = [path.read_bytes() for path in originals] or [_made(number) for number in range(12)]
    for number in range(PHOTOGRAPHS):
        (folder / f"{number:03}.jpg").write_bytes(pictures[number % len(pictures)])
    return f"copies of {len(originals)}" if originals else "made of one"


def _made(number: int) -> bytes:
    rgb: np.ndarray = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    turned = np.roll(np.ascontiguousarray(rgb[..., ::-1]), 20 * number, axis=1)
    return jpeg(np.asarray(cv2.resize(turned, (1280, 1280), interpolation=cv2.INTER_CUBIC)))


def _seconds(folder: Path, jobs: int) -> float:
    started_s = time.perf_counter()
    command = [sys.executable, "-m", "model", str(folder), "--json", "--jobs", str(jobs)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    spent_s = time.perf_counter() - started_s
    assert done.stdout.count("\n") == PHOTOGRAPHS
    return spent_s


if __name__ == "__main__":
    for figure in measure_command():
        print(f"{figure.name}: {figure.value}{f' (target: {figure.bound})' if figure.bound else ''}")
