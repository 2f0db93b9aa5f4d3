"""Faces that a network learns at once: the label is the place of a bright band."""

import numpy as np

from train.data.faces import Faces


def make_faces(seed: int, count: int = 48) -> Faces:
    """Return faces whose label is the place of a bright band; all ten voters agree with the label."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 7, count)
    pixels = rng.integers(0, 60, (count, 48, 48))
    for face, label in zip(pixels, labels, strict=True):
        face[6 * label : 6 * label + 12] += 150
    votes = np.zeros((count, 10), dtype=np.int64)
    votes[np.arange(count), np.array([4, 5, 6, 1, 3, 2, 0])[labels]] = 10
    return Faces(pixels.astype(np.uint8), labels, votes, np.zeros(count, dtype=bool))


TRAINING, VALIDATION = make_faces(1), make_faces(2)
