"""An unsupervised look at a network's features: do faces of one label lie together? NumPy alone."""

from typing import Any

import numpy as np

from model.emotions import EMOTIONS

ROUNDS, STARTS = 50, 4


def look(features: np.ndarray, labels: np.ndarray, seed: int = 0) -> dict[str, Any]:
    """k-means with seven clusters on ``features``, (n, channels), against ``labels``: purity and NMI."""
    clusters = k_means(features, len(EMOTIONS), seed)
    return {"purity": round(purity(clusters, labels), 4), "nmi": round(mutual_information(clusters, labels), 4)}


def k_means(features: np.ndarray, count: int, seed: int = 0) -> np.ndarray:
    """Lloyd's algorithm from k-means++ starts (Arthur and Vassilvitskii, 2007), the best of 4: int64 (n,)."""
    rng = np.random.default_rng(seed)
    found = [_lloyd(features, _spread_start(features, count, rng)) for _ in range(STARTS)]
    return min(found, key=lambda each: each[1])[0]


def _spread_start(features: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    centres = [features[rng.integers(len(features))]]
    while len(centres) < count:
        nearest = _distances(features, np.stack(centres)).min(axis=1)
        total = nearest.sum()
        chances = nearest / total if total > 0 else None
        centres.append(features[rng.choice(len(features), p=chances)])
    return np.stack(centres)


def _lloyd(features: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, float]:
    """The cluster of each face, and the sum of squared distances to the centres."""
    clusters = np.full(len(features), -1)
    distances = _distances(features, centres)
    for _ in range(ROUNDS):
        before, clusters = clusters, distances.argmin(axis=1)
        if (before == clusters).all():
            break
        for each in np.unique(clusters):  # one without faces stays where it is
            centres[each] = features[clusters == each].mean(axis=0)
        distances = _distances(features, centres)
    return clusters, float(distances.min(axis=1).sum())


def _distances(features: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Squared, (n, centres); written out, as a difference of all pairs would not fit in memory."""
    lengths = (features**2).sum(axis=1)[:, None] + (centres**2).sum(axis=1)
    squared: np.ndarray = np.maximum(lengths - 2 * features @ centres.T, 0).astype(np.float64)
    return squared


def purity(clusters: np.ndarray, labels: np.ndarray) -> float:
    """The share of faces whose label is the commonest of their cluster."""
    return float(_counts(clusters, labels).max(axis=1).sum() / len(labels))


def mutual_information(clusters: np.ndarray, labels: np.ndarray) -> float:
    """Normalised by the mean of the two entropies, 0 to 1 (Strehl and Ghosh, 2002, the arithmetic mean)."""
    joint = _counts(clusters, labels) / len(labels)
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    apart = np.outer(rows, columns)
    shared = float((joint[joint > 0] * np.log(joint[joint > 0] / apart[joint > 0])).sum())
    entropy = -sum(float((side[side > 0] * np.log(side[side > 0])).sum()) for side in (rows, columns))
    return 2 * shared / entropy if entropy > 0 else 1.0


def _counts(clusters: np.ndarray, labels: np.ndarray) -> np.ndarray:
    wide = int(labels.max()) + 1
    return np.bincount(clusters * wide + labels, minlength=(int(clusters.max()) + 1) * wide).reshape(-1, wide)


def flat_map(features: np.ndarray) -> np.ndarray:
    """The features on their two principal axes: float32 (n, 2)."""
    centred = features - features.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    places: np.ndarray = centred @ axes[:2].T
    return places.astype(np.float32)
