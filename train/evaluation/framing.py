"""Measures how the detectors' squares lie on a training face. How the engine frames faces rests on this."""

from collections.abc import Callable

import cv2
import numpy as np

from model.box import Box
from model.detect.cascades import CASCADE, load_cascade
from model.detect.still_detector import StillDetector
from model.square import Square

ENLARGED_PX = 144
PADDING_PX = 36  # less would hide boxes that are wider than the face, and bias the width low
# FER-2013's faces were found by this cascade; these are OpenCV's own settings for it.
SCALE_STEP, MIN_NEIGHBOURS = 1.1, 3


def measure_framing(faces: np.ndarray, count: int = 400) -> dict[str, float]:
    """Measure the detector as built on the first ``count`` of ``faces``, uint8 (n, 48, 48), enlarged to 144 px.

    Returns the share of faces found, the median and quartiles of the square's side over the face's, and the median
    offset of the square's centre to the right of and below the face's centre, in sides of the face.
    """
    detector = StillDetector()
    return _measure(faces[:count], lambda grey: [face.square for face in detector.detect(grey)])


def measure_cascade_framing(faces: np.ndarray, count: int = 400) -> dict[str, float]:
    """Measure the Haar cascade's boxes as ``measure_framing`` measures the detector's squares."""
    cascade = load_cascade(CASCADE)

    def search(grey: np.ndarray) -> list[Square]:
        hits = cascade.detectMultiScale(grey, scaleFactor=SCALE_STEP, minNeighbors=MIN_NEIGHBOURS)
        return [Square.of(Box(*map(int, hit))) for hit in hits]

    return _measure(faces[:count], search)


def _measure(faces: np.ndarray, search: Callable[[np.ndarray], list[Square]]) -> dict[str, float]:
    sides, offsets = [], []
    for face in faces:
        large = cv2.resize(face, (ENLARGED_PX, ENLARGED_PX), interpolation=cv2.INTER_CUBIC)
        squares = search(np.pad(large, PADDING_PX, mode="edge"))
        if squares:
            square = max(squares, key=lambda square: square.side)
            sides.append(square.side / ENLARGED_PX)
            offsets.append((np.array([square.x, square.y]) - PADDING_PX) / ENLARGED_PX - 0.5)
    if not sides:
        return {"found": 0.0}
    low, middle, high = np.quantile(sides, [0.25, 0.5, 0.75])
    right, down = np.median(offsets, axis=0)
    figures = {"found": len(sides) / len(faces), "width": middle, "width_q1": low, "width_q3": high}
    return {name: round(float(value), 3) for name, value in {**figures, "right": right, "down": down}.items()}
