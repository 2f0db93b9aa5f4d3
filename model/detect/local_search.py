"""Searches for a face near where it is expected: in a small window, over a narrow range of sizes."""

import cv2
import numpy as np

from ..box import Box
from ..recognise.crops import crop_box

WINDOW = 1.6  # the side of the window, in widths of the face; between two frames a face moves less
FACE_PX = 30  # the width that the face has in the scaled window (docs/benchmarks-live.md lists what was tried)
SIZE_RANGE = (0.8, 1.3)  # of the expected width
SCALE_STEP = 1.1
MIN_NEIGHBOURS = 2


def search_near(cascade: cv2.CascadeClassifier, grey: np.ndarray, expected: Box) -> list[Box]:
    """Return boxes of faces near ``expected`` and of about its size in ``grey``, uint8 (height, width)."""
    margin_px = round(expected.width * (WINDOW - 1) / 2)
    side_px = expected.width + 2 * margin_px
    window = crop_box(grey, Box(expected.x - margin_px, expected.y - margin_px, side_px, side_px))
    factor = expected.width / FACE_PX
    scaled_px = max(1, round(side_px / factor))
    interpolation = cv2.INTER_AREA if factor > 1 else cv2.INTER_LINEAR
    scaled = cv2.resize(window, (scaled_px, scaled_px), interpolation=interpolation)
    min_px, max_px = (round(FACE_PX * limit) for limit in SIZE_RANGE)
    hits = cascade.detectMultiScale(
        scaled, scaleFactor=SCALE_STEP, minNeighbors=MIN_NEIGHBOURS, minSize=(min_px, min_px), maxSize=(max_px, max_px)
    )
    scale = side_px / scaled_px
    corner = (expected.x - margin_px, expected.y - margin_px)
    return [Box(*map(int, hit)).scaled(scale).moved(*corner) for hit in hits]
