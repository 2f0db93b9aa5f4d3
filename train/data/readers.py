"""Reads FER-2013, and people's own faces, in the forms that people have them."""

import json
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from model.emotions import EMOTIONS
from model.io.folders import is_system_name
from train.data.archives import is_archive, unpacked
from train.data.faces import SIDE_PX, VOTES, DataError, Faces
from train.data.folders import find_picture_folders, labels_of, pictures
from train.data.parsing import (
    CsvRow,
    has_column,
    parse_label,
    parse_pixels,
    parse_usage,
    parse_votes,
    read_face,
    read_grey,
    read_rows,
)
from train.data.photographs import FaceReader

LOG = logging.getLogger("train")
USAGE_FOLDERS = {"train": "Training", "test": "PublicTest", "private_test": "PrivateTest"}
MANIFEST = "faces.csv"  # beside the folders that `prepare` writes: their files in order, with the votes
CLASSES = "classes.json"  # beside it: the names of somebody's own classes
NO_VOTES = [0] * len(VOTES)
HELD_OUT = 5  # one face of five is held out where the data does not say which to measure on
# Tables in a folder or an archive, the first that is there. The challenge's train.csv lacks the test faces.
TABLES = ("icml_face_data.csv", "fer2013.csv", "train.csv")


@dataclass(frozen=True)
class LabelledFace:
    """One face: ``pixels`` uint8 (48, 48); ``label`` an index into the classes; ``votes`` in the order of VOTES."""

    usage: str
    pixels: np.ndarray
    label: int
    votes: list[int]
    is_copy: bool = False


def read_fer2013(path: Path, plus: Path | None = None, own_classes: bool = False) -> dict[str, Faces]:
    """Read all faces under ``path`` by usage: those of "Training", "PublicTest" and "PrivateTest" that it has.

    ``path`` is one of:

    - Kaggle's ``fer2013.csv``, ``icml_face_data.csv`` or the challenge's ``train.csv`` (columns emotion, pixels, Usage;
      capitals, blanks and the separator do not matter), with FER+'s ``fer2013new.csv`` as ``plus``, row for row, where
      there are votes;
    - a folder with ``faces.png`` (48x48 faces side by side on one grey sheet) and ``labels.csv`` (columns usage and
      emotion, in the sheet's order; the ten votes and copy_of_evaluation_face where known);
    - folders of pictures by class, ``train/angry/*.png``, ``test/...``, as ``prepare`` writes them, or as others do;
    - a ZIP or tar file of one of these.

    With ``own_classes`` the classes are the names of the folders. Where nothing says which faces to measure on, one of
    five is held out by its pixels, so that copies stay together.

    Raises DataError, naming file and row, when anything in it cannot be read.
    """
    if is_archive(path):
        with unpacked(path) as folder:
            return read_fer2013(folder, plus, own_classes)
    if not path.is_dir():
        return _group(_read_csv(path, plus), path)
    if (path / "labels.csv").exists():
        _refuse_votes(plus)
        return _group(_read_sheet(path), path)
    if (path / MANIFEST).exists():
        _refuse_votes(plus)
        classes = _read_classes(path)
        return _group(_read_manifest(path, classes), path, classes)
    folders = find_picture_folders(path)
    if folders:
        _refuse_votes(plus)
        return _read_folders(path, own_classes)
    table = _find_table(path)
    if table is None:
        raise DataError(
            f"{path}: there are no faces in it; it needs fer2013.csv, or folders of pictures such as train/happy and "
            "test/happy"
        )
    LOG.info("faces are read from %s", table.relative_to(path))
    return _group(_read_csv(table, plus), table)


def _refuse_votes(plus: Path | None) -> None:
    if plus:
        raise DataError(f"{plus}: votes in a file of their own go with a CSV file of faces, not with a folder")


def _find_table(folder: Path) -> Path | None:
    tables = {each.name.lower(): each for each in sorted(folder.rglob("*.csv")) if not is_system_name(each.name)}
    named = [tables[name] for name in TABLES if name in tables]
    if named:
        return named[0]
    return next(iter(tables.values())) if len(tables) == 1 else None


