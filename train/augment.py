"""Varies faces as webcams do: mirrored, turned, nearer or farther, off centre, lighter or darker."""

import cv2
import numpy as np

TURN_DEGREES = 12.0
SCALE = (0.85, 1.15)
SHIFT = 0.08  # of the side
CONTRAST = (0.75, 1.25)
BRIGHTNESS = 25.0  # grey levels


def augment(faces: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A varied copy of ``faces``, uint8 (n, side, side); the same ``rng`` state gives the same copy."""
    varied = np.empty_like(faces)
    side = faces.shape[-1]
    for index, face in enumerate(faces):
        cv2.warpAffine(face, _placing(side, rng), (side, side), dst=varied[index], borderMode=cv2.BORDER_REPLICATE)
    shape = (len(faces), 1, 1)
    contrast = rng.uniform(*CONTRAST, shape).astype(np.float32)
    brightness = rng.uniform(-BRIGHTNESS, BRIGHTNESS, shape).astype(np.float32)
    mean = varied.mean(axis=(1, 2), keepdims=True, dtype=np.float32)
    lit: np.ndarray = np.clip((varied - mean) * contrast + mean + brightness, 0, 255)
    return lit.astype(np.uint8)


def _placing(side: int, rng: np.random.Generator) -> np.ndarray:
    """A random turn, scale, shift and mirroring about the centre: float64 (2, 3), as cv2.warpAffine takes."""
    centre = (side - 1) / 2
    turn_degrees, scale = rng.uniform(-TURN_DEGREES, TURN_DEGREES), rng.uniform(*SCALE)
    matrix = np.asarray(cv2.getRotationMatrix2D((centre, centre), turn_degrees, scale), dtype=np.float64)
    matrix[:, 2] += rng.uniform(-SHIFT, SHIFT, 2) * side
    if rng.random() < 0.5:
        matrix[0] *= -1
        matrix[0, 2] += side - 1
    return matrix
