"""Which face of a picture, and which expression of it, a request's fields ask about."""

from model import EMOTIONS, Box
from webapp.api.problems import Problem

SIDES = ("x", "y", "width", "height")
DIGITS = 6  # of a number of pixels


def asked_box(fields: dict[str, str]) -> Box:
    """Raises Problem."""
    texts = [fields.get(side, "") for side in SIDES]
    if not all(text.removeprefix("-").isdecimal() and len(text) <= DIGITS for text in texts):
        raise Problem(
            "bad-box", f"{', '.join(SIDES)} must be sent, whole numbers of pixels of at most {DIGITS} digits."
        )
    return Box(*map(int, texts))


def asked_emotion(fields: dict[str, str]) -> str | None:
    """None where the request leaves it to what the face looks like most. Raises Problem."""
    emotion = fields.get("emotion")
    if emotion is not None and emotion not in EMOTIONS:
        raise Problem("bad-emotion", f"emotion must be one of {', '.join(EMOTIONS)}.", {"emotions": list(EMOTIONS)})
    return emotion
