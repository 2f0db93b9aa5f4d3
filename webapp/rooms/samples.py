"""The faces to learn with: two photographs, and portraits that a computer drew of people who do not exist."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from webapp.i18n.catalogue import gettext_noop

FOLDER = Path(__file__).parents[2] / "static" / "samples"


@dataclass(frozen=True)
class Sample:
    """A picture NAME.jpg in static/samples.

    ``shows`` is the expression, one of EMOTIONS, that a drawn face was made to have, and None for a photograph:
    nobody asked the person. ``words`` are a message.
    """

    name: str
    words: str
    shows: str | None = None


PHOTOGRAPHS = (
    Sample("astronaut", gettext_noop("woman in a space suit, light skin, brown hair")),
    Sample("admiral", gettext_noop("old woman in a uniform, light skin, glasses")),
)
# The words in drawn.json, which a program writes: they stand here to be found for translation.
DRAWN_WORDS = (
    gettext_noop("young woman, dark skin, black hair"),
    gettext_noop("old man, light skin, grey hair, beard, glasses"),
    gettext_noop("middle-aged woman, tanned skin, long black hair, glasses"),
    gettext_noop("young man, brown skin, black hair, beard"),
    gettext_noop("young man, tanned skin, black hair"),
    gettext_noop("middle-aged woman, light skin, long fair hair"),
    gettext_noop("old woman, brown skin, grey hair"),
    gettext_noop("young man, light skin, brown hair"),
    gettext_noop("middle-aged man, dark skin, bald, beard"),
    gettext_noop("young woman, light skin, brown hair"),
    gettext_noop("middle-aged woman, dark skin, long black hair"),
    gettext_noop("middle-aged man, tanned skin, grey hair, glasses"),
    gettext_noop("young woman, brown skin, long black hair"),
    gettext_noop("middle-aged man, light skin, fair hair, beard"),
    gettext_noop("middle-aged man, tanned skin, black hair"),
    gettext_noop("middle-aged woman, light skin, long brown hair"),
)


@cache
def samples() -> tuple[Sample, ...]:
    """Return all of them, photographs first. static/samples/drawn.json is written with the pictures."""
    drawn = json.loads((FOLDER / "drawn.json").read_text())
    return (*PHOTOGRAPHS, *(Sample(**row) for row in drawn))
