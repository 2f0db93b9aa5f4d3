"""Says how much a crop looks like a face: a linear discriminant on histograms of gradients.

N. Dalal and B. Triggs, Histograms of Oriented Gradients for Human Detection, CVPR 2005; the discriminant as in
B. Hariharan, J. Malik and D. Ramanan, Discriminative Decorrelation for Clustering and Classification, ECCV 2012. A
cascade asks where light and dark lie, this asks which way edges run: what deceives one seldom deceives the other.
"""

from pathlib import Path

import cv2
import numpy as np

from ..errors import WeightsError
from ..recognise.crops import SIDE_PX

WEIGHTS = Path(__file__).parent.parent / "trained" / "faceness.npy"
BLOCK_PX, CELL_PX, BINS = 16, 8, 9
LENGTH = ((SIDE_PX - BLOCK_PX) // CELL_PX + 1) ** 2 * (BLOCK_PX // CELL_PX) ** 2 * BINS


def histograms(crops: np.ndarray) -> np.ndarray:
    """Histograms of gradients, float32 (n, 900), of ``crops``, uint8 (n, 48, 48)."""
    block, cell = (BLOCK_PX, BLOCK_PX), (CELL_PX, CELL_PX)
    hog = cv2.HOGDescriptor((SIDE_PX, SIDE_PX), block, cell, cell, BINS)
    told = [np.ravel(hog.compute(crop)) for crop in crops]
    return np.array(told, dtype=np.float32).reshape(-1, LENGTH)


class Faceness:
    """The discriminant that ``python -m train.fitting.face_score`` found."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        """Raises WeightsError if ``weights`` is missing or damaged."""
        try:
            told = np.load(weights).astype(np.float32)
        except (OSError, ValueError, EOFError) as error:
            raise WeightsError(
                f"{weights} cannot be read: restore it with `git checkout -- {weights.name}`."
            ) from error
        if told.shape != (LENGTH + 1,):
            raise WeightsError(
                f"{weights} does not hold {LENGTH + 1} numbers: export it with `python -m train.fitting.face_score`."
            )
        self._weights, self._mean = told[:-1], told[-1]

    def score(self, crops: np.ndarray) -> np.ndarray:
        """For ``crops``, uint8 (n, 48, 48), float32 (n,): 0 for the average face, 1 a standard deviation above it."""
        scores: np.ndarray = histograms(crops) @ self._weights - self._mean
        return scores
