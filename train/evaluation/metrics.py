"""Metrics of probabilities, float32 (n, classes), against labels, int64 (n,). NumPy only."""

from typing import Any

import numpy as np

from model.emotions import EMOTIONS

CALIBRATION_BINS = 15  # of the reliability diagram, as in Guo et al., 2017, arXiv 1706.04599
BOOTSTRAP_DRAWS = 1000
COVERAGES = np.arange(1.0, 0.05, -0.1)  # shares of the faces, in the coverage curve
Interval = tuple[float, float]


def score(probabilities: np.ndarray, labels: np.ndarray, classes: tuple[str, ...] = EMOTIONS) -> dict[str, Any]:
    """Return accuracy, macro F1, precision and recall per class, and the confusion matrix (rows: label).

    A class that is never predicted has precision 0. Macro F1 is the mean of all classes' F1.
    """
    table = confusion(labels, probabilities.argmax(axis=1), len(classes))
    right = table.diagonal()
    recall = right / np.maximum(table.sum(axis=1), 1)
    precision = right / np.maximum(table.sum(axis=0), 1)
    return {
        "faces": len(labels),
        "accuracy": round(float(right.sum() / len(labels)), 4),
        "macro_f1": round(_macro_f1(table), 4),
        "recall": dict(zip(classes, np.round(recall, 4).tolist(), strict=True)),
        "precision": dict(zip(classes, np.round(precision, 4).tolist(), strict=True)),
        "confusion": table.tolist(),
    }


def confusion(labels: np.ndarray, predicted: np.ndarray, classes: int = len(EMOTIONS)) -> np.ndarray:
    """Return how often each label (row) was predicted as each class (column): int64 (classes, classes)."""
    return np.bincount(labels * classes + predicted, minlength=classes**2).reshape(classes, classes)


def _macro_f1(table: np.ndarray) -> float:
    f1 = 2 * table.diagonal() / np.maximum(table.sum(axis=0) + table.sum(axis=1), 1)
    return float(f1.mean())


def intervals(probabilities: np.ndarray, labels: np.ndarray, seed: int = 0) -> dict[str, Interval]:
    """Return 95 % intervals of accuracy and macro F1: bootstrap over faces (Efron, 1979), percentile method."""
    rng = np.random.default_rng(seed)
    predicted = probabilities.argmax(axis=1)
    draws = (rng.integers(len(labels), size=len(labels)) for _ in range(BOOTSTRAP_DRAWS))
    tables = [confusion(labels[draw], predicted[draw], probabilities.shape[1]) for draw in draws]
    samples = {
        "accuracy": [table.trace() / len(labels) for table in tables],
        "macro_f1": [_macro_f1(table) for table in tables],
    }
    return {name: _middle_95(values) for name, values in samples.items()}


def _middle_95(values: list[float]) -> Interval:
    low, high = np.quantile(values, [0.025, 0.975])
    return round(float(low), 4), round(float(high), 4)


def calibration(probabilities: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """Return the expected calibration error, and its reliability diagram: a row for each bin that holds faces.

    ECE is the mean over faces of |accuracy - confidence| of the face's bin (Guo et al., 2017).
    """
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    rows = [
        {
            "confidence": round(float(confidence[bins == each].mean()), 4),
            "accuracy": round(float(right[bins == each].mean()), 4),
            "faces": int((bins == each).sum()),
        }
        for each in np.unique(bins)
    ]
    error = sum(row["faces"] * abs(row["accuracy"] - row["confidence"]) for row in rows) / len(labels)
    return {"ece": round(float(error), 4), "reliability": rows}


def coverage(probabilities: np.ndarray, labels: np.ndarray) -> list[dict[str, float]]:
    """Return the accuracy among the faces with the widest margins, by the share of the faces kept."""
    right = (probabilities.argmax(axis=1) == labels)[np.argsort(-margins(probabilities), kind="stable")]
    return [
        {"kept": round(float(kept), 2), "accuracy": round(float(right[: max(1, round(kept * len(right)))].mean()), 4)}
        for kept in COVERAGES
    ]


def margins(probabilities: np.ndarray) -> np.ndarray:
    """Return how far the highest score lies above the second: (n,)."""
    ordered = np.sort(probabilities, axis=1)
    gaps: np.ndarray = ordered[:, -1] - ordered[:, -2]
    return gaps


def apply_temperature(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    """Return the probabilities at another temperature (Guo et al., 2017): above 1 they move closer together."""
    logits = np.log(np.maximum(probabilities, 1e-12)) / temperature
    return softmax(logits)


def best_temperature(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Return the temperature with the lowest log loss, among steps of 1 % from a third to three."""
    steps = np.geomspace(1 / 3, 3, 221)
    rows = np.arange(len(labels))
    losses = [-np.log(apply_temperature(probabilities, step)[rows, labels] + 1e-12).mean() for step in steps]
    return round(float(steps[int(np.argmin(losses))]), 4)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Return the probabilities of ``logits``, (..., 7): float32."""
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: np.ndarray = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return probabilities.astype(np.float32)
