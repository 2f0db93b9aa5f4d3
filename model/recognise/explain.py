"""Says why: which places of a face its score rests on, by hiding parts of it at random and reading it again.

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
CELLS = 24  # of the heat map, each way: two pixels of the crop
MASKS, SHOWN, GRID = 220, 0.7, 12  # ways of hiding parts, share of the face left to see, cells of a mask each way
AT_ONCE = 44  # faces read in one call of the network
HEAT_DECIMALS = 4


@dataclass(frozen=True)
class Explanation:
    """Why a face reads as ``emotion``, with probability ``score``.

    ``heat``, float32 (24, 24), is how much the score falls when that place of the face is hidden: positive where the
    face speaks for the emotion, negative where against it. Its rows run down the square ``box``, which may leave the
    picture, turned by ``tilt_deg`` degrees anticlockwise about its centre.
    """

    emotion: str
    score: float
    box: Box
    tilt_deg: float
    heat: np.ndarray
    method: str = METHOD

    def to_dict(self) -> dict[str, Any]:
        """The explanation as JSON can carry it."""
        return {
            "emotion": self.emotion,
            "score": round(self.score, HEAT_DECIMALS),
            "method": self.method,
            "box": {"x": self.box.x, "y": self.box.y, "width": self.box.width, "height": self.box.height},
            "tilt_deg": round(self.tilt_deg, 1),
            "heat": [[round(float(cell), HEAT_DECIMALS) for cell in row] for row in self.heat],
        }


def occlusion(crop: np.ndarray, read: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """How much a score falls where ``crop``, uint8 (48, 48), is hidden: float32 (24, 24).

    ``read`` gives the score, (n,), of crops, uint8 (n, 48, 48). Parts are hidden at random, many times, by the crop's
    mean grey; a cell's heat is the slope of the score over how much of the cell could be seen. What hides each crop is
    the same, so that the same crop gives the same heat.
    """
    shown = _masks()
    veiled = (crop * shown + crop.mean() * (1 - shown)).astype(np.uint8)
    scores = np.concatenate([read(veiled[at : at + AT_ONCE]) for at in range(0, MASKS, AT_ONCE)])
    seen = shown.reshape(MASKS, CELLS, SIDE_PX // CELLS, CELLS, SIDE_PX // CELLS).mean(axis=(2, 4))
    seen -= seen.mean(axis=0)
    slopes: np.ndarray = np.tensordot(scores - scores.mean(), seen, axes=1) / (seen**2).sum(axis=0)
    return slopes.astype(np.float32)


@cache
def _masks() -> np.ndarray:
    """How much of each pixel is shown, 0 to 1: float32 (masks, 48, 48). Coarse grids of 0 and 1, smoothly enlarged."""
    rng = np.random.default_rng(0)
    side_px = (GRID + 1) * SIDE_PX // GRID
    masks = np.empty((MASKS, SIDE_PX, SIDE_PX), dtype=np.float32)
    for mask in masks:
        grid = (rng.random((GRID + 1, GRID + 1)) < SHOWN).astype(np.float32)
        top, left = rng.integers(0, side_px - SIDE_PX, 2)
        mask[:] = cv2.resize(grid, (side_px, side_px))[top : top + SIDE_PX, left : left + SIDE_PX]
    return masks
