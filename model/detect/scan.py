"""Searches one slice of a frame, on a smaller copy of it."""

from collections.abc import Sequence

import cv2
import numpy as np

from ..box import Box
from ..square import Square
from .detection import reduce
from .grouping import cascade_hits
from .slices import SCALE_STEP, Slice

MAX_SIDE_PX = 320  # the frame is reduced to this
PADDING = 0.08  # of the longer side, repeated past the edges, for faces that touch them
CELL_PX = 16  # side of a cell, in pixels of the reduced frame; the cells' greys show whether anything has changed


class ReducedFrame:
    """A frame as it is searched: reduced, and halved for large faces."""

    def __init__(self, grey: np.ndarray) -> None:
        """``grey`` is uint8 (height, width)."""
        self._grey, self._factor = reduce(grey, MAX_SIDE_PX)
        self._halved: dict[int, np.ndarray] = {}

    def cells(self, known: Sequence[Box]) -> np.ndarray:
        """Return the mean grey of each cell, float32 (rows, columns); NaN where a ``known`` face is or may move to."""
        height_px, width_px = self._grey.shape
        rows, columns = max(1, height_px // CELL_PX), max(1, width_px // CELL_PX)
        cells = cv2.resize(self._grey, (columns, rows), interpolation=cv2.INTER_AREA).astype(np.float32)
        for box in known:
            around = box.moved(-box.width // 2, -box.height // 2).scaled(1 / self._factor)
            left, top = max(0, around.x * columns // width_px), max(0, around.y * rows // height_px)
            right = -(-(around.x + around.width * 2) * columns // width_px)
            bottom = -(-(around.y + around.height * 2) * rows // height_px)
            cells[top : max(0, bottom), left : max(0, right)] = np.nan
        return cells

    def search(self, cascade: cv2.CascadeClassifier, part: Slice) -> list[Square]:
        """Return squares, in the frame's pixels, where a face of the slice may be."""
        picture = self._level(part.level)
        pad_px = round(PADDING * max(picture.shape))
        height_px = picture.shape[0]
        top, bottom = part.rows(height_px, part.max_px // 2 + 1, pad_px)
        above, below = max(0, pad_px - top), max(0, bottom - pad_px - height_px)
        rows = picture[max(0, top - pad_px) : max(1, bottom - pad_px)]
        padded = cv2.copyMakeBorder(rows, above, below, pad_px, pad_px, cv2.BORDER_REPLICATE)
        hits = cascade_hits(cascade, padded, SCALE_STEP, part.min_px, part.max_px)
        return [hit.moved(-pad_px, top - pad_px).scaled(self._factor * 2**part.level) for hit in hits]

    def _level(self, level: int) -> np.ndarray:
        """Return the reduced frame, halved ``level`` times."""
        if not level:
            return self._grey
        if level not in self._halved:
            larger = self._level(level - 1)
            size = (max(1, larger.shape[1] // 2), max(1, larger.shape[0] // 2))
            self._halved[level] = np.asarray(cv2.resize(larger, size, interpolation=cv2.INTER_AREA))
        return self._halved[level]
