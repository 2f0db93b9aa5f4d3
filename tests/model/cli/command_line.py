"""Runs the command as users do, and parses its output."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.paths import ROOT

FPS, FRAMES = 10.0, 12  # of the clip that the fixture `video_file` writes


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), cwd=ROOT, capture_output=True, text=True, check=False)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "model", *map(str, arguments)]


def problems(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the lines on stderr."""
    return done.stderr.splitlines()


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def rows(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output)))
