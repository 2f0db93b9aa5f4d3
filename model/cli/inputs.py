"""Finds what to read: files, what is in folders, what patterns match."""

import glob
import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..io.formats import FORMATS
from ..io.formats.jpeg import starts as starts_as_jpeg
from ..io.videos import SUFFIXES, starts_as_video

HEAD_BYTES = 64
# Read, or told that they cannot be; other files in a folder are passed over unless they begin as one of these would.
PICTURE_SUFFIXES = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".dib", ".tif", ".tiff"}
OTHER_SUFFIXES = {".heic", ".heif", ".avif", ".jxl", ".jp2"}


@dataclass(frozen=True)
class Source:
    """A file to read. ``name`` is what it is called in the answer; ``kind`` is jpeg, picture or video."""

    name: str
    kind: str


@dataclass
class Found:
    """What to read, each file once, in the order asked for; and what was asked for in vain, with the reason."""

    sources: list[Source] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, name: str, kind: str) -> None:
        place = os.path.abspath(name)  # noqa: PTH100  (Path.absolute leaves ".." in)
        if place not in self.seen:
            self.seen.add(place)
            self.sources.append(Source(name, kind))


def found(paths: Sequence[str], leave_out: Path | None = None) -> Found:
    """All files of ``paths``; folders are walked, without hidden files.

    What lies in the folder ``leave_out`` is passed over, unless it is named or asked for from inside that folder.
    """
    result = Found()
    for path in paths:
        if path and Path(path).is_dir():
            _add_all(result, path, _walked(result, path), leave_out, "there is no picture or video in it")
        elif path and Path(path).exists():
            result.add(path, _kind(path) or "picture")
        elif glob.has_magic(path):
            matches = sorted(glob.iglob(path, recursive=True))  # noqa: PTH207  (Path.glob wants a folder and a pattern)
            inside = (each for match in matches for each in _expanded(result, match))
            _add_all(result, path, inside, leave_out, "no picture or video matches")
        else:
            result.problems.append((path, "no such file or folder"))
    return result


def _add_all(result: Found, asked: str, names: Iterator[str], leave_out: Path | None, otherwise: str) -> None:
    problems, any_found = len(result.problems), False
    copies = leave_out if leave_out and leave_out.is_dir() and not _lies_in(_base(asked), leave_out) else None
    for name in names:
        kind = None if copies and _lies_in(Path(name).parent, copies) else _kind(name)
        if kind:
            result.add(name, kind)
            any_found = True
    if not any_found and len(result.problems) == problems:
        result.problems.append((asked, otherwise))


def _base(asked: str) -> Path:
    """The folder that ``asked`` begins in: of a pattern, what comes before its first special part."""
    path = Path(asked)
    return path if path.is_dir() else Path(*itertools.takewhile(lambda part: not glob.has_magic(part), path.parts))


def _lies_in(place: Path, folder: Path) -> bool:
    """Whether ``place`` is ``folder`` or inside it, by whatever names."""
    real = Path(os.path.realpath(place))  # Path.resolve fails on a loop of links
    return any(each.exists() and each.samefile(folder) for each in (real, *real.parents))


def _expanded(result: Found, match: str) -> Iterator[str]:
    return _walked(result, match) if Path(match).is_dir() else iter([match])


def _walked(result: Found, folder: str) -> Iterator[str]:
    def tell(error: OSError) -> None:
        result.problems.append((str(error.filename), error.strerror or "cannot be read"))

    for here, folders, files in os.walk(folder, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(here, name) for name in sorted(files) if not name.startswith("."))  # noqa: PTH118


def _kind(name: str) -> str | None:
    """jpeg, picture or video, by the first bytes before the suffix; None if neither says so."""
    path = Path(name)
    head = b""
    if path.is_file():
        try:
            with path.open("rb") as file:
                head = file.read(HEAD_BYTES)
        except OSError:
            return "picture"  # whoever reads it will tell why it cannot be read
    if starts_as_jpeg(head):
        return "jpeg"
    if any(each.starts(head) for each in FORMATS):
        return "picture"
    suffix = path.suffix.lower()
    if starts_as_video(head) or suffix in SUFFIXES:
        return "video"
    return "picture" if path.is_file() and suffix in PICTURE_SUFFIXES | OTHER_SUFFIXES else None
