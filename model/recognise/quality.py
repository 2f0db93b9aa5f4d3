"""Decides whether a reading should be believed: flags for what makes a face hard to read."""

from collections.abc import Mapping

import cv2
import numpy as np

from ..box import Box
from ..face import Face

TOO_SMALL_PX = 36  # three quarters of what the network sees
TOO_DARK, TOO_BRIGHT = 42.0, 205.0  # mean grey levels between which 99 % of FER-2013's PublicTest faces lie
BLURRED = 0.07  # variance of the Laplacian over that of the crop: 99 % of those faces have 0.22 or more, and 99 % of
# the same faces blurred by 1.5 px of the crop have 0.068 or less
CUT_OFF = 0.15  # of the box's area outside the picture


def flags(crop: np.ndarray, box: Box, inside: Box) -> tuple[str, ...]:
    """Why a face is hard to read, out of too-small, too-dark, too-bright, blurred, cut-off.

    ``crop`` is what the network sees, uint8 (48, 48); ``box`` where the face is; ``inside`` the part of it within the
    picture.
    """
    light = float(crop.mean())
    reasons = {
        "too-small": box.width < TOO_SMALL_PX,
        "too-dark": light < TOO_DARK,
        "too-bright": light > TOO_BRIGHT,
        "blurred": _sharpness(crop) < BLURRED,
        "cut-off": inside.area_px < (1 - CUT_OFF) * box.area_px,
    }
    return tuple(name for name, holds in reasons.items() if holds)


def judged(
    number: int, box: Box, crop: np.ndarray, scores: Mapping[str, float], shape: tuple[int, ...], min_margin: float
) -> Face:
    """What is said of the face numbered ``number`` in ``box`` of a picture of ``shape`` (height, width).

    ``crop`` is what the network saw of it, ``scores`` what it said; ``min_margin`` is how far its two highest scores
    must lie apart to be believed.
    """
    inside = box.within(width_px=shape[1], height_px=shape[0])
    reasons = flags(crop, box, inside)
    certain = not reasons and margin(np.fromiter(scores.values(), dtype=float)) >= min_margin
    return Face(number, inside, scores, certain, reasons)


def margin(probabilities: np.ndarray) -> float:
    """How far the highest of ``probabilities``, (7,), lies above the second highest, 0 to 1."""
    second, first = np.partition(probabilities, -2)[-2:]
    return float(first - second)


def _sharpness(crop: np.ndarray) -> float:
    """Does not depend on the light: dimming scales both variances alike."""
    return float(cv2.Laplacian(crop, cv2.CV_64F).var() / max(float(crop.var()), 1.0))
