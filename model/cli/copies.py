"""Names annotated copies, and writes files so that they appear complete or not at all."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import cv2
import numpy as np

from .kinds import Source

SUFFIXES = {"jpeg": ".jpg", "picture": ".png", "video": ".mp4"}
JPEG_QUALITY = 92
MAX_NAME_BYTES = 255  # of most file systems
ADDED_BYTES = 24  # what copies and partial files may add to a name: "." and "-faces-99999", ".part" and ".jpeg"


def copy_paths(sources: Sequence[Source], folder: Path) -> list[Path]:
    """Return a path in ``folder`` for the copy of each source, such as photo-faces.jpg.

    No two are alike, and none is that of a source. Copies of an earlier run are overwritten. A name that would be too
    long for ``folder`` is shortened.
    """
    source_ids = {_file_id(Path(source.name)) for source in sources}
    paths: list[Path] = []
    used_names: set[str] = set()
    for source in sources:
        stem, suffix, number = shorten(Path(source.name).stem, folder), SUFFIXES[source.kind], 1
        path = folder / f"{stem}-faces{suffix}"
        while path.name.casefold() in used_names or (path.exists() and _file_id(path) in source_ids):
            number += 1
            path = folder / f"{stem}-faces-{number}{suffix}"
        used_names.add(path.name.casefold())
        paths.append(path)
    return paths


def partial_path(path: Path) -> Path:
    """Return the name that ``path`` has until it is complete."""
    suffix = path.suffix if len(os.fsencode(path.suffix)) < ADDED_BYTES // 2 else ""
    return path.with_name(f".{shorten(path.stem, path.parent)}.part{suffix}")


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """Yield a path to write to, rename it to ``path`` on success, and delete it otherwise."""
    part = partial_path(path)
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_picture(path: Path, picture: np.ndarray) -> None:
    """Write ``picture``, uint8 BGR (height, width, 3), as JPEG or PNG by the suffix. Raises OSError."""
    options = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY] if path.suffix == ".jpg" else []
    ok, data = cv2.imencode(path.suffix, picture, options)
    if not ok:
        raise OSError(None, "the picture cannot be written", str(path))
    with atomic_write(path) as part:
        part.write_bytes(data.tobytes())


def shorten(stem: str, folder: Path) -> str:
    """Return ``stem`` or, if it leaves no room for what is added to it, its start."""
    max_bytes = MAX_NAME_BYTES
    with suppress(AttributeError, OSError, ValueError):  # no such function on Windows, no such folder yet
        max_bytes = os.pathconf(folder, "PC_NAME_MAX")
    while len(os.fsencode(stem)) > max_bytes - ADDED_BYTES:
        stem = stem[:-1]
    return stem


def _file_id(path: Path) -> tuple[int, int] | str:
    """Return a value that is equal for two names of one file."""
    try:
        status = path.stat()
    except OSError:
        return str(path)
    return status.st_dev, status.st_ino
