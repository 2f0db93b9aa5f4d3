"""Groups a cascade's hits on one face.

OpenCV groups them too, but then drops a group that lies within another's widened box and has fewer hits. Two groups of
two can drop each other, and the face is lost.
"""

import cv2
import numpy as np

from ..square import Square

SIMILARITY = 0.2  # hits are of one face if all sides are nearer than this share of their width (OpenCV's eps)
MIN_HITS = 2  # a single hit is seldom a face
MAX_HITS = 2000  # every two are compared, in some 50 MB; of more, which a pattern may give, OpenCV groups each


def cascade_hits(
    cascade: cv2.CascadeClassifier, grey: np.ndarray, scale_step: float, min_px: int, max_px: int = 0
) -> list[Square]:
    """Return where the cascade sees a face at least twice in ``grey``, uint8 (height, width).

    Faces are ``min_px`` to ``max_px`` wide, without an upper limit if it is 0; sizes grow by ``scale_step``.
    """
    found = cascade.detectMultiScale(
        grey, scaleFactor=scale_step, minNeighbors=0, minSize=(min_px, min_px), maxSize=(max_px, max_px)
    )
    hits = np.asarray(found, np.int32).reshape(-1, 4)
    if len(hits) > MAX_HITS:
        hits = np.asarray(cv2.groupRectangles(hits.tolist(), MIN_HITS - 1, SIMILARITY)[0], np.int32).reshape(-1, 4)
        return [_mean_square(hit[None]) for hit in hits]
    return group_hits(hits)


def group_hits(hits: np.ndarray) -> list[Square]:
    """Return the mean square of each group of MIN_HITS or more among ``hits``, int32 (n, 4) of x, y, width, height.

    A hit belongs to a group if it is like any of its hits.
    """
    labels = _label(_similar(hits))
    groups = [hits[labels == label] for label in np.unique(labels)]
    return [_mean_square(group) for group in groups if len(group) >= MIN_HITS]


def _similar(hits: np.ndarray) -> np.ndarray:
    """Return which hits are alike: bool (n, n)."""
    left, top, width, height = hits.T.astype(np.float32)
    allowed = SIMILARITY / 2 * (np.minimum.outer(width, width) + np.minimum.outer(height, height))
    similar = np.ones((len(hits), len(hits)), bool)
    for side in (left, top, left + width, top + height):
        similar &= np.abs(np.subtract.outer(side, side)) <= allowed
    return similar


def _label(similar: np.ndarray) -> np.ndarray:
    """Return for each hit the number of the first that it is connected with: int (n,)."""
    labels = np.arange(len(similar))
    while True:
        lowest = np.where(similar, labels, len(labels)).min(axis=1, initial=len(labels))
        if np.array_equal(lowest, labels):
            return labels
        labels = lowest


def _mean_square(group: np.ndarray) -> Square:
    x, y, width, height = group.mean(axis=0).tolist()
    return Square(x + width / 2, y + height / 2, (width + height) / 2)
