"""What a student shares: the label and its seven scores, checked at the edge. Never a picture, never a name."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.emotions import EMOTIONS
from webapp.rooms.errors import RoomError

SUM_WITHIN = 0.02  # scores come rounded to two digits or more
LABEL_WITHIN = 0.15  # of the highest score: the live engine holds a label until another is clearly higher
FRESH_S = 5.0  # a share older than this says nothing of now


@dataclass(frozen=True)
class Share:
    """What one student's face looked like, ``at_s``."""

    emotion: str
    scores: tuple[float, ...]
    at_s: float

    def is_fresh(self, now_s: float) -> bool:
        return now_s - self.at_s <= FRESH_S

    def to_dict(self) -> dict[str, Any]:
        return {"emotion": self.emotion, "scores": self.scores, "at_s": self.at_s}


def from_dict(document: Mapping[str, Any]) -> Share | None:
    """A share as it was kept; None of a student who shares and has sent none yet."""
    return Share(document["emotion"], tuple(document["scores"]), document["at_s"]) if document else None


def check_share(given: object, now_s: float) -> Share:
    """The share in an event's argument, {"emotion", "scores"}. Raises RoomError."""
    if not isinstance(given, dict) or not isinstance(given.get("scores"), dict):
        raise RoomError("bad-share")
    emotion, scores = check_emotion(given.get("emotion"), "bad-share"), given["scores"]
    if set(scores) != set(EMOTIONS) or not all(_is_score(score) for score in scores.values()):
        raise RoomError("bad-share")
    in_order = tuple(round(float(scores[name]), 3) for name in EMOTIONS)
    if abs(math.fsum(in_order) - 1) > SUM_WITHIN or scores[emotion] < max(in_order) - LABEL_WITHIN:
        raise RoomError("bad-share")
    return Share(emotion, in_order, now_s)


def check_emotion(given: object, code: str = "bad-request") -> str:
    """Raises RoomError unless ``given`` is one of the seven."""
    if not isinstance(given, str) or given not in EMOTIONS:
        raise RoomError(code)
    return given


def _is_score(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
