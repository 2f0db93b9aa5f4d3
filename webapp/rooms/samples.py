"""The faces to learn with: two photographs, and portraits that a computer drew of people who do not exist."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "static" / "samples"


@dataclass(frozen=True)
class Sample:
    """A picture NAME.jpg in static/samples.

    ``shows`` is the expression, one of EMOTIONS, that a drawn face was made to have, and None for a photograph:
    nobody asked the person.
    """

    name: str
    words: str
    shows: str | None = None


PHOTOGRAPHS = (
    Sample("astronaut", "woman in a space suit, light skin, brown hair"),
    Sample("admiral", "old woman in a uniform, light skin, glasses"),
)


@cache
def samples() -> tuple[Sample, ...]:
    """Return all of them, photographs first. static/samples/drawn.json is written with the pictures."""
    drawn = json.loads((FOLDER / "drawn.json").read_text())
    return (*PHOTOGRAPHS, *(Sample(**row) for row in drawn))
