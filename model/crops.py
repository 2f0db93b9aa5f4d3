"""Cuts faces out of a picture, framed as the training faces are."""

from collections.abc import Sequence

import cv2
import numpy as np

from model.boxes import Box

SIDE_PX = 48


def crop_faces(grey: np.ndarray, boxes: Sequence[Box]) -> np.ndarray:
    """The faces in ``boxes`` of ``grey``, uint8 (height, width), as uint8 (n, 48, 48).

    FER-2013 was cut by the very cascade that the detector uses, so the box itself is the frame: no margin is added
    (``python -m train framing`` measures it). What lies past the picture's edge repeats the edge.
    """
    crops = np.empty((len(boxes), SIDE_PX, SIDE_PX), dtype=np.uint8)
    for crop, box in zip(crops, boxes, strict=True):
        way = cv2.INTER_AREA if box.width > SIDE_PX else cv2.INTER_LINEAR
        cv2.resize(_cut(grey, box), (SIDE_PX, SIDE_PX), dst=crop, interpolation=way)
    return crops


def _cut(grey: np.ndarray, box: Box) -> np.ndarray:
    height_px, width_px = grey.shape
    inside = box.within(width_px, height_px)
    part = grey[inside.y : inside.y + inside.height, inside.x : inside.x + inside.width]
    if inside == box:
        return part
    left, top = inside.x - box.x, inside.y - box.y
    right, bottom = box.width - inside.width - left, box.height - inside.height - top
    return cv2.copyMakeBorder(part, top, bottom, left, right, cv2.BORDER_REPLICATE)