def _group(faces: Iterator[LabelledFace], path: Path, classes: tuple[str, ...] = EMOTIONS) -> dict[str, Faces]:
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
            classes,
        )
        for usage, group in groups.items()
    }


def _held_out(face: LabelledFace) -> LabelledFace:
    """Return the face with a usage by its pixels: one of HELD_OUT is PublicTest."""
    is_held_out = zlib.crc32(face.pixels.tobytes()) % HELD_OUT == 0
    return replace(face, usage="PublicTest" if is_held_out else "Training")


def _read_csv(path: Path, plus: Path | None) -> Iterator[LabelledFace]:
    has_usage = has_column(path, "Usage")
    if not has_usage:
        _check_challenge(path, plus)
    vote_rows = read_rows(plus, {"Usage", *VOTES}) if plus else None
    for place, row in read_rows(path, {"emotion", "pixels"}):
        usage = parse_usage(row["Usage"], place) if has_usage else ""
        votes = _next_votes(vote_rows, plus, usage, place) if vote_rows else NO_VOTES
        face = LabelledFace(usage, parse_pixels(row["pixels"], place), parse_label(row["emotion"], place), votes)
        yield face if has_usage else _held_out(face)
    if vote_rows and (extra := next(vote_rows, None)):
        raise DataError(f"{extra[0]}: there is no such row in {path}")


def _check_challenge(path: Path, plus: Path | None) -> None:
    """Accept a table without usages, such as the challenge's train.csv, if it has labels and needs no votes."""
    if plus or not has_column(path, "emotion"):
        raise DataError(f"{path}: column {'Usage' if plus else 'emotion'} is missing")
    LOG.info("%s does not say which faces to measure on: one of %d is held out", path, HELD_OUT)


def _next_votes(rows: Iterator[tuple[str, CsvRow]], plus: Path | None, usage: str, place: str) -> list[int]:
    vote_place, row = next(rows, (f"{plus}", None))
    if row is None:
        raise DataError(f"{vote_place}: it ends before {place}")
    if parse_usage(row["Usage"], vote_place) != usage:
        raise DataError(f"{vote_place}: usage {row['Usage']!r}, but {place} has {usage!r}")
    return parse_votes(row, vote_place)


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


def _read_classes(folder: Path) -> tuple[str, ...]:
    path = folder / CLASSES
    if not path.exists():
        return EMOTIONS
    try:
        classes = tuple(map(str, json.loads(path.read_text(encoding="utf-8"))))
    except (ValueError, TypeError) as error:
        raise DataError(f"{path}: it is no list of class names ({error})") from error
    return classes


def _read_manifest(folder: Path, classes: tuple[str, ...]) -> Iterator[LabelledFace]:
    for place, row in read_rows(folder / MANIFEST, {"file", "usage", "emotion", *VOTES}):
        pixels = read_face(folder / (row["file"] or ""))
        label, votes = parse_label(row["emotion"], place, classes), parse_votes(row, place)
        yield LabelledFace(parse_usage(row["usage"], place), pixels, label, votes)


def _read_folders(root: Path, own: bool) -> dict[str, Faces]:
    folders = find_picture_folders(root)
    classes, named = labels_of(folders, own)
    if not all(each.usage for each in folders):
        LOG.info("%s does not say which faces to measure on: one of %d is held out", root, HELD_OUT)
    reader, faces = FaceReader(), list[LabelledFace]()
    for each in folders:
        before = len(faces)
        paths = pictures(each.path)
        for path in paths:
            pixels = reader.read(path)
            if pixels is not None:
                face = LabelledFace(each.usage, pixels, classes.index(named[each.name]), NO_VOTES)
                faces.append(face if each.usage else _held_out(face))
        if len(faces) == before and (own or paths):
            lacks = f"no face was found in its {len(paths)} pictures" if paths else "there are no pictures in it"
            raise DataError(f"{each.path}: {lacks}; add pictures that each show one face, or remove the folder")
    if reader.faceless:
        shown = ", ".join(map(str, reader.faceless[:3]))
        LOG.info("no face was found in %d pictures, which are left out: %s", len(reader.faceless), shown)
    return _group(iter(faces), root, classes)
