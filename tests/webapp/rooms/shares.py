"""Shares as a student's page sends them."""

from typing import Any

from model.emotions import EMOTIONS
from webapp.rooms.shares import Share, check_share

REST = 0.2  # of the scores, for the six others together


def given(emotion: str, score: float = 1 - REST) -> dict[str, Any]:
    """What a page sends of a face that looks so."""
    others = round((1 - score) / (len(EMOTIONS) - 1), 4)
    return {"emotion": emotion, "scores": {name: score if name == emotion else others for name in EMOTIONS}}


def share(emotion: str, at_s: float = 0.0, score: float = 1 - REST) -> Share:
    return check_share(given(emotion, score), at_s)
