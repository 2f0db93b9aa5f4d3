"""Frames of a real photograph whose face moves or is gone."""

import cv2
import numpy as np

FRAME_S = 1 / 30


def moved(grey: np.ndarray, shift_px: int) -> np.ndarray:
    """Return the photograph moved to the right in a frame of its size; its left edge is repeated."""
    matrix = np.array([[1, 0, shift_px], [0, 1, 0]], np.float64)
    return np.asarray(cv2.warpAffine(grey, matrix, grey.shape[::-1], borderMode=cv2.BORDER_REPLICATE))


def empty(grey: np.ndarray) -> np.ndarray:
    return np.full_like(grey, 90)
