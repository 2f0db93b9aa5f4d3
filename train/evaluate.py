"""Scores a network on an evaluation split."""

from pathlib import Path
from typing import Any

import numpy as np

from model.classifier import Classifier
from model.emotions import EMOTIONS
from train.data import Faces

BATCH = 256


def probabilities(network: Path, pixels: np.ndarray) -> np.ndarray:
    """float32 (n, 7) for ``pixels``, uint8 (n, 48, 48), by a ``.keras`` file or a folder with the exported network."""
    if network.suffix == ".keras":
        import keras

        model = keras.saving.load_model(network, compile=False)
        return np.asarray(model.predict(pixels[..., None], batch_size=BATCH, verbose=0), dtype=np.float32)
    classifier = Classifier(network, threads=2)
    return np.concatenate([classifier.classify(pixels[at : at + BATCH]) for at in range(0, len(pixels), BATCH)])


def score(probabilities: np.ndarray, faces: Faces) -> dict[str, Any]:
    """Accuracy, macro F1, precision and recall per class and the confusion matrix (rows: label, columns: read).

    A class that is never read has precision 0; macro F1 is the mean of the classes' F1.
    """
    read = probabilities.argmax(axis=1)
    classes = len(EMOTIONS)
    confusion = np.bincount(faces.labels * classes + read, minlength=classes**2).reshape(classes, classes)
    right = confusion.diagonal()
    recall = right / np.maximum(confusion.sum(axis=1), 1)
    precision = right / np.maximum(confusion.sum(axis=0), 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return {
        "faces": len(faces),
        "accuracy": round(float(right.sum() / len(faces)), 4),
        "macro_f1": round(float(f1.mean()), 4),
        "recall": dict(zip(EMOTIONS, np.round(recall, 4).tolist(), strict=True)),
        "precision": dict(zip(EMOTIONS, np.round(precision, 4).tolist(), strict=True)),
        "confusion": confusion.tolist(),
    }


def believable(probabilities: np.ndarray, labels: np.ndarray, accuracy: float) -> dict[str, float]:
    """Which readings to believe: the least margin between the two highest scores, so that of the faces that reach it a
    share ``accuracy`` is read right.

    Returns ``min_margin``, and the ``coverage``, the share of faces that reach it. Where no margin is enough,
    ``min_margin`` is above 1 and nothing is believed.
    """
    ordered = np.sort(probabilities, axis=1)
    margins = ordered[:, -1] - ordered[:, -2]
    widest_first = np.argsort(-margins)
    right = (probabilities.argmax(axis=1) == labels)[widest_first]
    enough = np.flatnonzero(np.cumsum(right) / np.arange(1, len(right) + 1) >= accuracy)
    if not len(enough):
        return {"min_margin": 2.0, "coverage": 0.0}
    last = enough[-1]
    return {"min_margin": round(float(margins[widest_first[last]]), 4), "coverage": round((last + 1) / len(right), 4)}
