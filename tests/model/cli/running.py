"""Runs the command as people do, and takes its answers apart."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.paths import ROOT

FPS, FRAMES = 10.0, 12  # of the clip that the fixture `video_file` writes
STARTED = ("INFO: ", "Created TensorFlow Lite XNNPACK delegate for CPU.")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), cwd=ROOT, capture_output=True, text=True, check=False)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "model", *map(str, arguments)]


def told(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The command's own lines on stderr; LiteRT says there that it has started, in two pieces and a line's end, so that
    what two processes say may be mixed."""
    text = done.stderr
    for piece in STARTED:
        text = text.replace(piece, "")
    return [line for line in text.splitlines() if line]


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def rows(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output)))
