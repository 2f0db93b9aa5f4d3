"""Shares, as a student's page sends them and as the server keeps them."""

from collections.abc import Mapping
from typing import Any

from model.emotions import EMOTIONS
from webapp.rooms.shares import Share, parse_share

SCORE = 0.8  # of the label; the six others share the rest


def share_payload(emotion: str, score: float = SCORE) -> dict[str, Any]:
    """Return what a page sends about a face with this expression."""
    rest = round((1 - score) / (len(EMOTIONS) - 1), 4)
    return {"emotion": emotion, "scores": {name: score if name == emotion else rest for name in EMOTIONS}}


def make_share(emotion: str, at_s: float = 0.0, score: float = SCORE) -> Share:
    return parse_share(share_payload(emotion, score), at_s)


def shares_of(emotions: str, at_s: float) -> Mapping[str, Share]:
    """Return the shares of one student for each word."""
    return {f"student-{number}": make_share(emotion, at_s) for number, emotion in enumerate(emotions.split())}
