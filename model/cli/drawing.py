"""Draws numbered boxes and labels on a picture, in the colours that the pages use."""

from collections.abc import Sequence
from math import ceil, floor

import cv2
import numpy as np

from ..box import Box, iou
from ..emotions import word_for
from ..face import Face
from .turned import ROUNDING, turned_box

# As RGB, equal to --emotion-...-on-dark, --uncertain-on-dark and --overlay-text-dark in static/css/tokens.css.
COLOURS = {
    "angry": "#f0712c",
    "disgust": "#1db98a",
    "fear": "#de8fbc",
    "happy": "#f0e442",
    "sad": "#4f9fe6",
    "surprise": "#f5b02e",
    "neutral": "#b4bbc6",
}
UNCERTAIN, TEXT_DARK = "#d5d9df", "#14161a"
OTHER = COLOURS["neutral"]  # a class of somebody's own network
FONT = cv2.FONT_HERSHEY_DUPLEX
FONT_PX = 22  # height of a capital at scale 1
MAX_LABEL_WIDTH = 1.5  # as a share of the box's width; a longer label is shortened
# Height of a capital: its limits as shares of the picture's shorter side and of the box's width, and its minimum.
PICTURE_SHARE, BOX_SHARE, MIN_CAPITAL_PX = 0.022, 0.12, 8
SUBPIXEL_BITS = 4  # with which OpenCV draws a turned box
SUBPIXELS = 2**SUBPIXEL_BITS


def draw_faces(picture: np.ndarray, faces: Sequence[Face]) -> np.ndarray:
    """Return a copy of ``picture``, uint8 BGR (height, width, 3), with a box and a label for each face.

    The box is turned by the face's tilt; the label is upright.
    """
    drawn = picture.copy()
    for face in faces:
        line_px = max(1, round(_capital_px(drawn, face) / 5))
        _draw_box(drawn, face, _bgr(TEXT_DARK), line_px + 2)
        _draw_box(drawn, face, _bgr(_colour(face)), line_px)
    labels: list[Box] = []
    for face in faces:  # labels last, so that no box crosses them
        others = [turned_box(other).bounds for other in faces if other is not face]
        labels.append(_draw_label(drawn, face, [*labels, *others]))
    return drawn


def label_text(face: Face, short: bool = False) -> str:
    """Return the face's number and expression in ASCII, which is all that the font has."""
    if not face.certain:
        return f"{face.id} unclear" if short else f"{face.id} hard to read"
    return f"{face.id} {'' if short else 'looks '}{word_for(face.emotion)} {face.confidence:.0%}"


def _draw_box(drawn: np.ndarray, face: Face, colour: tuple[int, int, int], line_px: int) -> None:
    box = face.box
    if face.tilt_deg:
        points = np.rint((turned_box(face).corners - 0.5) * SUBPIXELS).astype(np.int32)
        cv2.polylines(drawn, [points], True, colour, line_px, cv2.LINE_AA, shift=SUBPIXEL_BITS)
    else:
        corner = (box.x + box.width - 1, box.y + box.height - 1)
        cv2.rectangle(drawn, (box.x, box.y), corner, colour, line_px, cv2.LINE_AA)


def _draw_label(drawn: np.ndarray, face: Face, occupied: Sequence[Box]) -> Box:
    """Draw the label where it covers as little as possible of the ``occupied`` boxes, and return its box."""
    capital_px = _capital_px(drawn, face)
    scale, weight, padding_px = capital_px / FONT_PX, max(1, round(capital_px / 14)), capital_px // 2
    text = label_text(face)
    if _text_width_px(text, scale, weight) > MAX_LABEL_WIDTH * face.box.width:
        text = label_text(face, short=True)
    label_width, label_height = _text_width_px(text, scale, weight) + 2 * padding_px, capital_px + 2 * padding_px
    places = label_places(face, label_width, label_height, drawn.shape)
    place = min(places, key=lambda box: sum(iou(box, other) for other in occupied))
    corner = (place.x + label_width, place.y + label_height)
    cv2.rectangle(drawn, (place.x, place.y), corner, _bgr(_colour(face)), cv2.FILLED)
    origin = (place.x + padding_px, place.y + padding_px + capital_px)
    cv2.putText(drawn, text, origin, FONT, scale, _bgr(TEXT_DARK), weight, cv2.LINE_AA)
    return place


def label_places(face: Face, label_width: int, label_height: int, shape: tuple[int, ...]) -> list[Box]:
    """Return where the label may lie in a picture of ``shape``, best first: above the face, below it, inside it.

    The more the box leans, the nearer the label comes to the uppermost or the lowest corner.
    """
    height_px, width_px = shape[:2]
    turned = turned_box(face)
    bounds = turned.bounds
    bottom = bounds.y + bounds.height
    starts = (bounds.x, bounds.x + bounds.width - label_width)
    places: list[Box] = []
    for tip_x, is_above in ((turned.tip_x(-1), True), (turned.tip_x(1), False)):
        for start in starts:
            left = _within(start + (tip_x - label_width / 2 - start) * turned.lean, width_px - label_width)
            upper, lower = turned.extent_px(left, left + label_width)
            top = floor(upper + ROUNDING) - label_height if is_above else ceil(lower - ROUNDING)
            places.append(Box(left, top, label_width, label_height))
    lefts = [_within(start, width_px - label_width) for start in starts]
    places += [Box(left, bottom - label_height, label_width, label_height) for left in lefts]
    inside = [place for place in places if 0 <= place.y <= height_px - label_height]
    return inside or [Box(left, 0, label_width, label_height) for left in lefts]


def _within(left: float, max_left: int) -> int:
    return max(0, min(round(left), max_left))


def _capital_px(drawn: np.ndarray, face: Face) -> int:
    """Return the height of the label's capitals; small faces get small labels, so that a crowd stays visible."""
    max_px = round(min(map(int, drawn.shape[:2])) * PICTURE_SHARE)
    return max(MIN_CAPITAL_PX, min(max_px, round(face.box.width * BOX_SHARE)))


def _text_width_px(text: str, scale: float, weight: int) -> int:
    return int(cv2.getTextSize(text, FONT, scale, weight)[0][0])


def _colour(face: Face) -> str:
    return COLOURS.get(face.emotion, OTHER) if face.certain else UNCERTAIN


def _bgr(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return blue, green, red
