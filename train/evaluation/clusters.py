"""Clusters a network's features without labels, to see whether faces of one label lie together. NumPy only."""

from typing import Any

import numpy as np

from model.emotions import EMOTIONS

MAX_ITERATIONS, STARTS = 50, 4


def score_clusters(features: np.ndarray, labels: np.ndarray, seed: int = 0) -> dict[str, Any]:
    """Cluster ``features``, (n, channels), by k-means with seven clusters; return purity and NMI against ``labels``."""
    clusters = k_means(features, len(EMOTIONS), seed)
    return {"purity": round(purity(clusters, labels), 4), "nmi": round(mutual_information(clusters, labels), 4)}


def k_means(features: np.ndarray, count: int, seed: int = 0) -> np.ndarray:
    """Return each face's cluster, int64 (n,): Lloyd's algorithm, the best of 4 k-means++ starts.

    k-means++: Arthur and Vassilvitskii, 2007.
    """
    rng = np.random.default_rng(seed)
    results = [_lloyd(features, _plus_plus_start(features, count, rng)) for _ in range(STARTS)]
    return min(results, key=lambda result: result[1])[0]


def _plus_plus_start(features: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    centres = [features[rng.integers(len(features))]]
    while len(centres) < count:
        nearest = _distances(features, np.stack(centres)).min(axis=1)
        total = nearest.sum()
        weights = nearest / total if total > 0 else None
        centres.append(features[rng.choice(len(features), p=weights)])
    return np.stack(centres)


def _lloyd(features: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the cluster of each face, and the sum of squared distances to the centres."""
    clusters = np.full(len(features), -1)
    distances = _distances(features, centres)
    for _ in range(MAX_ITERATIONS):
        before, clusters = clusters, distances.argmin(axis=1)
        if (before == clusters).all():
            break
        for cluster in np.unique(clusters):  # an empty cluster keeps its centre
            centres[cluster] = features[clusters == cluster].mean(axis=0)
        distances = _distances(features, centres)
    return clusters, float(distances.min(axis=1).sum())


def _distances(features: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return squared distances, (n, centres), expanded because the differences of all pairs would not fit in memory."""
    lengths = (features**2).sum(axis=1)[:, None] + (centres**2).sum(axis=1)
    squared: np.ndarray = np.maximum(lengths - 2 * features @ centres.T, 0).astype(np.float64)
    return squared


def purity(clusters: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of faces whose label is the commonest of their cluster."""
    return float(_counts(clusters, labels).max(axis=1).sum() / len(labels))


def mutual_information(clusters: np.ndarray, labels: np.ndarray) -> float:
    """Return the mutual information over the mean of the two entropies, 0 to 1 (Strehl and Ghosh, 2002)."""
    joint = _counts(clusters, labels) / len(labels)
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    independent = np.outer(rows, columns)
    shared = float((joint[joint > 0] * np.log(joint[joint > 0] / independent[joint > 0])).sum())
    entropy = -sum(float((side[side > 0] * np.log(side[side > 0])).sum()) for side in (rows, columns))
    return 2 * shared / entropy if entropy > 0 else 1.0


def _counts(clusters: np.ndarray, labels: np.ndarray) -> np.ndarray:
    width = int(labels.max()) + 1
    return np.bincount(clusters * width + labels, minlength=(int(clusters.max()) + 1) * width).reshape(-1, width)


def project_2d(features: np.ndarray) -> np.ndarray:
    """Project the features on their two principal axes: float32 (n, 2)."""
    centred = features - features.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    points: np.ndarray = centred @ axes[:2].T
    return points.astype(np.float32)
