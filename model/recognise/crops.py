"""Cuts faces out of a picture, upright and framed as the training faces are."""

from collections.abc import Sequence

import cv2
import numpy as np

from ..detect.windows import cut_square
from ..square import Square

SIDE_PX = 48


def crop_faces(grey: np.ndarray, squares: Sequence[Square]) -> np.ndarray:
    """Cut the faces in ``squares`` out of ``grey``, uint8 (height, width), upright: uint8 (n, 48, 48).

    Each face is read at twice the size and halved, so that no pixel of the picture is passed over.
    """
    crops = np.empty((len(squares), SIDE_PX, SIDE_PX), dtype=np.uint8)
    for crop, square in zip(crops, squares, strict=True):
        if square.side > SIDE_PX:
            large = cut_square(grey, square, 2 * SIDE_PX)
            cv2.resize(large, (SIDE_PX, SIDE_PX), dst=crop, interpolation=cv2.INTER_AREA)
        else:
            crop[:] = cut_square(grey, square, SIDE_PX)
    return crops


def correlation(first: np.ndarray, second: np.ndarray) -> float:
    """Return how alike two crops, uint8 (48, 48), are, from -1 to 1, however bright they are; 0 for a flat one."""
    differences = [crop - crop.mean() for crop in (first, second)]
    scale = float(np.linalg.norm(differences[0]) * np.linalg.norm(differences[1]))
    return float(np.vdot(*differences)) / scale if scale else 0.0
