"""Decides whether a reading should be believed, and flags what makes a face hard to read."""

from collections.abc import Mapping

import cv2
import numpy as np

from ..box import Box
from ..detect.detection import Detection
from ..face import Face

MIN_WIDTH_PX = 36  # three quarters of the side of the crop that the network reads
MIN_BRIGHTNESS, MAX_BRIGHTNESS = 42.0, 205.0  # mean greys between which 99 % of FER-2013's PublicTest faces lie
# Variance of the Laplacian over that of the crop: 99 % of those faces have 0.22 or more, and 99 % of the same faces
# blurred by 1.5 px of the crop have 0.068 or less.
MIN_SHARPNESS = 0.07
MAX_CUT_OFF = 0.15  # of the box's area, outside the picture


def flags(crop: np.ndarray, detection: Detection, clipped: Box) -> tuple[str, ...]:
    """Return what makes a face hard to read: too-small, too-dark, too-bright, blurred, cut-off, turned-away.

    ``crop`` is what the network reads, uint8 (48, 48); ``clipped`` is the part of the face's box within the picture.
    """
    mean, deviation = cv2.meanStdDev(crop)
    brightness = float(mean[0, 0])
    reasons = {
        "too-small": round(detection.square.side) < MIN_WIDTH_PX,
        "too-dark": brightness < MIN_BRIGHTNESS,
        "too-bright": brightness > MAX_BRIGHTNESS,
        "blurred": _sharpness(crop, float(deviation[0, 0])) < MIN_SHARPNESS,
        "cut-off": clipped.area_px < (1 - MAX_CUT_OFF) * detection.box.area_px,
        "turned-away": detection.is_turned_away,
    }
    return tuple(name for name, applies in reasons.items() if applies)


def assess(
    number: int,
    detection: Detection,
    crop: np.ndarray,
    scores: Mapping[str, float],
    shape: tuple[int, ...],
    min_margin: float,
) -> Face:
    """Return the face numbered ``number``, ``detection`` in a picture of ``shape``, (height, width), with its flags.

    ``crop`` is what the network read, and ``scores`` its answer, which is certain if its two highest scores are at
    least ``min_margin`` apart and nothing makes the face hard to read.
    """
    clipped = detection.box.clipped(width_px=shape[1], height_px=shape[0])
    reasons = flags(crop, detection, clipped)
    certain = not reasons and margin(np.fromiter(scores.values(), dtype=float)) >= min_margin
    return Face(number, clipped, scores, certain, reasons, tilt_deg=detection.square.tilt_deg)


def margin(probabilities: np.ndarray) -> float:
    """Return how far the highest of ``probabilities``, (7,), lies above the second highest, 0 to 1."""
    second, first = np.partition(probabilities, -2)[-2:]
    return float(first - second)


def _sharpness(crop: np.ndarray, deviation: float) -> float:
    """Return a measure that does not depend on the light: dimming scales both variances alike."""
    _, edges = cv2.meanStdDev(cv2.Laplacian(crop, cv2.CV_16S))
    return float(edges[0, 0] ** 2 / max(deviation**2, 1.0))
