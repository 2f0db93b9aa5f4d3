"""Cuts turned squares out of a picture."""

import cv2
import numpy as np

from ..box import Box
from ..square import Square


def cut_square(grey: np.ndarray, square: Square, side_px: int) -> np.ndarray:
    """Cut ``square`` out of ``grey``, uint8 (height, width), and turn it upright: uint8 (side_px, side_px).

    Past the picture's edge, the edge is repeated.
    """
    step = square.side / side_px  # pixels of the picture for each of the window
    grey, shrink, left, top = _reduced_part(grey, square, int(step))
    axes = square.axes * (step / shrink)
    centre = np.array([(square.x - left) / shrink, (square.y - top) / shrink])
    # Pixel i of a picture is the point i + 0.5 of it.
    corner = centre - 0.5 - (side_px - 1) / 2 * axes.sum(axis=0)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    window = cv2.warpAffine(
        grey, np.column_stack([axes.T, corner]), (side_px, side_px), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(window)


def _reduced_part(grey: np.ndarray, square: Square, shrink: int) -> tuple[np.ndarray, int, int, int]:
    """Return the part of ``grey`` about ``square``, reduced by the whole factor ``shrink``, its left and its top.

    Reducing averages the pixels: a warp alone would pass over most of those of a large square. The factor that is
    returned is 1 where nothing was to be reduced, or too little of the square lies in the picture.
    """
    reach = float(np.abs(square.axes).sum(axis=0).max()) * square.side / 2 + 2 * shrink
    size = int(2 * reach) + 1
    part = Box(int(square.x - reach), int(square.y - reach), size, size).clipped(grey.shape[1], grey.shape[0])
    columns, rows = (part.width // shrink, part.height // shrink) if shrink > 1 else (0, 0)
    if not columns or not rows:
        return grey, 1, 0, 0
    pixels = grey[part.y : part.y + rows * shrink, part.x : part.x + columns * shrink]
    return np.asarray(cv2.resize(pixels, (columns, rows), interpolation=cv2.INTER_AREA)), shrink, part.x, part.y
