"""Finds the files to read: those that are named, those in folders, and those that patterns match."""

import glob
import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..io.formats import FORMATS, JPEG
from ..io.videos import SUFFIXES, is_video

HEAD_BYTES = 64
# Files in a folder with these suffixes are read, or reported as unreadable. Any other file is skipped, unless its first
# bytes are those of a picture or a video.
PICTURE_SUFFIXES = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".dib", ".tif", ".tiff"}
UNSUPPORTED_SUFFIXES = {".heic", ".heif", ".avif", ".jxl", ".jp2"}


@dataclass(frozen=True)
class Source:
    """A file to read. ``name`` is its name in the results; ``kind`` is jpeg, picture or video."""

    name: str
    kind: str


@dataclass
class Inputs:
    """The files to read, each once, in the order given; and the paths that led to none, each with the reason."""

    sources: list[Source] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, name: str, kind: str) -> None:
        path = os.path.abspath(name)  # noqa: PTH100  (Path.absolute leaves ".." in)
        if path not in self.seen:
            self.seen.add(path)
            self.sources.append(Source(name, kind))


def find_inputs(paths: Sequence[str], exclude: Path | None = None) -> Inputs:
    """Find all files that ``paths`` name; folders are walked, hidden files skipped.

    Files in the folder ``exclude`` are skipped, unless they are named or a path starts inside that folder.
    """
    inputs = Inputs()
    for path in paths:
        if path and Path(path).is_dir():
            _add_all(inputs, path, _walk(inputs, path), exclude, "contains no pictures or videos")
        elif path and Path(path).exists():
            inputs.add(path, _kind(path) or "picture")
        elif glob.has_magic(path):
            matches = sorted(glob.iglob(path, recursive=True))  # noqa: PTH207  (Path.glob wants a folder and a pattern)
            names = (name for match in matches for name in _expand(inputs, match))
            _add_all(inputs, path, names, exclude, "matches no pictures or videos")
        else:
            inputs.problems.append((path, "no such file or folder"))
    return inputs


def _add_all(inputs: Inputs, path: str, names: Iterator[str], exclude: Path | None, if_empty: str) -> None:
    problems, is_empty = len(inputs.problems), True
    excluded = exclude if exclude and exclude.is_dir() and not _is_inside(_base(path), exclude) else None
    for name in names:
        kind = None if excluded and _is_inside(Path(name).parent, excluded) else _kind(name)
        if kind:
            inputs.add(name, kind)
            is_empty = False
    if is_empty and len(inputs.problems) == problems:
        inputs.problems.append((path, if_empty))


def _base(path_or_pattern: str) -> Path:
    """Return the folder itself or, of a pattern, the part before its first wildcard."""
    path = Path(path_or_pattern)
    return path if path.is_dir() else Path(*itertools.takewhile(lambda part: not glob.has_magic(part), path.parts))


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether ``path`` is ``folder`` or lies in it, also by way of links."""
    real = Path(os.path.realpath(path))  # Path.resolve fails on a loop of links
    return any(each.exists() and each.samefile(folder) for each in (real, *real.parents))


def _expand(inputs: Inputs, match: str) -> Iterator[str]:
    return _walk(inputs, match) if Path(match).is_dir() else iter([match])


def _walk(inputs: Inputs, folder: str) -> Iterator[str]:
    def on_error(error: OSError) -> None:
        inputs.problems.append((str(error.filename), error.strerror or "cannot be read"))

    for parent, folders, files in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(parent, name) for name in sorted(files) if not name.startswith("."))  # noqa: PTH118


def _kind(name: str) -> str | None:
    """Return jpeg, picture or video, by the first bytes or else by the suffix; None for any other file."""
    path = Path(name)
    head = b""
    if path.is_file():
        try:
            with path.open("rb") as file:
                head = file.read(HEAD_BYTES)
        except OSError:
            return "picture"  # reading it will report the reason
    if JPEG.matches(head):
        return "jpeg"
    if any(picture_format.matches(head) for picture_format in FORMATS):
        return "picture"
    suffix = path.suffix.lower()
    if is_video(head) or suffix in SUFFIXES:
        return "video"
    return "picture" if path.is_file() and suffix in PICTURE_SUFFIXES | UNSUPPORTED_SUFFIXES else None
