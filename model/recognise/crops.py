"""Crops faces from a picture, framed as the training faces are."""

from collections.abc import Sequence

import cv2
import numpy as np

from ..box import Box

SIDE_PX = 48
ROTATION_MARGIN = 1.5  # the crop before rotation, in sides of the box: the square root of 2 is enough for any tilt


def crop_faces(grey: np.ndarray, boxes: Sequence[Box], tilts_deg: Sequence[float] | None = None) -> np.ndarray:
    """Crop ``boxes`` from ``grey``, uint8 (height, width), as uint8 (n, 48, 48).

    ``tilts_deg``, degrees anticlockwise, are corrected where they are given. FER-2013 was cropped by the very cascade
    that the detectors use, so the box itself is the frame, without a margin (``python -m train framing`` measures it).
    Past the picture's edge, the edge is repeated.
    """
    crops = np.empty((len(boxes), SIDE_PX, SIDE_PX), dtype=np.uint8)
    for crop, box, tilt_deg in zip(crops, boxes, tilts_deg or [0.0] * len(boxes), strict=True):
        if tilt_deg:
            crop[:] = _crop_upright(grey, box, tilt_deg)
        else:
            _resize(crop_box(grey, box), SIDE_PX, crop)
    return crops


def _crop_upright(grey: np.ndarray, box: Box, tilt_deg: float) -> np.ndarray:
    margin_px = round(box.width * (ROTATION_MARGIN - 1) / 2)
    larger = Box(box.x - margin_px, box.y - margin_px, box.width + 2 * margin_px, box.height + 2 * margin_px)
    side_px = round(SIDE_PX * larger.width / box.width)
    tilted = np.empty((side_px, side_px), dtype=np.uint8)
    _resize(crop_box(grey, larger), side_px, tilted)
    centre = ((side_px - 1) / 2, (side_px - 1) / 2)
    matrix = np.array(cv2.getRotationMatrix2D(centre, -tilt_deg, 1.0), np.float64)
    matrix[:, 2] -= np.full(2, (side_px - SIDE_PX) / 2)
    return np.asarray(cv2.warpAffine(tilted, matrix, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR))


def _resize(source: np.ndarray, side_px: int, target: np.ndarray) -> None:
    interpolation = cv2.INTER_AREA if source.shape[1] > side_px else cv2.INTER_LINEAR
    cv2.resize(source, (side_px, side_px), dst=target, interpolation=interpolation)


def crop_box(grey: np.ndarray, box: Box) -> np.ndarray:
    """Return ``box`` of ``grey`` as uint8 (box.height, box.width); past the picture's edge, the edge is repeated.

    Part of the box must lie within the picture.
    """
    height_px, width_px = grey.shape
    inside = box.clipped(width_px, height_px)
    part = grey[inside.y : inside.y + inside.height, inside.x : inside.x + inside.width]
    if inside == box:
        return part
    left, top = inside.x - box.x, inside.y - box.y
    right, bottom = box.width - inside.width - left, box.height - inside.height - top
    return cv2.copyMakeBorder(part, top, bottom, left, right, cv2.BORDER_REPLICATE)
