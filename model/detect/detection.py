"""A detected face, and what all detectors share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from ..box import Box


@dataclass(frozen=True)
class Detection:
    """Where a face is, and its tilt in degrees anticlockwise. The box is upright, about the centre of the face."""

    box: Box
    tilt_deg: float = 0.0


class Detector(Protocol):
    """Finds the faces in one picture."""

    def detect(self, grey: np.ndarray) -> list[Detection]:
        """Return the faces in ``grey``, uint8 (height, width), left to right; a box may reach past the edges."""


def reduce(grey: np.ndarray, max_side_px: int) -> tuple[np.ndarray, float]:
    """Shrink ``grey``, uint8 (height, width), to ``max_side_px`` if it is larger; return it and the factor by which."""
    factor = max(1.0, max(grey.shape) / max_side_px)
    if factor > 1:
        size = (max(1, round(grey.shape[1] / factor)), max(1, round(grey.shape[0] / factor)))
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
    return grey, factor


def restore(detections: Sequence[Detection], factor: float) -> list[Detection]:
    """Scale ``detections`` from the reduced picture to the original, and sort them left to right."""
    scaled = [Detection(detection.box.scaled(factor), detection.tilt_deg) for detection in detections]
    return sorted(scaled, key=lambda detection: (detection.box.x, detection.box.y))
