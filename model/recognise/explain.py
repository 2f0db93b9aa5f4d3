"""Explains a reading: finds the parts of a face that its score depends on, by hiding random patches of it.

Occlusion (Zeiler and Fergus, 2013, arXiv 1311.2901) by random masks (RISE: Petsiuk et al., 2018, arXiv 1806.07421).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np

from ..box import Box
from .crops import SIDE_PX

METHOD = "occlusion"
CELLS = 24  # of the heat map, across and down: a cell is two pixels of the crop wide
MASKS, VISIBLE_SHARE, MASK_CELLS = 220, 0.7, 12  # number of masks; visible share of the face; cells across a mask
BATCH_SIZE = 44
HEAT_DECIMALS = 4


@dataclass(frozen=True)
class Explanation:
    """Why a face reads as ``emotion``, with probability ``score``.

    ``heat``, float32 (24, 24), says how much the score falls when a part of the face is hidden. It is positive for
    parts that support the emotion, and negative for parts that count against it. Its rows run down the square ``box``,
    which may reach past the picture and is rotated by ``tilt_deg`` degrees anticlockwise about its centre.
    """

    emotion: str
    score: float
    box: Box
    tilt_deg: float
    heat: np.ndarray
    method: str = METHOD

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON values."""
        return {
            "emotion": self.emotion,
            "score": round(self.score, HEAT_DECIMALS),
            "method": self.method,
            "box": self.box.to_dict(),
            "tilt_deg": round(self.tilt_deg, 1),
            "heat": [[round(float(cell), HEAT_DECIMALS) for cell in row] for row in self.heat],
        }


def occlusion_heat(crop: np.ndarray, score: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Return how much a score falls where ``crop``, uint8 (48, 48), is hidden: float32 (24, 24).

    ``score`` returns the scores, (n,), of crops, uint8 (n, 48, 48). Random parts are replaced by the mean grey of the
    crop, many times; the heat of a cell is the slope of the score over the visible share of the cell. The masks are
    always the same, so that the same crop gives the same heat.
    """
    masks = _masks()
    masked = (crop * masks + crop.mean() * (1 - masks)).astype(np.uint8)
    scores = np.concatenate([score(masked[start : start + BATCH_SIZE]) for start in range(0, MASKS, BATCH_SIZE)])
    visible = masks.reshape(MASKS, CELLS, SIDE_PX // CELLS, CELLS, SIDE_PX // CELLS).mean(axis=(2, 4))
    visible -= visible.mean(axis=0)
    slopes: np.ndarray = np.tensordot(scores - scores.mean(), visible, axes=1) / (visible**2).sum(axis=0)
    return slopes.astype(np.float32)


@cache
def _masks() -> np.ndarray:
    """Return the visible share of each pixel, float32 (masks, 48, 48): coarse grids of 0 and 1, smoothly enlarged."""
    rng = np.random.default_rng(0)
    side_px = (MASK_CELLS + 1) * SIDE_PX // MASK_CELLS
    masks = np.empty((MASKS, SIDE_PX, SIDE_PX), dtype=np.float32)
    for mask in masks:
        grid = (rng.random((MASK_CELLS + 1, MASK_CELLS + 1)) < VISIBLE_SHARE).astype(np.float32)
        top, left = rng.integers(0, side_px - SIDE_PX, 2)
        mask[:] = cv2.resize(grid, (side_px, side_px))[top : top + SIDE_PX, left : left + SIDE_PX]
    return masks
