"""Searches for a face only near where it should be: a small window, a narrow range of sizes."""

import cv2
import numpy as np

from ..box import Box
from ..recognise.crops import cut

WINDOW = 1.6  # of the face's width: what is searched; between two frames a face moves less
FACE_PX = 30  # the width that the face has in the window as it is searched (docs/live.md has what was tried)
SIZES = (0.8, 1.3)  # of the expected width
STEP = 1.1
NEIGHBOURS = 2


def find_nearby(cascade: cv2.CascadeClassifier, grey: np.ndarray, near: Box, neighbours: int = NEIGHBOURS) -> list[Box]:
    """Boxes of faces about the size of ``near`` and not far from it in ``grey``, uint8 (height, width)."""
    room_px = round(near.width * (WINDOW - 1) / 2)
    side_px = near.width + 2 * room_px
    window = cut(grey, Box(near.x - room_px, near.y - room_px, side_px, side_px))
    factor = near.width / FACE_PX
    reduced_px = max(1, round(side_px / factor))
    way = cv2.INTER_AREA if factor > 1 else cv2.INTER_LINEAR
    small = cv2.resize(window, (reduced_px, reduced_px), interpolation=way)
    least, most = round(FACE_PX * SIZES[0]), round(FACE_PX * SIZES[1])
    found = cascade.detectMultiScale(
        small, scaleFactor=STEP, minNeighbors=neighbours, minSize=(least, least), maxSize=(most, most)
    )
    scale = side_px / reduced_px
    return [Box(*map(int, box)).scaled(scale).moved(near.x - room_px, near.y - room_px) for box in found]
