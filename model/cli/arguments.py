"""The command line of ``python -m model``."""

import argparse
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EPILOG = """Folders are read with all that is in them, hidden files aside; patterns such as 'photos/**/*.jpg' are read
even where the shell does not know them. It ends with 1 if anything could not be read, and says what and why."""


@dataclass(frozen=True)
class Options:
    """What was asked for. ``form`` is text, json or csv."""

    paths: tuple[str, ...]
    form: str
    annotate: Path | None
    out: Path | None
    jobs: int
    fps: float | None


def parsed(arguments: Sequence[str] | None = None) -> Options:
    """Ends the process with 2 and a line of usage if the arguments make no sense."""
    parser = argparse.ArgumentParser(
        prog="python -m model", description="Say what the faces in pictures and videos look like.", epilog=EPILOG
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a picture, a video, a folder of them, or a pattern")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line: a picture or a video's frame")
    form.add_argument("--csv", action="store_true", help="a table: one row a face, and of a video one a face a frame")
    parser.add_argument("--annotate", metavar="DIR", type=Path, help="write copies with boxes and labels into DIR")
    parser.add_argument("--out", metavar="FILE", type=Path, help="write to FILE, once all is read, instead of here")
    parser.add_argument("--jobs", metavar="N", type=_jobs, default=cores(), help="processes at once (%(default)s here)")
    parser.add_argument("--fps", metavar="F", type=_fps, help="of videos at most F frames a second instead of all")
    told = parser.parse_args(arguments)
    if told.annotate and told.annotate.exists() and not told.annotate.is_dir():
        parser.error(f"--annotate: {told.annotate} is no folder")
    if told.out and (told.out.is_dir() or not told.out.parent.is_dir()):
        parser.error(f"--out: {told.out} is a folder, or in none")
    kind = "json" if told.json else "csv" if told.csv else "text"
    return Options(tuple(told.paths), kind, told.annotate, told.out, told.jobs, told.fps)


def cores() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _jobs(text: str) -> int:
    jobs = int(text)
    if jobs < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return jobs


def _fps(text: str) -> float:
    fps = float(text)
    if not 0 < fps < math.inf:
        raise argparse.ArgumentTypeError("must be more than 0")
    return fps


_jobs.__name__, _fps.__name__ = "whole number", "number"  # as argparse calls them when they are none
