"""Writes results as text for people, as lines of JSON, or as CSV."""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from ..emotions import word_for
from ..face import Face
from ..recognise.network import load_trained
from .columns import BEFORE_CLASSES, ERROR_COLUMN, FLAGS_COLUMN

TIME_DECIMALS = 3
# What begins a formula (OWASP, CSV injection), in full width too; quotes before it may be taken away.
FORMULA = r"\"*[=+\-@\uff1d\uff0b\uff0d\uff20]"
FORMULA_AT_START = re.compile(rf"{FORMULA}|[\t\r\n]")
FORMULA_AFTER_SEPARATOR = re.compile(rf"[,;\t\r\n](?={FORMULA})")


@dataclass(frozen=True)
class FrameResult:
    """The faces of one picture or of one frame of a video, which has ``frame``, its index from 0, and ``time_s``."""

    name: str
    width_px: int
    height_px: int
    faces: tuple[Face, ...]
    frame: int | None = None
    time_s: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON values."""
        fields: dict[str, Any] = {"file": self.name, "width": self.width_px, "height": self.height_px}
        if self.frame is not None and self.time_s is not None:
            fields |= {"frame": self.frame, "time_s": round(self.time_s, TIME_DECIMALS)}
        return fields | {"faces": [face.to_dict() for face in self.faces]}


class TextWriter:
    """Writes a line per picture or frame, and an indented line per face."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write_failure(self, name: str, reason: str) -> None:
        """Write nothing: stderr says it."""

    def write(self, result: FrameResult) -> None:
        name = printable(result.name)
        title = name if result.time_s is None else f"{name} at {result.time_s:.{TIME_DECIMALS}f} s"
        count = len(result.faces)
        heading = f"{title}: {count or 'no'} face{'' if count == 1 else 's'}"
        self._stream.write("\n".join([heading, *map(_face_line, result.faces)]) + "\n")


class JsonWriter:
    """Writes one object per line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write_failure(self, name: str, reason: str) -> None:
        """Write nothing: stderr says it."""

    def write(self, result: FrameResult) -> None:
        self._stream.write(json.dumps(result.to_dict()) + "\n")


class _Lines:
    """Ends rows with a newline alone: the csv module quotes a carriage return only if its own rows end with one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> None:
        self._stream.write(row.removesuffix("\r\n") + "\n")


class CsvWriter:
    """Writes a header, one row per face, and one per file that could not be read.

    What would be a formula in a file name or a reason gets an apostrophe.
    """

    delimiter = ","

    def __init__(self, stream: TextIO, classes: Sequence[str] | None = None) -> None:
        """``classes`` of the network have a column each; by default they are those of the one that is installed."""
        self._writer = csv.writer(_Lines(stream), delimiter=self.delimiter, lineterminator="\r\n")
        columns = [*BEFORE_CLASSES, *(classes or load_trained().classes), FLAGS_COLUMN, ERROR_COLUMN]
        self._empty = [""] * (len(columns) - 2)
        self._writer.writerow(columns)

    def write(self, result: FrameResult) -> None:
        self._writer.writerows(_csv_rows(result))

    def write_failure(self, name: str, reason: str) -> None:
        """Write a row with the file's name and why it could not be read, or not to its end."""
        self._writer.writerow([escape_formula(name), *self._empty, escape_formula(reason)])


class SemicolonWriter(CsvWriter):
    """Writes CSV with semicolons and decimal commas, as spreadsheets read it where a comma is the decimal sign."""

    delimiter = ";"

    def write(self, result: FrameResult) -> None:
        for name, *values in _csv_rows(result):
            self._writer.writerow([name, *(_with_comma(value) for value in values)])


WRITERS: dict[str, type[TextWriter] | type[JsonWriter] | type[CsvWriter]] = {
    "text": TextWriter,
    "json": JsonWriter,
    "csv": CsvWriter,
    "semicolons": SemicolonWriter,
}


def printable(name: str) -> str:
    """Return ``name`` on one line, with control characters escaped so that it cannot steer a terminal."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in name)


def escape_formula(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula.

    That is the text, and any part of it that becomes a cell where another character separates cells.
    """
    escaped = FORMULA_AFTER_SEPARATOR.sub(r"\g<0>'", text)
    return f"'{escaped}" if FORMULA_AT_START.match(text) else escaped


def _csv_rows(result: FrameResult) -> Iterable[list[Any]]:
    name = escape_formula(result.name)
    frame = ["", ""] if result.time_s is None else [result.frame, f"{result.time_s:.{TIME_DECIMALS}f}"]
    for face in result.to_dict()["faces"]:
        yield [
            *(name, *frame, result.width_px, result.height_px, face["id"], *face["box"].values()),
            *(face["tilt_deg"], face["emotion"], face["confidence"], "true" if face["certain"] else "false"),
            *face["scores"].values(),
            *(" ".join(face["flags"]), ""),
        ]


def _with_comma(value: Any) -> Any:
    """Return a number, or a time in seconds, with a decimal comma; other values as they are."""
    return str(value).replace(".", ",") if isinstance(value, float) or re.fullmatch(r"\d+\.\d+", str(value)) else value


def _face_line(face: Face) -> str:
    box = face.box
    doubt = "" if face.certain else f" (not certain{': ' if face.flags else ''}{', '.join(face.flags)})"
    place = f"{box.width} x {box.height} px at {box.x}, {box.y}"
    return f"  {face.id}. looks {word_for(face.emotion)} {face.confidence:.0%}{doubt}, {place}"
