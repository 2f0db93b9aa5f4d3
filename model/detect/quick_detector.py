"""Finds upright faces in one pass of one cascade: quick, for when a few missed faces do not matter.

``LiveAnalyzer`` does not use it: video has a detector of its own, which spreads the search over several frames.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ..box import Box
from .cascades import CASCADE, load_cascade
from .detection import Detection, reduce, restore


@dataclass(frozen=True)
class QuickScan:
    """Settings of the quick search.

    A picture whose longer side exceeds ``max_side_px`` is reduced to it. ``min_face_px`` is the smallest face to find,
    in pixels of the reduced picture; ``scale_step`` the ratio from one face size to the next; ``min_neighbours`` the
    number of overlapping hits that make a face. ``padding`` is the border to add, as a share of the longer side:
    without it, faces that touch the picture's edge are missed.
    """

    max_side_px: int = 320
    min_face_px: int = 24
    scale_step: float = 1.15
    min_neighbours: int = 5
    padding: float = 0.08


QUICK = QuickScan()


class QuickDetector:
    """Not safe to share between threads: a cascade keeps state while it runs."""

    def __init__(self, scan: QuickScan = QUICK, cascade: Path = CASCADE) -> None:
        """Raises CascadeError if the cascade is missing or damaged."""
        self._cascade = load_cascade(cascade)
        self._scan = scan

    def detect(self, grey: np.ndarray) -> list[Detection]:
        """Return the faces in ``grey``, uint8 (height, width), left to right; a box may reach past the edges."""
        reduced, factor = reduce(grey, self._scan.max_side_px)
        pad_px = round(self._scan.padding * max(reduced.shape))
        hits = self._cascade.detectMultiScale(
            cv2.copyMakeBorder(reduced, pad_px, pad_px, pad_px, pad_px, cv2.BORDER_REPLICATE),
            scaleFactor=self._scan.scale_step,
            minNeighbors=self._scan.min_neighbours,
            minSize=(self._scan.min_face_px, self._scan.min_face_px),
        )
        boxes = [Box(*map(int, hit)).scaled(1.0, shift_px=-pad_px) for hit in hits]
        return restore([Detection(box) for box in boxes], factor)
