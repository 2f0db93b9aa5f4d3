"""Figures of how well probabilities, float32 (n, 7), agree with labels, int64 (n,). NumPy alone, no networks."""

from typing import Any

import numpy as np

from model.emotions import EMOTIONS

BINS = 15  # of the reliability diagram, as in Guo et al., 2017, arXiv 1706.04599
DRAWS = 1000  # of the bootstrap
KEPT = np.arange(1.0, 0.05, -0.1)  # shares of the faces in the coverage curve
Interval = tuple[float, float]


def score(probabilities: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """Accuracy, macro F1, precision and recall per class and the confusion matrix (rows: label, columns: read).

    A class that is never read has precision 0; macro F1 is the mean of all seven F1.
    """
    table = confusion(labels, probabilities.argmax(axis=1))
    right = table.diagonal()
    recall = right / np.maximum(table.sum(axis=1), 1)
    precision = right / np.maximum(table.sum(axis=0), 1)
    return {
        "faces": len(labels),
        "accuracy": round(float(right.sum() / len(labels)), 4),
        "macro_f1": round(_macro_f1(table), 4),
        "recall": dict(zip(EMOTIONS, np.round(recall, 4).tolist(), strict=True)),
        "precision": dict(zip(EMOTIONS, np.round(precision, 4).tolist(), strict=True)),
        "confusion": table.tolist(),
    }


def confusion(labels: np.ndarray, read: np.ndarray) -> np.ndarray:
    """How often each label (row) was read as each emotion (column): int64 (7, 7)."""
    classes = len(EMOTIONS)
    return np.bincount(labels * classes + read, minlength=classes**2).reshape(classes, classes)


def _macro_f1(table: np.ndarray) -> float:
    f1 = 2 * table.diagonal() / np.maximum(table.sum(axis=0) + table.sum(axis=1), 1)
    return float(f1.mean())


def intervals(probabilities: np.ndarray, labels: np.ndarray, seed: int = 0) -> dict[str, Interval]:
    """95 % intervals of accuracy and macro F1 by the bootstrap over faces (Efron, 1979), percentile method."""
    rng = np.random.default_rng(seed)
    read = probabilities.argmax(axis=1)
    draws = (rng.integers(len(labels), size=len(labels)) for _ in range(DRAWS))
    tables = [confusion(labels[draw], read[draw]) for draw in draws]
    found = {
        "accuracy": [table.trace() / len(labels) for table in tables],
        "macro_f1": [_macro_f1(table) for table in tables],
    }
    return {name: _middle_95(values) for name, values in found.items()}


def _middle_95(values: list[float]) -> Interval:
    low, high = np.quantile(values, [0.025, 0.975])
    return round(float(low), 4), round(float(high), 4)


def calibration(probabilities: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """The expected calibration error, and its reliability diagram: a row a bin of confidence that holds faces.

    ECE is the mean over faces of |accuracy - confidence| of the face's bin (Guo et al., 2017).
    """
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
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
    """Of the faces with the widest margins between the two highest scores, what share is read right, by share kept."""
    right = (probabilities.argmax(axis=1) == labels)[np.argsort(-margins(probabilities), kind="stable")]
    return [
        {"kept": round(float(kept), 2), "accuracy": round(float(right[: max(1, round(kept * len(right)))].mean()), 4)}
        for kept in KEPT
    ]


def margins(probabilities: np.ndarray) -> np.ndarray:
    """How far the highest score lies above the second: (n,)."""
    ordered = np.sort(probabilities, axis=1)
    gaps: np.ndarray = ordered[:, -1] - ordered[:, -2]
    return gaps


def softened(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    """The probabilities at another temperature (Guo et al., 2017): above 1 they come closer to each other."""
    logits = np.log(np.maximum(probabilities, 1e-12)) / temperature
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    soft: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return soft.astype(np.float32)


def best_temperature(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """The temperature of the least log loss, among steps of 1 % from a third to three."""
    steps = np.geomspace(1 / 3, 3, 221)
    rows = np.arange(len(labels))
    losses = [-np.log(softened(probabilities, step)[rows, labels] + 1e-12).mean() for step in steps]
    return round(float(steps[int(np.argmin(losses))]), 4)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities of ``logits``, (..., 7), by softmax: float32."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    chances: np.ndarray = raised / raised.sum(axis=-1, keepdims=True)
    return chances.astype(np.float32)
