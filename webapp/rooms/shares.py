"""What a student shares: a label and its seven scores, validated on arrival. Never a picture, never a name."""

import math
from dataclasses import dataclass

from model.emotions import EMOTIONS
from webapp.rooms.documents import ShareDocument
from webapp.rooms.errors import RoomError

SUM_TOLERANCE = 0.02  # scores arrive rounded to two digits or more
LABEL_TOLERANCE = 0.15  # below the highest score: the live engine keeps a label until another is clearly higher
MAX_AGE_S = 5.0  # an older share says nothing about now
MAX_AHEAD_S = 1.0  # between processes; a share from further ahead is one from before the clock was set back


@dataclass(frozen=True)
class Share:
    """What one student's face looked like at ``at_s``. ``scores`` are in the order of EMOTIONS."""

    emotion: str
    scores: tuple[float, ...]
    at_s: float

    def is_fresh(self, now_s: float) -> bool:
        return -MAX_AHEAD_S <= now_s - self.at_s <= MAX_AGE_S

    def to_document(self) -> ShareDocument:
        return {"emotion": self.emotion, "scores": list(self.scores), "at_s": self.at_s}


def from_document(document: ShareDocument) -> Share | None:
    """Return the stored share; None for a student who has opted in but sent nothing yet."""
    return Share(document["emotion"], tuple(document["scores"]), document["at_s"]) if document else None


def parse_share(payload: object, now_s: float) -> Share:
    """Return the share in an event's argument, {"emotion", "scores"}. Raise RoomError."""
    if not isinstance(payload, dict) or not isinstance(payload.get("scores"), dict):
        raise RoomError("bad-share")
    emotion, scores = parse_emotion(payload.get("emotion"), "bad-share"), payload["scores"]
    if set(scores) != set(EMOTIONS) or not all(_is_score(score) for score in scores.values()):
        raise RoomError("bad-share")
    ordered = tuple(round(float(scores[name]), 3) for name in EMOTIONS)
    if abs(math.fsum(ordered) - 1) > SUM_TOLERANCE or scores[emotion] < max(ordered) - LABEL_TOLERANCE:
        raise RoomError("bad-share")
    return Share(emotion, ordered, now_s)


def parse_emotion(value: object, error_code: str = "bad-request") -> str:
    """Return ``value`` if it is one of EMOTIONS; otherwise raise RoomError with ``error_code``."""
    if not isinstance(value, str) or value not in EMOTIONS:
        raise RoomError(error_code)
    return value


def _is_score(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
