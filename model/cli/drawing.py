"""Draws numbered boxes and labels on a picture, in the colours that the pages use."""

from collections.abc import Sequence

import cv2
import numpy as np

from ..box import Box, iou
from ..emotions import WORDS
from ..face import Face

# As RGB, equal to --emotion-...-on-dark, --unsure-on-dark and --overlay-ink in static/css/tokens.css; a test says so.
COLOURS = {
    "angry": "#f0712c",
    "disgust": "#1db98a",
    "fear": "#de8fbc",
    "happy": "#f0e442",
    "sad": "#4f9fe6",
    "surprise": "#f5b02e",
    "neutral": "#b4bbc6",
}
UNSURE, INK = "#d5d9df", "#14161a"
FONT = cv2.FONT_HERSHEY_DUPLEX
FONT_PX = 22  # the height of a capital at scale 1
LONGEST = 1.5  # of its box's width a label may be long before it is shortened
SHARE, SHARE_OF_BOX, LEAST_PX = 0.022, 0.12, 8  # a capital's height: of the picture's shorter side, and of the box


def annotated(picture: np.ndarray, faces: Sequence[Face]) -> np.ndarray:
    """A copy of ``picture``, uint8 BGR (height, width, 3), with each face's box, number and what it looks like."""
    drawn = picture.copy()
    for face in faces:
        box, line_px = face.box, max(1, round(_capital_px(drawn, face) / 5))
        corner = (box.x + box.width - 1, box.y + box.height - 1)
        cv2.rectangle(drawn, (box.x, box.y), corner, _bgr(INK), line_px + 2, cv2.LINE_AA)
        cv2.rectangle(drawn, (box.x, box.y), corner, _bgr(_colour(face)), line_px, cv2.LINE_AA)
    labels: list[Box] = []
    for face in faces:  # over all the boxes
        labels.append(_label(drawn, face, [*labels, *(other.box for other in faces if other is not face)]))
    return drawn


def label(face: Face, short: bool = False) -> str:
    """Number and words, all in ASCII, which is what the font has."""
    if not face.certain:
        return f"{face.id} unclear" if short else f"{face.id} hard to read"
    return f"{face.id} {'' if short else 'looks '}{WORDS[face.emotion]} {face.confidence:.0%}"


def _label(drawn: np.ndarray, face: Face, taken: Sequence[Box]) -> Box:
    """Draws the label where it covers as little as can be of what is at ``taken``, and says where that is."""
    height_px, width_px = drawn.shape[:2]
    capital_px = _capital_px(drawn, face)
    scale, weight, room_px = capital_px / FONT_PX, max(1, round(capital_px / 14)), capital_px // 2
    text = label(face)
    if _width_px(text, scale, weight) > LONGEST * face.box.width:
        text = label(face, short=True)
    wide, high = _width_px(text, scale, weight) + 2 * room_px, capital_px + 2 * room_px
    left = max(0, min(face.box.x, width_px - wide))
    below = face.box.y + face.box.height
    tops = [top for top in (face.box.y - high, below, below - high) if 0 <= top <= height_px - high] or [0]
    right = max(0, min(face.box.x + face.box.width - wide, width_px - wide))
    places = [Box(x, top, wide, high) for top in tops for x in (left, right)]
    place = min(places, key=lambda each: sum(iou(each, other) for other in taken))
    cv2.rectangle(drawn, (place.x, place.y), (place.x + wide, place.y + high), _bgr(_colour(face)), cv2.FILLED)
    at = (place.x + room_px, place.y + room_px + capital_px)
    cv2.putText(drawn, text, at, FONT, scale, _bgr(INK), weight, cv2.LINE_AA)
    return place


def _capital_px(drawn: np.ndarray, face: Face) -> int:
    """How high the label's capitals are: smaller on small faces, that a crowd can still be seen."""
    most_px = round(min(map(int, drawn.shape[:2])) * SHARE)
    return max(LEAST_PX, min(most_px, round(face.box.width * SHARE_OF_BOX)))


def _width_px(text: str, scale: float, weight: int) -> int:
    return int(cv2.getTextSize(text, FONT, scale, weight)[0][0])


def _colour(face: Face) -> str:
    return COLOURS[face.emotion] if face.certain else UNSURE


def _bgr(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return blue, green, red
