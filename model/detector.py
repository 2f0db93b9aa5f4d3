"""Finds faces with a Haar cascade."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import cv2.data
import numpy as np

from model.boxes import Box
from model.errors import CascadeError

CASCADE = Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml"


@dataclass(frozen=True)
class Scan:
    """How thoroughly to search. A picture whose longer side is over ``longest_px`` is reduced to it first.

    ``min_face_px`` is the smallest face sought, in pixels of the reduced picture. ``step`` is the ratio from one size
    sought to the next. ``neighbours`` is how many overlapping hits make a face. ``padding`` is the border added, as a
    share of the longer side: without it, faces that touch the picture's edge are missed (on tight portraits padding
    took the share found from 83 to 95 %).
    """

    longest_px: int
    min_face_px: int
    step: float
    neighbours: int
    padding: float


STILL = Scan(longest_px=1280, min_face_px=30, step=1.1, neighbours=6, padding=0.15)
LIVE = Scan(longest_px=320, min_face_px=24, step=1.15, neighbours=5, padding=0.08)


class Detector:
    """Not safe to share between threads: a cascade keeps state while it runs."""

    def __init__(self, scan: Scan = STILL, cascade: Path = CASCADE) -> None:
        """Raises CascadeError if ``cascade`` is missing or is no cascade."""
        if not cascade.is_file():
            raise CascadeError(f"No face cascade at {cascade}: install opencv-python-headless below version 5.")
        self._cascade = _load(cascade)
        self._scan = scan

    def detect(self, grey: np.ndarray) -> list[Box]:
        """Boxes of the faces in ``grey``, uint8 (height, width), left to right; a box may reach past the edges."""
        longest_px = max(grey.shape)
        factor = max(1.0, longest_px / self._scan.longest_px)
        if factor > 1:
            size = (max(1, round(grey.shape[1] / factor)), max(1, round(grey.shape[0] / factor)))
            grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        pad_px = round(self._scan.padding * max(grey.shape))
        padded = cv2.copyMakeBorder(grey, pad_px, pad_px, pad_px, pad_px, cv2.BORDER_REPLICATE)
        found = self._cascade.detectMultiScale(
            padded,
            scaleFactor=self._scan.step,
            minNeighbors=self._scan.neighbours,
            minSize=(self._scan.min_face_px, self._scan.min_face_px),
        )
        boxes = [Box(*map(int, box)).scaled(factor, shift_px=-pad_px) for box in found]
        return sorted(boxes, key=lambda box: (box.x, box.y))


def _load(path: Path) -> cv2.CascadeClassifier:
    damaged = f"{path} is not a cascade that OpenCV can read: reinstall opencv-python-headless below version 5."
    try:
        cascade = cv2.CascadeClassifier(str(path))
    except (cv2.error, SystemError) as error:
        raise CascadeError(damaged) from error
    if cascade.empty():
        raise CascadeError(damaged)
    return cascade
