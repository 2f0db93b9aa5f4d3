"""Parses the cells and pictures of a data set. Every error names the file and the row."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from model.emotions import EMOTIONS
from train.data.faces import SIDE_PX, USAGES, VOTES, DataError

CsvRow = dict[str, str | None]


def read_rows(path: Path, columns: set[str]) -> Iterator[tuple[str, CsvRow]]:
    """Yield ("file, line n", row) for each row of a CSV file that must have ``columns``.

    Blanks around column names do not matter. Raises DataError when the file cannot be read or lacks a column.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
            missing = columns - set(reader.fieldnames)
            if missing:
                raise DataError(f"{path}: column {', '.join(sorted(missing))} is missing")
            for row in reader:
                yield f"{path}, line {reader.line_num}", row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: {error}") from error


def parse_usage(text: str | None, place: str) -> str:
    if text not in USAGES:
        raise DataError(f"{place}: usage {text!r} is none of {', '.join(USAGES)}")
    return text


def parse_label(text: str | None, place: str) -> int:
    if text is None or not text.isdecimal() or int(text) >= len(EMOTIONS):
        raise DataError(f"{place}: emotion {text!r} is not a number from 0 to {len(EMOTIONS) - 1}")
    return int(text)


def parse_votes(row: CsvRow, place: str) -> list[int]:
    """Return the ten votes in the order of VOTES."""
    try:
        votes = [int(row[name] or "") for name in VOTES]
    except ValueError as error:
        raise DataError(f"{place}: a vote is not a whole number") from error
    if min(votes) < 0:
        raise DataError(f"{place}: a vote is negative")
    return votes


def parse_pixels(text: str | None, place: str) -> np.ndarray:
    """Return a face, uint8 (48, 48), from its grey values separated by blanks."""
    try:
        values = np.array((text or "").split(), dtype=np.int64)
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
    """Return a picture's grey values: uint8 (height, width).

    Pillow, not OpenCV: it refuses a truncated file instead of painting the missing part.
    """
    try:
        with Image.open(path) as picture:
            return np.asarray(picture.convert("L"))
    except (OSError, SyntaxError, ValueError) as error:
        raise DataError(f"{path}: it cannot be read as a picture ({error})") from error
