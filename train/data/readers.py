"""Reads FER-2013 in the forms that people have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.emotions import EMOTIONS
from train.data.faces import SIDE_PX, VOTES, DataError, Faces
from train.data.parsing import parse_label, parse_pixels, parse_usage, parse_votes, read_face, read_grey, read_rows

USAGE_FOLDERS = {"train": "Training", "test": "PublicTest", "private_test": "PrivateTest"}
SYNONYMS = {
    "anger": "angry",
    "disgusted": "disgust",
    "fearful": "fear",
    "happiness": "happy",
    "sadness": "sad",
    "surprised": "surprise",
}  # other names of class folders
PICTURE_SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".webp"}
MANIFEST = "faces.csv"  # beside the folders that `prepare` writes: their files in order, with the votes
NO_VOTES = [0] * len(VOTES)


@dataclass(frozen=True)
class LabelledFace:
    """One face: ``pixels`` uint8 (48, 48); ``label`` an index into EMOTIONS; ``votes`` in the order of VOTES."""

    usage: str
    pixels: np.ndarray
    label: int
    votes: list[int]
    is_copy: bool = False


def read_fer2013(path: Path, plus: Path | None = None) -> dict[str, Faces]:
    """Read all faces under ``path`` by usage: those of "Training", "PublicTest" and "PrivateTest" that it has.

    ``path`` is one of:

    - Kaggle's ``fer2013.csv`` or ``icml_face_data.csv`` (columns emotion, pixels, Usage; blanks around names do not
      matter), with FER+'s ``fer2013new.csv`` as ``plus``, row for row, where there are votes;
    - a folder with ``faces.png`` (48x48 faces side by side on one grey sheet) and ``labels.csv`` (columns usage and
      emotion, in the sheet's order; the ten votes and copy_of_evaluation_face where known);
    - a folder of pictures by class, ``train/angry/*.png``, ``test/...``, as ``prepare`` writes them.

    Raises DataError, naming file and row, when anything in it cannot be read.
    """
    if not path.is_dir():
        return _group(_read_csv(path, plus), path)
    if plus:
        raise DataError(f"{plus}: votes in a file of their own go with a CSV file of faces, not with a folder")
    if (path / "labels.csv").exists():
        return _group(_read_sheet(path), path)
    return _group(_read_manifest(path) if (path / MANIFEST).exists() else _read_folders(path), path)


def _group(faces: Iterator[LabelledFace], path: Path) -> dict[str, Faces]:
    groups: dict[str, list[LabelledFace]] = {}
    for face in faces:
        groups.setdefault(face.usage, []).append(face)
    if not groups:
        raise DataError(f"{path}: there are no faces in it")
    return {
        usage: Faces(
            np.stack([face.pixels for face in group]),
            np.array([face.label for face in group], dtype=np.int64),
            np.array([face.votes for face in group], dtype=np.int64),
            np.array([face.is_copy for face in group], dtype=bool),
        )
        for usage, group in groups.items()
    }


def _read_csv(path: Path, plus: Path | None) -> Iterator[LabelledFace]:
    vote_rows = read_rows(plus, {"Usage", *VOTES}) if plus else None
    for place, row in read_rows(path, {"emotion", "pixels", "Usage"}):
        usage, votes = parse_usage(row["Usage"], place), NO_VOTES
        if vote_rows:
            vote_place, vote_row = next(vote_rows, (f"{plus}", None))
            if vote_row is None:
                raise DataError(f"{vote_place}: it ends before {place}")
            if vote_row["Usage"] != usage:
                raise DataError(f"{vote_place}: usage {vote_row['Usage']!r}, but {place} has {usage!r}")
            votes = parse_votes(vote_row, vote_place)
        yield LabelledFace(usage, parse_pixels(row["pixels"], place), parse_label(row["emotion"], place), votes)
    if vote_rows and (extra := next(vote_rows, None)):
        raise DataError(f"{extra[0]}: there is no such row in {path}")


def _read_sheet(folder: Path) -> Iterator[LabelledFace]:
    sheet_path = folder / "faces.png"
    sheet = read_grey(sheet_path)
    rows, columns = sheet.shape[0] // SIDE_PX, sheet.shape[1] // SIDE_PX
    grid = sheet[: rows * SIDE_PX, : columns * SIDE_PX].reshape(rows, SIDE_PX, columns, SIDE_PX)
    faces = grid.swapaxes(1, 2).reshape(-1, SIDE_PX, SIDE_PX)
    for index, (place, row) in enumerate(read_rows(folder / "labels.csv", {"usage", "emotion"})):
        if index >= len(faces):
            raise DataError(f"{place}: {sheet_path} holds {len(faces)} faces only")
        yield LabelledFace(
            parse_usage(row["usage"], place),
            faces[index],
            parse_label(row["emotion"], place),
            parse_votes(row, place) if set(VOTES) <= row.keys() else NO_VOTES,
            row.get("copy_of_evaluation_face") == "1",
        )


def _read_manifest(folder: Path) -> Iterator[LabelledFace]:
    for place, row in read_rows(folder / MANIFEST, {"file", "usage", "emotion", *VOTES}):
        pixels = read_face(folder / (row["file"] or ""))
        label, votes = parse_label(row["emotion"], place), parse_votes(row, place)
        yield LabelledFace(parse_usage(row["usage"], place), pixels, label, votes)


def _read_folders(folder: Path) -> Iterator[LabelledFace]:
    for name, usage in USAGE_FOLDERS.items():
        for class_folder in sorted((folder / name).glob("*/")):
            emotion = SYNONYMS.get(class_folder.name.lower(), class_folder.name.lower())
            if emotion not in EMOTIONS:
                raise DataError(f"{class_folder}: the folder's name is none of {', '.join(EMOTIONS)}")
            for path in sorted(class_folder.iterdir()):
                if path.suffix.lower() in PICTURE_SUFFIXES:
                    yield LabelledFace(usage, read_face(path), EMOTIONS.index(emotion), NO_VOTES)
