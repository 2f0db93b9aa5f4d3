"""Cuts faces out of a picture, framed as the training faces are."""

from collections.abc import Sequence

import cv2
import numpy as np

from ..box import Box

SIDE_PX = 48
ROOM = 1.5  # how much more than the box is cut before turning: the square root of 2 is enough for any tilt


def crop_faces(grey: np.ndarray, boxes: Sequence[Box], tilts_deg: Sequence[float] | None = None) -> np.ndarray:
    """The faces in ``boxes`` of ``grey``, uint8 (height, width), as uint8 (n, 48, 48).

    Each is turned upright by its tilt, degrees anticlockwise, where ``tilts_deg`` are given. FER-2013 was cut by the
    very cascade that the detector uses, so the box itself is the frame: no margin is added (``python -m train framing``
    measures it). What lies past the picture's edge repeats the edge.
    """
    crops = np.empty((len(boxes), SIDE_PX, SIDE_PX), dtype=np.uint8)
    for crop, box, tilt_deg in zip(crops, boxes, tilts_deg or [0.0] * len(boxes), strict=True):
        if tilt_deg:
            crop[:] = _upright(grey, box, tilt_deg)
        else:
            _shrink(cut(grey, box), SIDE_PX, crop)
    return crops


def _upright(grey: np.ndarray, box: Box, tilt_deg: float) -> np.ndarray:
    room_px = round(box.width * (ROOM - 1) / 2)
    roomy = Box(box.x - room_px, box.y - room_px, box.width + 2 * room_px, box.height + 2 * room_px)
    side_px = round(SIDE_PX * roomy.width / box.width)
    around = np.empty((side_px, side_px), dtype=np.uint8)
    _shrink(cut(grey, roomy), side_px, around)
    turn = np.array(cv2.getRotationMatrix2D(((side_px - 1) / 2, (side_px - 1) / 2), -tilt_deg, 1.0), np.float64)
    turn[:, 2] -= np.full(2, (side_px - SIDE_PX) / 2)
    return np.asarray(cv2.warpAffine(around, turn, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR))


def _shrink(part: np.ndarray, side_px: int, into: np.ndarray) -> None:
    way = cv2.INTER_AREA if part.shape[1] > side_px else cv2.INTER_LINEAR
    cv2.resize(part, (side_px, side_px), dst=into, interpolation=way)


def cut(grey: np.ndarray, box: Box) -> np.ndarray:
    """What ``box`` holds of ``grey``, uint8 (box.height, box.width), with the picture's edge repeated past it.

    A part of the box must lie within the picture.
    """
    height_px, width_px = grey.shape
    inside = box.within(width_px, height_px)
    part = grey[inside.y : inside.y + inside.height, inside.x : inside.x + inside.width]
    if inside == box:
        return part
    left, top = inside.x - box.x, inside.y - box.y
    right, bottom = box.width - inside.width - left, box.height - inside.height - top
    return cv2.copyMakeBorder(part, top, bottom, left, right, cv2.BORDER_REPLICATE)
