"""Reads FER-2013, from Kaggle's CSV or from a sheet of faces, and drops what would make a score dishonest."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from model.emotions import EMOTIONS

SIDE_PX = 48
# The columns of FER+'s fer2013new.csv (Barsoum et al., 2016, arXiv 1608.01041); NF: not a face.
VOTES = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown", "NF")
AS_EMOTIONS = [VOTES.index(name) for name in ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")]
USAGES = ("Training", "PublicTest", "PrivateTest")


class DataError(Exception):
    """The data cannot be used; the message names the file and the row."""


@dataclass(frozen=True)
class Faces:
    """Labelled faces: ``pixels`` uint8 (n, 48, 48) grey; ``labels`` int64 (n,), an index into EMOTIONS.

    ``votes`` int64 (n, 10), in the order of VOTES, where the faces came with FER+ votes (a row of zeros: none).
    """

    pixels: np.ndarray
    labels: np.ndarray
    votes: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def keep(self, mask: np.ndarray) -> "Faces":
        """Only the faces where ``mask``, bool (n,), is true."""
        return Faces(self.pixels[mask], self.labels[mask], self.votes[mask])


def read_fer2013(path: Path) -> dict[str, Faces]:
    """All faces under ``path`` by usage ("Training", "PublicTest", "PrivateTest" where present).

    ``path`` is Kaggle's ``fer2013.csv`` (columns emotion, pixels, Usage), or a folder with ``faces.png`` (48x48 faces
    side by side on one grey sheet) and ``labels.csv`` (columns usage, emotion, in the sheet's order; where a column
    ``copy_of_evaluation_face`` is 1 the face is left out of Training).

    Raises DataError, naming file and row, when anything in it cannot be read.
    """
    return _read_sheet(path) if path.is_dir() else _read_csv(path)


def honest_training(splits: dict[str, Faces]) -> Faces:
    """Training without the faces that are pixel-identical to one of the evaluation splits present."""
    seen = {face.tobytes() for usage in USAGES[1:] if usage in splits for face in splits[usage].pixels}
    training = splits["Training"]
    kept = np.array([face.tobytes() not in seen for face in training.pixels], dtype=bool)
    return training.keep(kept & ~no_face(training.votes))


def no_face(votes: np.ndarray) -> np.ndarray:
    """Whether more of the ``votes``, int64 (n, 10), call it no face than all else together: bool (n,)."""
    return votes[:, VOTES.index("NF")] * 2 > votes.sum(axis=1)


def shares(votes: np.ndarray) -> np.ndarray:
    """What share of the ``votes``, int64 (n, 10), each of EMOTIONS got: float32 (n, 7), zeros where none got any.

    Votes for contempt, unknown and no face are left out, as FER-2013 has no such label. So are single votes where
    another emotion has more: the FER+ authors' own code counts one voter of ten as a slip.
    """
    counts = votes[:, AS_EMOTIONS].astype(np.float32)
    counts[(counts == 1) & (counts.max(axis=1, keepdims=True) > 1)] = 0
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


def _read_csv(path: Path) -> dict[str, Faces]:
    pixels: dict[str, list[np.ndarray]] = {}
    labels: dict[str, list[int]] = {}
    for place, row in _rows(path, {"emotion", "pixels", "Usage"}):
        usage = _usage(row["Usage"], place)
        pixels.setdefault(usage, []).append(_pixels(row["pixels"], place))
        labels.setdefault(usage, []).append(_label(row["emotion"], place))
    return {usage: Faces(np.stack(faces), np.array(labels[usage], dtype=np.int64)) for usage, faces in pixels.items()}


def _read_sheet(folder: Path) -> dict[str, Faces]:
    sheet_path = folder / "faces.png"
    sheet = cv2.imread(str(sheet_path), cv2.IMREAD_GRAYSCALE)
    if sheet is None:
        raise DataError(f"{sheet_path}: no picture can be read from it")
    down, across = sheet.shape[0] // SIDE_PX, sheet.shape[1] // SIDE_PX
    grid = sheet[: down * SIDE_PX, : across * SIDE_PX].reshape(down, SIDE_PX, across, SIDE_PX)
    faces = grid.swapaxes(1, 2).reshape(-1, SIDE_PX, SIDE_PX)
    places: dict[str, list[int]] = {}
    labels: dict[str, list[int]] = {}
    votes: dict[str, list[list[int]]] = {}
    for index, (place, row) in enumerate(_rows(folder / "labels.csv", {"usage", "emotion"})):
        if index >= len(faces):
            raise DataError(f"{place}: {sheet_path} holds {len(faces)} faces only")
        usage = _usage(row["usage"], place)
        if usage == "Training" and row.get("copy_of_evaluation_face") == "1":
            continue
        places.setdefault(usage, []).append(index)
        labels.setdefault(usage, []).append(_label(row["emotion"], place))
        votes.setdefault(usage, []).append([int(row[name]) for name in VOTES])
    return {usage: Faces(faces[rows], np.array(labels[usage], dtype=np.int64), np.array(votes[usage], dtype=np.int64)) for usage, rows in places.items()}


def _rows(path: Path, columns: set[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yields ("file, line n", row) for each row of a CSV file that must have ``columns``."""
    try:
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            missing = columns - set(reader.fieldnames or ())
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


def _pixels(text: str | None, place: str) -> np.ndarray:
    try:
        values = np.array((text or "").split(), dtype=np.int64)
    except ValueError as error:
        raise DataError(f"{place}: pixels hold something other than numbers") from error
    if values.size != SIDE_PX * SIDE_PX:
        raise DataError(f"{place}: {values.size} pixels, expected {SIDE_PX * SIDE_PX}")
    if values.min() < 0 or values.max() > 255:
        raise DataError(f"{place}: a pixel lies outside 0 to 255")
    return values.astype(np.uint8).reshape(SIDE_PX, SIDE_PX)
