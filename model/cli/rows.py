"""Says what was seen: for people, as lines of JSON, as CSV."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TextIO

from ..emotions import EMOTIONS, WORDS
from ..face import Face

COLUMNS = (
    *("file", "frame", "time_s", "picture_width", "picture_height", "id", "x", "y", "width", "height"),
    *("emotion", "confidence", "certain", *EMOTIONS, "flags"),
)
TIME_DECIMALS = 3
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what spreadsheets run when a cell begins so (OWASP, CSV injection)


@dataclass(frozen=True)
class Seen:
    """The faces of one picture or one frame; ``frame``, from 0, and ``time_s`` are a video's."""

    name: str
    width_px: int
    height_px: int
    faces: tuple[Face, ...]
    frame: int | None = None
    time_s: float | None = None

    def to_dict(self) -> dict[str, Any]:
        told: dict[str, Any] = {"file": self.name, "width": self.width_px, "height": self.height_px}
        if self.frame is not None and self.time_s is not None:
            told |= {"frame": self.frame, "time_s": round(self.time_s, TIME_DECIMALS)}
        return told | {"faces": [face.to_dict() for face in self.faces]}


class Text:
    """For people."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, seen: Seen) -> None:
        where = shown(seen.name) if seen.time_s is None else f"{shown(seen.name)} at {seen.time_s:.{TIME_DECIMALS}f} s"
        count = len(seen.faces)
        head = f"{where}: {count or 'no'} face{'' if count == 1 else 's'}"
        self._stream.write("\n".join([head, *map(_line, seen.faces)]) + "\n")


class Json:
    """One object a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, seen: Seen) -> None:
        self._stream.write(json.dumps(seen.to_dict()) + "\n")


class Csv:
    """One row a face, below a row of column names. A name like a formula gets an apostrophe before it."""

    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream, lineterminator="\n")
        self._writer.writerow(COLUMNS)

    def write(self, seen: Seen) -> None:
        self._writer.writerows(_rows(seen))


FORMS: dict[str, type[Text] | type[Json] | type[Csv]] = {"text": Text, "json": Json, "csv": Csv}


def shown(name: str) -> str:
    """``name`` on one line, with nothing in it that would steer a terminal."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in name)


def _rows(seen: Seen) -> Iterable[list[Any]]:
    told = seen.to_dict()
    name = f"'{seen.name}" if seen.name.startswith(FORMULA) else seen.name
    frame = ["", ""] if seen.time_s is None else [seen.frame, f"{seen.time_s:.{TIME_DECIMALS}f}"]
    for face in told["faces"]:
        yield [
            *(name, *frame, seen.width_px, seen.height_px, face["id"], *face["box"].values()),
            *(face["emotion"], face["confidence"], "true" if face["certain"] else "false"),
            *(face["scores"][emotion] for emotion in EMOTIONS),
            " ".join(face["flags"]),
        ]


def _line(face: Face) -> str:
    box = face.box
    doubt = "" if face.certain else f" (not certain{': ' if face.flags else ''}{', '.join(face.flags)})"
    where = f"{box.width} x {box.height} px at {box.x}, {box.y}"
    return f"  {face.id}. looks {WORDS[face.emotion]} {face.confidence:.0%}{doubt}, {where}"
