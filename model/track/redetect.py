"""Detects a known face again, to find what the schema leaves out: its tilt, and the part that the edge cuts off."""

import cv2
import numpy as np

from ..box import Box, iou
from ..detect.detection import Detection, Detector

MARGIN = 0.6  # of the box's width, on each side of it: the region that is searched
REGION_PX = 160  # the longer side to which that region is scaled
MIN_IOU = 0.4  # between the given box and the new detection of the same face


def redetect(detector: Detector, grey: np.ndarray, box: Box) -> Detection:
    """Detect the face in ``box``, which lies at least partly in ``grey``, uint8 (height, width).

    A square box is returned as it is. For a face that the picture's edge cuts off, the whole square is returned.
    """
    height_px, width_px = grey.shape
    overlap, detection = max(
        ((iou(each.box.clipped(width_px, height_px), box), each) for each in _detect_around(detector, grey, box)),
        key=lambda pair: pair[0],
        default=(0.0, Detection(box)),
    )
    if overlap < MIN_IOU:
        return Detection(_square(box))
    return Detection(box, detection.tilt_deg) if box.width == box.height else detection


def _detect_around(detector: Detector, grey: np.ndarray, box: Box) -> list[Detection]:
    margin_px = round(MARGIN * max(box.width, box.height))
    region = Box(box.x - margin_px, box.y - margin_px, box.width + 2 * margin_px, box.height + 2 * margin_px)
    region = region.clipped(grey.shape[1], grey.shape[0])
    part = grey[region.y : region.y + region.height, region.x : region.x + region.width]
    factor = max(region.width, region.height) / REGION_PX
    size = (max(1, round(region.width / factor)), max(1, round(region.height / factor)))
    part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA if factor > 1 else cv2.INTER_LINEAR))
    return [
        Detection(detection.box.scaled(factor).moved(region.x, region.y), detection.tilt_deg)
        for detection in detector.detect(part)
    ]


def _square(box: Box) -> Box:
    side_px = max(box.width, box.height)
    return Box(box.x - (side_px - box.width) // 2, box.y - (side_px - box.height) // 2, side_px, side_px)
