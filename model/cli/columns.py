"""The data dictionary of every table: what each column is called, its unit, its range, its meaning and its source.

static/js/shared/columns.js writes the same for the pages; docs/columns.md holds both to one text.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ..emotions import EMOTIONS, WORDS, word_for

FILE, DETECTOR, NETWORK, CHECKS = "the file", "face detector", "expression network", "checks of the face"
BEFORE_CLASSES = (
    *("file", "frame", "time_s", "picture_width", "picture_height", "id", "x", "y", "width", "height"),
    *("tilt_deg", "emotion", "confidence", "certain"),
)
FLAGS_COLUMN = "quality_flags"  # not "flags": pandas' DataFrame has an attribute of that name
ERROR_COLUMN = "error"

DOCUMENT = """\
# The columns of tables

For anyone who opens a table (CSV) that Mien saved. Afterwards you know what each column holds.

A row is one face; in a video or a recording, one face at one moment. Cells that do not apply are empty.

| column | unit | range | meaning | source |
| --- | --- | --- | --- | --- |
{rows}

{words}\
In Python, `pandas.read_csv(path)` reads a table with commas, and `pandas.read_csv(path, sep=";", decimal=",")` one
with semicolons. Until version 0.2 `quality_flags` was called `flags`, a name that pandas uses itself.
"""
WORDS_TEXT = """\
The pages finish the sentence “the face looks …”, so three of their words differ from the columns' names: `disgust`
is “disgusted”, `fear` is “afraid” and `surprise` is “surprised”. A face that is not `certain` is “hard to read”.

"""


@dataclass(frozen=True)
class Column:
    """A column's name, unit (None for none), range, meaning and source."""

    name: str
    unit: str | None
    range: str
    meaning: str
    source: str


def describe_columns(classes: Sequence[str] = EMOTIONS) -> tuple[Column, ...]:
    """Return the columns of every table in their order, for a network with these ``classes``."""
    whole, flags = "whole number", "too-small, too-dark, too-bright, blurred, cut-off, turned-away"
    return (
        Column("file", None, "text", "the file's name, or the recording's", FILE),
        Column("frame", None, "whole number from 0", "the video's frame or the recording's sample; else empty", FILE),
        Column("time_s", "s", "0 or more", "time from the start of the video or recording; else empty", FILE),
        Column("picture_width", "px", "1 or more", "width of the picture, turned upright", FILE),
        Column("picture_height", "px", "1 or more", "height of the picture, turned upright", FILE),
        Column(
            "id", None, "whole number from 1", "number of the face in its file; in video it stays with a face", DETECTOR
        ),
        Column("x", "px", whole, "from the picture's left edge to the face's box; negative outside", DETECTOR),
        Column("y", "px", whole, "from the picture's upper edge to the face's box; negative outside", DETECTOR),
        Column("width", "px", "1 or more", "width of the face's box", DETECTOR),
        Column("height", "px", "1 or more", "height of the face's box", DETECTOR),
        Column(
            "tilt_deg", "degrees", "-180 to 180", "how far the face is tilted in the picture, anticlockwise", DETECTOR
        ),
        Column("emotion", None, ", ".join(classes), "the expression that the face shows most", NETWORK),
        Column("confidence", None, "0 to 1", "the score of that expression", NETWORK),
        Column("certain", None, "true or false", "false: hard to read, do not believe the reading", CHECKS),
        *(Column(name, None, "0 to 1", _score_of(name, len(classes)), NETWORK) for name in classes),
        Column(FLAGS_COLUMN, None, flags, "why the face is hard to read; several have a space between", CHECKS),
        Column(
            ERROR_COLUMN, None, "text", "why the file could not be read, then without a face; not in recordings", FILE
        ),
        Column("mark", None, "text", "the label of a moment that somebody marked; in recordings alone", "a person"),
    )


def columns_markdown(classes: Sequence[str] = EMOTIONS) -> str:
    """Return the data dictionary as a Markdown document."""
    rows = [
        f"| `{each.name}` | {each.unit or 'none'} | {each.range} | {each.meaning} | {each.source} |"
        for each in describe_columns(classes)
    ]
    words = WORDS_TEXT if tuple(classes) == EMOTIONS else ""
    return DOCUMENT.format(rows="\n".join(rows), words=words)


def columns_json(classes: Sequence[str] = EMOTIONS) -> str:
    """Return the data dictionary as JSON: a list of columns, each with name, unit, range, meaning and source."""
    columns = [asdict(each) for each in describe_columns(classes)]
    return json.dumps({"columns": columns}, indent=2, ensure_ascii=False) + "\n"


def _score_of(name: str, count: int) -> str:
    shown = f"; the pages say “{word_for(name)}”" if name in WORDS and word_for(name) != name else ""
    return f"score of this expression{shown}; the {count} scores sum to 1"
