"""Finds faces with Haar cascades: in one quick pass for video, in several that are weighed for photographs."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import cv2.data
import numpy as np

from ..box import Box
from ..errors import CascadeError
from .still_search import Found, Search

CASCADES = Path(cv2.data.haarcascades)
CASCADE = CASCADES / "haarcascade_frontalface_default.xml"
SECOND = CASCADES / "haarcascade_frontalface_alt2.xml"


@dataclass(frozen=True)
class Scan:
    """How thoroughly to search. A picture whose longer side is over ``longest_px`` is reduced to it first.

    ``min_face_px`` is the smallest face sought, in pixels of the reduced picture. ``step`` is the ratio from one size
    sought to the next. ``neighbours`` is how many overlapping hits make a face. ``padding`` is the border added, as a
    share of the longer side: without it, faces that touch the picture's edge are missed (on tight portraits padding
    took the share found from 83 to 95 %). ``thorough`` searches as detect/still_search.py does, and weighs instead of
    counting neighbours.
    """

    longest_px: int
    min_face_px: int
    step: float
    neighbours: int
    padding: float
    thorough: bool = False


STILL = Scan(longest_px=1024, min_face_px=30, step=1.1, neighbours=0, padding=0.1, thorough=True)
LIVE = Scan(longest_px=320, min_face_px=24, step=1.15, neighbours=5, padding=0.08)


class Detector:
    """Not safe to share between threads: a cascade keeps state while it runs."""

    def __init__(self, scan: Scan = STILL, cascade: Path = CASCADE) -> None:
        """Raises CascadeError if a cascade is missing or is none, WeightsError if faceness.npy cannot be read."""
        self._cascade = load_cascade(cascade)
        self._scan = scan
        if scan.thorough:
            self._search = Search(self._cascade, load_cascade(SECOND), scan.min_face_px, scan.step, scan.padding)

    def detect(self, grey: np.ndarray) -> list[Box]:
        """Boxes of the faces in ``grey``, uint8 (height, width), left to right; a box may reach past the edges."""
        return [found.box for found in self.find(grey)]

    def find(self, grey: np.ndarray) -> list[Found]:
        """As ``detect``, with the tilt of each face: 0 unless the scan is thorough."""
        factor = max(1.0, max(grey.shape) / self._scan.longest_px)
        if factor > 1:
            size = (max(1, round(grey.shape[1] / factor)), max(1, round(grey.shape[0] / factor)))
            grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        faces = self._search.find(grey) if self._scan.thorough else self._quick(grey)
        scaled = [Found(face.box.scaled(factor), face.tilt_deg) for face in faces]
        return sorted(scaled, key=lambda face: (face.box.x, face.box.y))

    def _quick(self, grey: np.ndarray) -> list[Found]:
        pad_px = round(self._scan.padding * max(grey.shape))
        padded = cv2.copyMakeBorder(grey, pad_px, pad_px, pad_px, pad_px, cv2.BORDER_REPLICATE)
        found = self._cascade.detectMultiScale(
            padded,
            scaleFactor=self._scan.step,
            minNeighbors=self._scan.neighbours,
            minSize=(self._scan.min_face_px, self._scan.min_face_px),
        )
        return [Found(Box(*map(int, box)).scaled(1.0, shift_px=-pad_px)) for box in found]


def load_cascade(path: Path) -> cv2.CascadeClassifier:
    """Raises CascadeError if there is no cascade at ``path``, or none that OpenCV can read."""
    if not path.is_file():
        raise CascadeError(f"No face cascade at {path}: install opencv-python-headless below version 5.")
    damaged = f"{path} is not a cascade that OpenCV can read: reinstall opencv-python-headless below version 5."
    try:
        cascade = cv2.CascadeClassifier(str(path))
    except (cv2.error, SystemError) as error:
        raise CascadeError(damaged) from error
    if cascade.empty():
        raise CascadeError(damaged)
    return cascade
