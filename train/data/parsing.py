"""Parses the cells and pictures of a data set. Every error names the file and the row."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from model.emotions import EMOTIONS
from train.data.class_names import emotion_of
from train.data.faces import SIDE_PX, USAGES, VOTES, DataError

CsvRow = dict[str, str | None]
DELIMITERS = (",", ";", "\t")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_rows(path: Path, columns: set[str]) -> Iterator[tuple[str, CsvRow]]:
    """Yield ("file, line n", row) for each row of a CSV file that must have ``columns``.

    Commas, semicolons and tabs separate; UTF-8 and UTF-16 are read. Capitals and blanks in column names do not matter.
    Raises DataError when the file cannot be read or lacks a column.
    """
    try:
        with path.open("rb") as file:
            encoding = "utf-16" if file.read(2) in UTF16_MARKS else "utf-8-sig"
        with path.open(newline="", encoding=encoding) as file:
            header = file.readline()
            file.seek(0)
            reader = csv.DictReader(file, delimiter=max(DELIMITERS, key=header.count))
            reader.fieldnames = _named(reader.fieldnames or (), columns)
            missing = columns - set(reader.fieldnames)
            if missing:
                raise DataError(f"{path}: column {', '.join(sorted(missing))} is missing")
            for row in reader:
                yield f"{path}, line {reader.line_num}", row
    except (OSError, UnicodeError, csv.Error) as error:
        raise DataError(f"{path}: {error}") from error


def _named(fields: Sequence[str], columns: set[str]) -> list[str]:
    """Return the column names of a file, in the spelling of ``columns``."""
    spelling = {name.lower(): name for name in ("Usage", *VOTES, *columns)}
    return [spelling.get(name.strip().lower(), name.strip()) for name in fields]


def has_column(path: Path, name: str) -> bool:
    """Whether the CSV file ``path`` has a column ``name``. Raises DataError when it cannot be read."""
    try:
        next(read_rows(path, {name}), None)
    except DataError as error:
        if "is missing" in str(error):
            return False
        raise
    return True


def parse_usage(text: str | None, place: str) -> str:
    usages = {usage.lower(): usage for usage in USAGES}
    usage = usages.get((text or "").strip().lower())
    if usage is None:
        raise DataError(f"{place}: usage {text!r} is none of {', '.join(USAGES)}")
    return usage


def parse_label(text: str | None, place: str, classes: tuple[str, ...] = EMOTIONS) -> int:
    """Return the index into ``classes`` from a number, "3" or "3.0", or for EMOTIONS from a name."""
    stripped = (text or "").strip()
    if classes == EMOTIONS and (emotion := emotion_of(stripped)):
        return EMOTIONS.index(emotion)
    whole = stripped.removesuffix(".0")
    if not whole.isdecimal() or int(whole) >= len(classes):
        raise DataError(f"{place}: emotion {text!r} is not a number from 0 to {len(classes) - 1}")
    return int(whole)


def parse_votes(row: CsvRow, place: str) -> list[int]:
    """Return the ten votes in the order of VOTES."""
    try:
        votes = [int((row[name] or "").removesuffix(".0")) for name in VOTES]
    except ValueError as error:
        raise DataError(f"{place}: a vote is not a whole number") from error
    if min(votes) < 0:
        raise DataError(f"{place}: a vote is negative")
    return votes


def parse_pixels(text: str | None, place: str) -> np.ndarray:
    """Return a face, uint8 (48, 48), from its grey values separated by blanks or commas."""
    try:
        values = np.array((text or "").replace(",", " ").split(), dtype=np.int64)
    except (ValueError, OverflowError) as error:
        raise DataError(f"{place}: pixels hold something other than numbers") from error
    if values.size != SIDE_PX * SIDE_PX:
        raise DataError(f"{place}: {values.size} pixels, expected {SIDE_PX * SIDE_PX}")
    if values.min() < 0 or values.max() > 255:
        raise DataError(f"{place}: a pixel lies outside 0 to 255")
    return values.astype(np.uint8).reshape(SIDE_PX, SIDE_PX)


def read_face(path: Path) -> np.ndarray:
    """Return the face in a picture of 48x48 pixels: uint8 (48, 48)."""
    grey = read_grey(path)
    if grey.shape != (SIDE_PX, SIDE_PX):
        raise DataError(f"{path}: {grey.shape[1]} x {grey.shape[0]} pixels, expected {SIDE_PX} x {SIDE_PX}")
    return grey


def read_grey(path: Path) -> np.ndarray:
    """Return a picture's grey values, upright as its Exif says: uint8 (height, width).

    Pillow, not OpenCV: it refuses a truncated file instead of painting the missing part.
    """
    try:
        with Image.open(path) as picture:
            return np.asarray(ImageOps.exif_transpose(picture).convert("L"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise DataError(f"{path}: it cannot be read as a picture ({error})") from error
