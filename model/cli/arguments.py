"""The arguments of the command."""

import argparse
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DESCRIPTION = "Find the faces in pictures and videos and describe their expressions."
EPILOG = """Folders are read with their subfolders, without sound, hidden files and what systems leave there. Patterns
such as 'photos/**/*.jpg' work even where the shell does not expand them. The exit status is 1 if anything could not be
read; stderr says what and why."""


@dataclass(frozen=True)
class Options:
    """The parsed command line. ``output_format`` is text, json, csv or semicolons."""

    paths: tuple[str, ...]
    output_format: str
    annotate: Path | None
    out: Path | None
    jobs: int
    fps: float | None

    @property
    def is_table(self) -> bool:
        """Whether spreadsheets open the results."""
        return self.output_format in ("csv", "semicolons")


def parse_arguments(arguments: Sequence[str] | None, prog: str) -> Options:
    """Parse ``arguments``, by default those of the process; ``prog`` is the command's name in its messages.

    Invalid arguments end the process with status 2 and a usage message.
    """
    parser = argparse.ArgumentParser(prog=prog, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a picture, a video, a folder of them, or a pattern")
    output_format = parser.add_mutually_exclusive_group()
    output_format.add_argument(
        "--json",
        action="store_true",
        help="write a JSON object per picture or frame (default: text)",
    )
    output_format.add_argument("--csv", action="store_true", help="write a CSV row per face and frame (default: text)")
    parser.add_argument(
        "--semicolons",
        action="store_true",
        help="separate CSV by semicolons, with decimal commas, as Excel in Europe (default: commas, decimal points)",
    )
    parser.add_argument(
        "--annotate", metavar="DIR", type=Path, help="save copies with boxes and labels in DIR (default: none)"
    )
    parser.add_argument("--out", metavar="FILE", type=Path, help="write the results to FILE (default: stdout)")
    parser.add_argument(
        "--jobs", metavar="N", type=_jobs, default=available_cores(), help="number of processes (default: %(default)s)"
    )
    parser.add_argument(
        "--fps", metavar="F", type=_fps, help="read at most F frames per second of each video (default: all)"
    )
    values = parser.parse_args(arguments)
    # The functions of os.path answer False for a name that is too long, where those of Path raise.
    if values.annotate and os.path.exists(values.annotate) and not os.path.isdir(values.annotate):  # noqa: PTH110, PTH112
        parser.error(f"--annotate: {values.annotate} is not a folder")
    if values.out and (os.path.isdir(values.out) or not os.path.isdir(values.out.parent)):  # noqa: PTH112
        parser.error(f"--out: {values.out} is a folder, or its parent folder does not exist")
    if values.semicolons and not values.csv:
        parser.error("--semicolons: only with --csv")
    chosen = "json" if values.json else "csv" if values.csv else "text"
    chosen = "semicolons" if values.semicolons else chosen
    return Options(tuple(values.paths), chosen, values.annotate, values.out, values.jobs, values.fps)


def available_cores() -> int:
    """Return the number of cores that this process may use."""
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


_jobs.__name__, _fps.__name__ = "whole number", "number"  # argparse names the types so: "invalid whole number value"
