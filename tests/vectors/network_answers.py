"""Cases of a face network's answers: which faces they are, after those of one face have been averaged."""

from typing import Any

import numpy as np

from model.detect.face_network import read_sightings

ANCHORS, NUMBERS = 896, 16
NOTHING = -20.0  # a logit
TOO_LOW, ENOUGH = -0.847299, -0.847297  # beside the least logit of a face: MIN_SCORE is 0.3
Answer = tuple[int, float, list[float]]  # anchor, logit, regressors


def make() -> dict[str, Any]:
    return {"windows": [case(answers) for answers in windows()]}


def windows() -> list[list[Answer]]:
    random = np.random.default_rng(7)
    box = [0.0, 0.0, 40.0, 40.0]

    def answer(anchor: int, logit: float, box: list[float] = box) -> Answer:
        return anchor, logit, box + random.uniform(-20, 20, NUMBERS - 4).round(3).tolist()

    return [
        [],
        [answer(600, TOO_LOW), answer(10, ENOUGH)],
        [answer(272, 1.25)],  # an anchor of the fine grid
        [answer(272, 1.25), answer(273, 3.5), answer(304, 0.5), answer(520, 2.0)],  # one face, and one far away
        [answer(600, 2.0), answer(601, 2.0), answer(895, 2.0)],  # ties
        [answer(600, 2.0), answer(601, 1.0, [0.0, 0.0, 13.2, 40.0])],  # an overlap of 0.33: one face
        [answer(600, 2.0), answer(601, 1.0, [0.0, 0.0, 10.8, 40.0])],  # of 0.27: two
        [answer(600, 2.0), answer(606, 1.0, [0.0, 0.0, 40.0, -3.0]), answer(612, 1.0, [0.0, 0.0, 0.0, 0.0])],  # empty
        [answer(640 + index, logit) for index, logit in enumerate(random.normal(1, 2, 20).round(4).tolist())],
    ]


def case(answers: list[Answer]) -> dict[str, Any]:
    logits, regressors = full(answers)
    sightings = [
        {"score": sighting.score, "points": [{"x": x, "y": y} for x, y in sighting.points.tolist()]}
        for sighting in read_sightings(logits, regressors)
    ]
    return {"answers": to_values(answers), "sightings": sightings}


def to_values(answers: list[Answer]) -> list[dict[str, Any]]:
    return [{"anchor": anchor, "logit": logit, "numbers": numbers} for anchor, logit, numbers in answers]


def full(answers: list[Answer]) -> tuple[np.ndarray, np.ndarray]:
    """Return the network's whole answer, (896,) and (896, 16), in which there is nothing but ``answers``."""
    logits = np.full(ANCHORS, NOTHING, np.float32)
    regressors = np.zeros((ANCHORS, NUMBERS), np.float32)
    for anchor, logit, numbers in answers:
        logits[anchor], regressors[anchor] = logit, numbers
    return logits, regressors
