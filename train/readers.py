"""Reads FER-2013 in the forms that people have it; what cannot be read is named by file and row."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from model.emotions import EMOTIONS
from train.data import SIDE_PX, USAGES, VOTES, DataError, Faces

USAGE_FOLDERS = {"train": "Training", "test": "PublicTest", "private_test": "PrivateTest"}
OTHER_NAMES = {
    "anger": "angry",
    "disgusted": "disgust",
    "fearful": "fear",
    "happiness": "happy",
    "sadness": "sad",
    "surprised": "surprise",
}  # what other people's folders are called
PICTURES = {".png", ".jpg", ".jpeg", ".bmp", ".webp"}
MANIFEST = "faces.csv"  # beside the folders that `prepare` writes: their files in order, with the votes


def read_fer2013(path: Path, plus: Path | None = None) -> dict[str, Faces]:
    """All faces under ``path`` by usage ("Training", "PublicTest", "PrivateTest", those that it has).

    ``path`` is one of:

    - Kaggle's ``fer2013.csv`` or ``icml_face_data.csv`` (columns emotion, pixels, Usage; blanks around names do not
      matter), with FER+'s ``fer2013new.csv`` as ``plus``, row for row, where there are votes;
    - a folder with ``faces.png`` (48x48 faces side by side on one grey sheet) and ``labels.csv`` (columns usage,
      emotion, in the sheet's order; the ten votes and copy_of_evaluation_face where known);
    - a folder with pictures by class, ``train/angry/*.png``, ``test/...``, as ``prepare`` writes them.

    Raises DataError, naming file and row, when anything in it cannot be read.
    """
    if not path.is_dir():
        return _grouped(_read_csv(path, plus), path)
    if plus:
        raise DataError(f"{plus}: votes in a file of their own go with a CSV file of faces, not with a folder")
    if (path / "labels.csv").exists():
        return _grouped(_read_sheet(path), path)
    return _grouped(_read_manifest(path) if (path / MANIFEST).exists() else _read_folders(path), path)


Row = tuple[str, np.ndarray, int, list[int], bool]  # usage, pixels, label, votes, flagged
NO_VOTES = [0] * len(VOTES)


def _grouped(rows: Iterator[Row], path: Path) -> dict[str, Faces]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[0], []).append(row)
    if not groups:
        raise DataError(f"{path}: there are no faces in it")
    return {
        usage: Faces(
            np.stack([row[1] for row in group]),
            np.array([row[2] for row in group], dtype=np.int64),
            np.array([row[3] for row in group], dtype=np.int64),
            np.array([row[4] for row in group], dtype=bool),
        )
        for usage, group in groups.items()
    }


def _read_csv(path: Path, plus: Path | None) -> Iterator[Row]:
    voted = _rows(plus, {"Usage", *VOTES}) if plus else None
    for place, row in _rows(path, {"emotion", "pixels", "Usage"}):
        usage, votes = _usage(row["Usage"], place), NO_VOTES
        if voted:
            vote_place, vote_row = next(voted, (f"{plus}", None))
            if vote_row is None:
                raise DataError(f"{vote_place}: it ends before {place}")
            if vote_row["Usage"] != usage:
                raise DataError(f"{vote_place}: usage {vote_row['Usage']!r}, but {place} has {usage!r}")
            votes = _votes(vote_row, vote_place)
        yield usage, _pixels(row["pixels"], place), _label(row["emotion"], place), votes, False
    if voted and (left := next(voted, None)):
        raise DataError(f"{left[0]}: there is no such row in {path}")


def _read_sheet(folder: Path) -> Iterator[Row]:
    sheet_path = folder / "faces.png"
    sheet = _grey(sheet_path)
    down, across = sheet.shape[0] // SIDE_PX, sheet.shape[1] // SIDE_PX
    grid = sheet[: down * SIDE_PX, : across * SIDE_PX].reshape(down, SIDE_PX, across, SIDE_PX)
    faces = grid.swapaxes(1, 2).reshape(-1, SIDE_PX, SIDE_PX)
    for index, (place, row) in enumerate(_rows(folder / "labels.csv", {"usage", "emotion"})):
        if index >= len(faces):
            raise DataError(f"{place}: {sheet_path} holds {len(faces)} faces only")
        votes = _votes(row, place) if set(VOTES) <= row.keys() else NO_VOTES
        flagged = row.get("copy_of_evaluation_face") == "1"
        yield _usage(row["usage"], place), faces[index], _label(row["emotion"], place), votes, flagged


def _read_manifest(folder: Path) -> Iterator[Row]:
    for place, row in _rows(folder / MANIFEST, {"file", "usage", "emotion", *VOTES}):
        pixels = _face(folder / (row["file"] or ""))
        yield _usage(row["usage"], place), pixels, _label(row["emotion"], place), _votes(row, place), False


def _read_folders(folder: Path) -> Iterator[Row]:
    for name, usage in USAGE_FOLDERS.items():
        for emotion in sorted((folder / name).glob("*/")):
            known = OTHER_NAMES.get(emotion.name.lower(), emotion.name.lower())
            if known not in EMOTIONS:
                raise DataError(f"{emotion}: the folder's name is none of {', '.join(EMOTIONS)}")
            for path in sorted(emotion.iterdir()):
                if path.suffix.lower() in PICTURES:
                    yield usage, _face(path), EMOTIONS.index(known), NO_VOTES, False


def _rows(path: Path, columns: set[str]) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Yields ("file, line n", row) for each row of a CSV file that must have ``columns``; names lose their blanks."""
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


def _usage(text: str | None, place: str) -> str:
    if text not in USAGES:
        raise DataError(f"{place}: usage {text!r} is none of {', '.join(USAGES)}")
    return text


def _label(text: str | None, place: str) -> int:
    if text is None or not text.isdecimal() or int(text) >= len(EMOTIONS):
        raise DataError(f"{place}: emotion {text!r} is not a number from 0 to {len(EMOTIONS) - 1}")
    return int(text)


def _votes(row: dict[str, str | None], place: str) -> list[int]:
    try:
        votes = [int(row[name] or "") for name in VOTES]
    except ValueError as error:
        raise DataError(f"{place}: a vote is not a whole number") from error
    if min(votes) < 0:
        raise DataError(f"{place}: a vote is negative")
    return votes


def _pixels(text: str | None, place: str) -> np.ndarray:
    try:
        values = np.array((text or "").split(), dtype=np.int64)
    except (ValueError, OverflowError) as error:
        raise DataError(f"{place}: pixels hold something other than numbers") from error
    if values.size != SIDE_PX * SIDE_PX:
        raise DataError(f"{place}: {values.size} pixels, expected {SIDE_PX * SIDE_PX}")
    if values.min() < 0 or values.max() > 255:
        raise DataError(f"{place}: a pixel lies outside 0 to 255")
    return values.astype(np.uint8).reshape(SIDE_PX, SIDE_PX)


def _face(path: Path) -> np.ndarray:
    grey = _grey(path)
    if grey.shape != (SIDE_PX, SIDE_PX):
        raise DataError(f"{path}: {grey.shape[1]} x {grey.shape[0]} pixels, expected {SIDE_PX} x {SIDE_PX}")
    return grey


def _grey(path: Path) -> np.ndarray:
    """A picture's grey values, uint8. Pillow, not OpenCV: it refuses a truncated file instead of painting it black."""
    try:
        with Image.open(path) as picture:
            return np.asarray(picture.convert("L"))
    except (OSError, SyntaxError, ValueError) as error:
        raise DataError(f"{path}: it cannot be read as a picture ({error})") from error
