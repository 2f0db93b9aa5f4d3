"""Finds a face again where it was seen before, for what the schema does not carry: its tilt, and the part cut off."""

import cv2
import numpy as np

from ..box import Box, iou
from ..detect.detector import Detector
from ..detect.still_search import Found

ROOM = 0.6  # of the box's width, on each side of it: what is searched
SEARCHED_PX = 160  # the longer side of that, reduced or enlarged
SAME_FACE = 0.4  # IoU of the box that was given and the one found again


def found_again(detector: Detector, grey: np.ndarray, box: Box) -> Found:
    """The face in ``box``, which lies at least in part in ``grey``, uint8 (height, width), as ``detector`` sees it.

    A square box is kept as it is; of a face that was cut off by the picture's edge the whole square is given.
    """
    overlap, again = max(
        ((iou(each.box.within(grey.shape[1], grey.shape[0]), box), each) for each in _near(detector, grey, box)),
        key=lambda pair: pair[0],
        default=(0.0, Found(box)),
    )
    if overlap < SAME_FACE:
        return Found(_square(box))
    return Found(box, again.tilt_deg) if box.width == box.height else again


def _near(detector: Detector, grey: np.ndarray, box: Box) -> list[Found]:
    room_px = round(ROOM * max(box.width, box.height))
    around = Box(box.x - room_px, box.y - room_px, box.width + 2 * room_px, box.height + 2 * room_px)
    around = around.within(grey.shape[1], grey.shape[0])
    part = grey[around.y : around.y + around.height, around.x : around.x + around.width]
    factor = max(around.width, around.height) / SEARCHED_PX
    size = (max(1, round(around.width / factor)), max(1, round(around.height / factor)))
    part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA if factor > 1 else cv2.INTER_LINEAR))
    return [Found(face.box.scaled(factor).moved(around.x, around.y), face.tilt_deg) for face in detector.find(part)]


def _square(box: Box) -> Box:
    side_px = max(box.width, box.height)
    return Box(box.x - (side_px - box.width) // 2, box.y - (side_px - box.height) // 2, side_px, side_px)
