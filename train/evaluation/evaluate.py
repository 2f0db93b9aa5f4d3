"""Scores a network on an evaluation split: each head, against both label sets, with and without copies."""

from typing import Any

import numpy as np

from model.emotions import EMOTIONS
from train.data.faces import Faces, majority
from train.evaluation.metrics import calibration, coverage, intervals, margins, score
from train.evaluation.open_network import OpenNetwork
from train.fitting.views import as_seen

MIN_LABEL_ACCURACY = 0.632  # of the study's network, by FER-2013's labels


def evaluate(network: OpenNetwork, faces: Faces, is_copy: np.ndarray) -> dict[str, Any]:
    """Return all metrics of ``network`` on ``faces``; ``is_copy``, bool (n,), marks those with a copy in Training.

    Returns, for each head and for the shipped blend, ``{"label": figures, "majority": figures, "without_copies":
    {"label": figures, "majority": figures}}``: against FER-2013's label, and against the FER+ majority where there are
    votes. Beside them: the FER-2013 head's ``accuracy`` and ``macro_f1``; ``ferplus_accuracy``, the FER+ head's (or the
    only head's) against the majority; and ``label_is_majority``, how often the two label sets agree.
    """
    heads = network.heads(as_seen(faces.pixels, network.crops))
    if len(network.blend) > 1:
        heads["blend"] = blend(heads, network.blend)
    results: dict[str, Any] = {"network": network.name, "faces": len(faces), "faces_with_a_copy": int(is_copy.sum())}
    majorities = majority(faces.votes)
    has_majority = majorities >= 0
    if has_majority.any():
        results["label_is_majority"] = round(float((faces.labels == majorities)[has_majority].mean()), 4)
    results |= {name: _with_and_without_copies(scores, faces, is_copy) for name, scores in heads.items()}
    first, last = results["fer2013"], results.get("ferplus", results["fer2013"])
    results |= {name: first["label"][name] for name in ("accuracy", "macro_f1")}
    if "majority" in last:
        results["ferplus_accuracy"] = last["majority"]["accuracy"]
    return results


def blend(heads: dict[str, np.ndarray], weights: tuple[float, ...]) -> np.ndarray:
    """Return the weighted mean of the heads' probabilities: float32 (n, 7)."""
    mean: np.ndarray = np.tensordot(np.array(weights, dtype=np.float32), np.stack(list(heads.values())), axes=1)
    return mean


def _with_and_without_copies(probabilities: np.ndarray, faces: Faces, is_copy: np.ndarray) -> dict[str, Any]:
    results = _against_both(probabilities, faces)
    if not is_copy.all():
        results["without_copies"] = _against_both(probabilities[~is_copy], faces.keep(~is_copy))
    return results


def _against_both(probabilities: np.ndarray, faces: Faces) -> dict[str, Any]:
    results = {"label": all_metrics(probabilities, faces.labels, faces.classes)}
    majorities = majority(faces.votes)
    has_majority = majorities >= 0
    if has_majority.any():
        results["majority"] = all_metrics(probabilities[has_majority], majorities[has_majority])
    return results


def all_metrics(probabilities: np.ndarray, labels: np.ndarray, classes: tuple[str, ...] = EMOTIONS) -> dict[str, Any]:
    """Return every metric of ``probabilities``, float32 (n, classes), against ``labels``, int64 (n,)."""
    return {
        **score(probabilities, labels, classes),
        "intervals_95": intervals(probabilities, labels),
        **calibration(probabilities, labels),
        "coverage": coverage(probabilities, labels),
    }


def best_blend(fer2013: np.ndarray, ferplus: np.ndarray, faces: Faces) -> tuple[float, float]:
    """Choose the weights of the two heads, in steps of 5 %.

    Of the weights whose blend reaches MIN_LABEL_ACCURACY, return those with the best accuracy by the FER+ majority. If
    none reaches it, use the fer2013 head alone. The two label sets conflict: over a wide range, what one gains the
    other loses. The minimum ensures that ``analyze`` is no less accurate than the study's network was.
    """
    majorities = majority(faces.votes)
    has_majority = majorities >= 0
    best_weight, best_accuracy = 1.0, -1.0
    for weight in np.arange(21) / 20:
        predicted = (weight * fer2013 + (1 - weight) * ferplus).argmax(axis=1)
        right = predicted[has_majority] == majorities[has_majority]
        accuracy = float(right.mean()) if has_majority.any() else 0.0
        if (predicted == faces.labels).mean() >= MIN_LABEL_ACCURACY and accuracy > best_accuracy:
            best_weight, best_accuracy = float(weight), accuracy
    return round(best_weight, 2), round(1 - best_weight, 2)


def certainty(probabilities: np.ndarray, labels: np.ndarray, kept: float) -> dict[str, float]:
    """Return the lowest margin that a share ``kept`` of the faces reaches, and the accuracy among these faces."""
    gaps = margins(probabilities)
    min_margin = float(np.quantile(gaps, 1 - kept))
    is_certain = gaps >= min_margin
    right = (probabilities.argmax(axis=1) == labels)[is_certain]
    return {
        "min_margin": round(min_margin, 4),
        "kept": round(float(is_certain.mean()), 4),
        "right": round(float(right.mean()), 4),
    }
