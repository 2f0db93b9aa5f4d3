"""Where annotated copies go, and writes them whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from .inputs import Source

SUFFIXES = {"jpeg": ".jpg", "picture": ".png", "video": ".mp4"}
QUALITY = 92


def copy_paths(sources: Sequence[Source], folder: Path) -> list[Path]:
    """A path in ``folder`` for each source, such as photo-faces.jpg: no two alike, and none that of a source.

    Copies of an earlier run are taken over.
    """
    kept = {_identity(Path(source.name)) for source in sources}
    paths: list[Path] = []
    taken: set[str] = set()
    for source in sources:
        stem, suffix, number = Path(source.name).stem, SUFFIXES[source.kind], 1
        path = folder / f"{stem}-faces{suffix}"
        while path.name.casefold() in taken or (path.exists() and _identity(path) in kept):
            number += 1
            path = folder / f"{stem}-faces-{number}{suffix}"
        taken.add(path.name.casefold())
        paths.append(path)
    return paths


def part_of(path: Path) -> Path:
    """What ``path`` is called until it is whole."""
    return path.with_name(f".{path.stem}.part{path.suffix}")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes ``path`` when all went well, and is gone otherwise."""
    part = part_of(path)
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_picture(path: Path, picture: np.ndarray) -> None:
    """Writes ``picture``, uint8 BGR (height, width, 3), as JPEG or PNG by the suffix. Raises OSError."""
    options = [cv2.IMWRITE_JPEG_QUALITY, QUALITY] if path.suffix == ".jpg" else []
    ok, data = cv2.imencode(path.suffix, picture, options)
    if not ok:
        raise OSError(None, "the picture cannot be written", str(path))
    with whole(path) as part:
        part.write_bytes(data.tobytes())


def _identity(path: Path) -> tuple[int, int] | str:
    """The same for two names of one file."""
    try:
        told = path.stat()
    except OSError:
        return str(path)
    return told.st_dev, told.st_ino
