"""Scores a network on an evaluation split: each head, against both label sets, with and without copied faces."""

from typing import Any

import numpy as np

from train.data import Faces, majority
from train.loaded import Loaded
from train.measures import calibration, coverage, intervals, margins, score

STUDY_MARK = 0.632  # share of FER-2013's labels that the study's network read right


def evaluate(network: Loaded, faces: Faces, copied: np.ndarray) -> dict[str, Any]:
    """All figures of ``network`` on ``faces``; ``copied``, bool (n,), marks those that have a copy in Training.

    Returns, for each head and for the shipped blend, ``{"label": figures, "majority": figures, "without_copies":
    {"label": figures, "majority": figures}}``: against FER-2013's label, and against the FER+ majority where there are
    votes. On top of them: the FER-2013 head's ``accuracy`` and ``macro_f1``; ``ferplus_accuracy``, the FER+ head's (or
    an only head's) against the majority; and ``label_is_majority``, how often the two label sets agree.
    """
    heads = network.heads(faces.pixels)
    if len(network.blend) > 1:
        heads["blend"] = blended(heads, network.blend)
    found: dict[str, Any] = {"network": network.name, "faces": len(faces), "faces_with_a_copy": int(copied.sum())}
    voted = majority(faces.votes)
    told = voted >= 0
    if told.any():
        found["label_is_majority"] = round(float((faces.labels == voted)[told].mean()), 4)
    found |= {name: _both_ways(chances, faces, copied) for name, chances in heads.items()}
    first, last = found["fer2013"], found.get("ferplus", found["fer2013"])
    found |= {name: first["label"][name] for name in ("accuracy", "macro_f1")}
    if "majority" in last:
        found["ferplus_accuracy"] = last["majority"]["accuracy"]
    return found


def blended(heads: dict[str, np.ndarray], weights: tuple[float, ...]) -> np.ndarray:
    """The mean of the heads' probabilities by ``weights``: float32 (n, 7)."""
    mean: np.ndarray = np.tensordot(np.array(weights, dtype=np.float32), np.stack(list(heads.values())), axes=1)
    return mean


def _both_ways(chances: np.ndarray, faces: Faces, copied: np.ndarray) -> dict[str, Any]:
    without = {"without_copies": _against_both(chances[~copied], faces.keep(~copied))} if not copied.all() else {}
    return _against_both(chances, faces) | without


def _against_both(chances: np.ndarray, faces: Faces) -> dict[str, Any]:
    found = {"label": figures(chances, faces.labels)}
    voted = majority(faces.votes)
    told = voted >= 0
    if told.any():
        found["majority"] = figures(chances[told], voted[told])
    return found


def figures(chances: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """All that is told of probabilities, float32 (n, 7), against labels, int64 (n,)."""
    return {
        **score(chances, labels),
        "intervals_95": intervals(chances, labels),
        **calibration(chances, labels),
        "coverage": coverage(chances, labels),
    }


def best_blend(fer2013: np.ndarray, ferplus: np.ndarray, faces: Faces) -> tuple[float, float]:
    """The weights of the two heads, in steps of 5 %, whose mean agrees best with the FER+ majority among those that
    read FER-2013's labels right as often as the study's network did (STUDY_MARK). Where none does: its head alone.

    The two label sets pull apart, and over a wide range what one gains the other loses; so that nobody who only calls
    ``analyze`` gets less than the study gave, the mark decides how far to go.
    """
    voted = majority(faces.votes)
    told = voted >= 0
    best, best_agreement = 1.0, -1.0
    for weight in np.arange(21) / 20:
        read = (weight * fer2013 + (1 - weight) * ferplus).argmax(axis=1)
        agreement = float((read[told] == voted[told]).mean()) if told.any() else 0.0
        if (read == faces.labels).mean() >= STUDY_MARK and agreement > best_agreement:
            best, best_agreement = float(weight), agreement
    return round(best, 2), round(1 - best, 2)


def certain(chances: np.ndarray, labels: np.ndarray, kept: float) -> dict[str, float]:
    """The least margin that a share ``kept`` of the faces reaches, and the share of these that is read right."""
    gaps = margins(chances)
    least = float(np.quantile(gaps, 1 - kept))
    believed = gaps >= least
    right = (chances.argmax(axis=1) == labels)[believed]
    return {
        "min_margin": round(least, 4),
        "kept": round(float(believed.mean()), 4),
        "right": round(float(right.mean()), 4),
    }
