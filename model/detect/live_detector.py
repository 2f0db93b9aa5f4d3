"""Finds faces in video frames: near where one is expected, and in slices of the frame where none is known."""

from pathlib import Path

import numpy as np

from ..box import Box
from .cascades import CASCADE, SECOND_CASCADE, load_cascade
from .local_search import search_near
from .scan import ReducedFrame
from .slices import Slice


class LiveDetector:
    """Not safe to share between threads: a cascade keeps state while it runs."""

    def __init__(self, cascade: Path = CASCADE) -> None:
        """Raises CascadeError if a cascade is missing or damaged."""
        self._first = load_cascade(cascade)
        self._second = load_cascade(SECOND_CASCADE)

    def detect_near(self, grey: np.ndarray, expected: Box) -> list[Box]:
        """Return the boxes near ``expected`` and of about its size, in ``grey``, uint8 (height, width)."""
        return search_near(self._first, grey, expected)

    def propose(self, frame: ReducedFrame, part: Slice) -> list[Box]:
        """Return boxes, in the frame's pixels, where one slice of the search sees a face; many of them are wrong."""
        return frame.search(self._first, part)

    def confirm(self, grey: np.ndarray, proposal: Box) -> Box | None:
        """Search around ``proposal`` with both cascades; return the largest box of the first if both find a face."""
        second = search_near(self._second, grey, proposal)
        first = search_near(self._first, grey, proposal)
        return max(first, key=lambda box: box.area_px) if first and second else None
