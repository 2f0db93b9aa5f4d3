"""Cases of flags, of what is certain, of the blend of heads and of smoothed scores."""

from itertools import pairwise
from typing import Any

import numpy as np

from model.detect.detection import Detection
from model.emotions import EMOTIONS
from model.recognise.quality import assess
from model.square import Square
from model.track.smoothing import smooth_scores, stable_label
from tests.vectors.values import detection_value, grey_value

WIDTH_PX, HEIGHT_PX, SIDE_PX = 160, 120, 12
MIN_MARGIN = 0.2954
CLEAR = (0.05, 0.05, 0.05, 0.6, 0.1, 0.1, 0.05)
CLOSE = (0.05, 0.05, 0.05, 0.35, 0.3, 0.1, 0.1)
TIED = (0.3, 0.0, 0.0, 0.3, 0.3, 0.0, 0.1)
INSIDE = Square(80, 60, 50, 3.25)


def make() -> dict[str, Any]:
    return {
        "faces": [face_case(*parts) for parts in faces()],
        "blends": [blend_case(seed) for seed in range(2)],
        "smoothing": [smoothing_case(*step) for step in steps()],
    }


def noise(low: int, high: int) -> np.ndarray:
    return np.random.default_rng(low).integers(low, high, (SIDE_PX, SIDE_PX), dtype=np.uint8)


def dotted(crop: np.ndarray, grey: int) -> np.ndarray:
    """Return ``crop`` with a ninth of its pixels brighter by ``grey``."""
    dots = crop.copy()
    dots[2::3, 2::3] += np.uint8(grey)
    return dots


def faces() -> list[tuple[np.ndarray, Detection, tuple[float, ...]]]:
    sharp, ramp = noise(20, 235), np.tile(np.arange(SIDE_PX, dtype=np.uint8) * 12 + 60, (SIDE_PX, 1))
    return [
        (sharp, Detection(INSIDE), CLEAR),
        (sharp, Detection(INSIDE), CLOSE),
        (sharp, Detection(INSIDE), TIED),
        (ramp, Detection(INSIDE), CLEAR),  # blurred
        (dotted(ramp, 2), Detection(INSIDE), CLEAR),  # a sharpness of 0.064: blurred
        (dotted(ramp, 3), Detection(INSIDE), CLEAR),  # of 0.072
        (np.full((SIDE_PX, SIDE_PX), 128, np.uint8), Detection(INSIDE), CLEAR),  # flat
        (noise(0, 60), Detection(Square(80, 60, 35.5)), CLEAR),  # dark; 36 px wide when rounded
        (noise(210, 256), Detection(Square(80, 60, 35.49)), CLEAR),  # bright and small
        (sharp, Detection(Square(5, 60, 40), is_turned_away=True), CLEAR),  # cut off and turned away
        (sharp, Detection(Square(14, 60, 40)), CLEAR),  # exactly 15 % cut off
        (sharp, Detection(Square(34, 60, 100)), CLEAR),  # 16 %
        (sharp, Detection(Square(155, 118, 60, -179.96), 0.5), CLOSE),
    ]


def face_case(crop: np.ndarray, detection: Detection, scores: tuple[float, ...]) -> dict[str, Any]:
    named = dict(zip(EMOTIONS, scores, strict=True))
    face = assess(3, detection, crop, named, (HEIGHT_PX, WIDTH_PX), MIN_MARGIN)
    return {
        "crop": grey_value(crop),
        "detection": detection_value(detection),
        "scores": named,
        "face": face.to_dict(),
    }


def blend_case(seed: int) -> dict[str, Any]:
    heads = np.random.default_rng(seed).dirichlet(np.ones(7), 2).round(6).astype(np.float32)
    weights = np.array([0.3, 0.7], np.float32)
    mean = np.tensordot(heads[None], weights, axes=(1, 0))[0]  # as Classifier.classify does
    scores = dict(zip(EMOTIONS, map(float, mean), strict=True))
    return {"probabilities": [float(value) for value in heads.ravel()], "weights": [0.3, 0.7], "scores": scores}


def steps() -> list[tuple[dict[str, float], dict[str, float], float, str | None]]:
    """Return previous and current scores, the seconds between them, and the label so far."""
    named = [dict(zip(EMOTIONS, scores, strict=True)) for scores in (CLEAR, CLOSE, TIED, CLEAR[::-1])]
    labels = (None, "happy", "neutral")
    return [(a, b, s, label) for (a, b), s, label in zip(pairwise(named), (0.0, 0.04, 1.5), labels, strict=True)] + [
        (named[3], named[0], -0.1, "sad"),
        (named[3], named[0], 0.25, "disgust"),
    ]


def smoothing_case(
    previous: dict[str, float], current: dict[str, float], elapsed_s: float, label: str | None
) -> dict[str, Any]:
    scores = smooth_scores(previous, current, elapsed_s)
    return {
        "previous": previous,
        "current": current,
        "elapsedS": elapsed_s,
        "label": label,
        "scores": scores,
        "stableLabel": stable_label(scores, label),
    }
