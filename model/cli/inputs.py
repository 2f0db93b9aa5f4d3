"""Finds the files to read: those that are named, those in folders, and those that patterns match."""

import glob
import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..io.folders import is_in_system_folder, is_system_name
from .kinds import Source, source_kind


@dataclass
class Inputs:
    """The files to read, each once, in the order given; and the paths that led to none, each with the reason."""

    sources: list[Source] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, source: Source) -> None:
        path = os.path.abspath(source.name)  # noqa: PTH100  (Path.absolute leaves ".." in)
        if path not in self.seen:
            self.seen.add(path)
            self.sources.append(source)


# The functions of os.path answer False where those of Path raise: for a name that is too long, or not allowed.
def find_inputs(paths: Sequence[str], exclude: Path | None = None) -> Inputs:
    """Find all files that ``paths`` name; folders are walked, without what ``is_system_name`` passes over.

    Files in the folder ``exclude`` are skipped, unless they are named or a path starts inside that folder.
    """
    inputs = Inputs()
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112
            _add_all(inputs, path, _walk(inputs, path), exclude, "contains no pictures or videos")
        elif os.path.exists(path):  # noqa: PTH110
            _add_named(inputs, path)
        elif glob.has_magic(path):
            matches = sorted(glob.iglob(path, recursive=True))  # noqa: PTH207  (Path.glob wants a folder and a pattern)
            names = (name for match in matches for name in _expand(inputs, path, match))
            _add_all(inputs, path, names, exclude, "matches no pictures or videos")
        else:
            inputs.problems.append((path, "no such file or folder"))
    return inputs


def _add_named(inputs: Inputs, path: str) -> None:
    """Add a file that is named, but none that a shell's ``*`` names among others, such as Thumbs.db."""
    name = Path(path).name
    kind = source_kind(path, is_named=True)
    if kind or name.startswith(".") or not is_system_name(name):
        inputs.add(Source(path, kind or "picture", is_named=True))


def _add_all(inputs: Inputs, path: str, names: Iterator[str], exclude: Path | None, if_empty: str) -> None:
    problems, is_empty = len(inputs.problems), True
    excluded = exclude if exclude and exclude.is_dir() and not _is_inside(_base(path), exclude) else None
    for name in names:
        kind = None if excluded and _is_inside(Path(name).parent, excluded) else source_kind(name)
        if kind:
            inputs.add(Source(name, kind))
            is_empty = False
    if is_empty and len(inputs.problems) == problems:
        inputs.problems.append((path, if_empty))


def _base(path_or_pattern: str) -> Path:
    """Return the folder itself or, of a pattern, the part before its first wildcard."""
    path = Path(path_or_pattern)
    if os.path.isdir(path):  # noqa: PTH112
        return path
    return Path(*itertools.takewhile(lambda part: not glob.has_magic(part), path.parts))


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether ``path`` is ``folder`` or lies in it, also by way of links."""
    real = Path(os.path.realpath(path))  # Path.resolve fails on a loop of links
    return any(os.path.exists(each) and each.samefile(folder) for each in (real, *real.parents))  # noqa: PTH110


def _expand(inputs: Inputs, pattern: str, match: str) -> Iterator[str]:
    """Yield ``match`` or, of a folder, the files in it; nothing if the pattern's wildcards led into a system's."""
    matched = Path(match).parts[len(_base(pattern).parts) :]
    names_hidden = any(part.startswith(".") for part in Path(pattern).parts)
    if is_in_system_folder(Path(*matched)) and not names_hidden:
        return
    if os.path.isdir(match):  # noqa: PTH112
        yield from _walk(inputs, match)
    else:
        yield match


def _walk(inputs: Inputs, folder: str) -> Iterator[str]:
    def on_error(error: OSError) -> None:
        inputs.problems.append((str(error.filename), error.strerror or "cannot be read"))

    for parent, folders, files in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not is_system_name(name))
        yield from (os.path.join(parent, name) for name in sorted(files) if not is_system_name(name))  # noqa: PTH118
