"""Parses the fields of a request for an explanation: a face's box and an expression."""

from model import Box
from webapp.api.problems import Problem

SIDES = ("x", "y", "width", "height")
MAX_DIGITS = 6  # of a number of pixels


def parse_box(fields: dict[str, str]) -> Box:
    """Return the box in ``fields``. Raise Problem."""
    texts = [fields.get(side, "") for side in SIDES]
    if not all(text.removeprefix("-").isdecimal() and len(text) <= MAX_DIGITS for text in texts):
        detail = f"Send {', '.join(SIDES)}, each a whole number of pixels with at most {MAX_DIGITS} digits."
        raise Problem("bad-box", detail)
    return Box(*map(int, texts))


def parse_emotion(fields: dict[str, str], classes: tuple[str, ...]) -> str | None:
    """Return the one of ``classes`` in ``fields``, or None for the one with the highest score. Raise Problem."""
    emotion = fields.get("emotion")
    if emotion is not None and emotion not in classes:
        raise Problem("bad-emotion", f"emotion must be one of {', '.join(classes)}.", {"emotions": list(classes)})
    return emotion
