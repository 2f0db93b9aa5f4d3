"""Scores how much a crop looks like a face, by a linear discriminant on histograms of oriented gradients.

N. Dalal and B. Triggs, Histograms of Oriented Gradients for Human Detection, CVPR 2005; the discriminant follows
B. Hariharan, J. Malik and D. Ramanan, Discriminative Decorrelation for Clustering and Classification, ECCV 2012. A
cascade compares light and dark areas, this compares the directions of edges: what deceives one seldom deceives the
other.
"""

from pathlib import Path

import cv2
import numpy as np

from ..errors import WeightsError
from ..recognise.crops import SIDE_PX
from ..recognise.network import TRAINED

WEIGHTS = TRAINED / "face_score.npy"
BLOCK_PX, CELL_PX, BINS = 16, 8, 9
FEATURES = ((SIDE_PX - BLOCK_PX) // CELL_PX + 1) ** 2 * (BLOCK_PX // CELL_PX) ** 2 * BINS


def hog_features(crops: np.ndarray) -> np.ndarray:
    """Return histograms of oriented gradients, float32 (n, 900), of ``crops``, uint8 (n, 48, 48)."""
    block, cell = (BLOCK_PX, BLOCK_PX), (CELL_PX, CELL_PX)
    hog = cv2.HOGDescriptor((SIDE_PX, SIDE_PX), block, cell, cell, BINS)
    features = [np.ravel(hog.compute(crop)) for crop in crops]
    return np.array(features, dtype=np.float32).reshape(-1, FEATURES)


class FaceScorer:
    """The discriminant that ``python -m train face-score`` fits."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        """Raises WeightsError if the file at ``path`` is missing or damaged."""
        try:
            values = np.load(path).astype(np.float32)
        except (OSError, ValueError, EOFError) as error:
            raise WeightsError(
                f"{path} cannot be read: restore it with `git checkout -- model/trained`, or reinstall mien."
            ) from error
        if values.shape != (FEATURES + 1,):
            raise WeightsError(
                f"{path} does not hold {FEATURES + 1} numbers: write it again with `python -m train face-score`."
            )
        self._weights, self._mean = values[:-1], values[-1]

    def score(self, crops: np.ndarray) -> np.ndarray:
        """Score ``crops``, uint8 (n, 48, 48), as float32 (n,): 0 for an average face, 1 a standard deviation above."""
        scores: np.ndarray = hog_features(crops) @ self._weights - self._mean
        return scores
