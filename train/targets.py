"""What each head should say of each face, and how far it is from saying it."""

from typing import Any

import keras
import numpy as np

from model.emotions import EMOTIONS
from train.config import Config
from train.data import Faces, shares
from train.measures import softened, softmax

MIXUP_SHAPE = 0.4  # of the beta distribution: most blends are nearly one of the two
TEACHING_TEMPERATURE = 1.5  # teachers' answers softened, so that what they rank second is heard, too
SLICE = 1024  # faces blended at once: in float32 an epoch takes 300 MB


def target(faces: Faces, config: Config) -> np.ndarray:
    """float32 (n, heads, 7); zeros where there are no votes to learn from."""
    label = np.eye(len(EMOTIONS), dtype=np.float32)[faces.labels]
    voted = shares(faces.votes)
    told = np.where(voted.any(axis=1, keepdims=True), voted, label)
    smooth, votes = config.label_smoothing, config.votes_in_label
    first = (1 - smooth - votes) * label + smooth / len(EMOTIONS) + votes * told
    both: np.ndarray = np.stack([first, voted], axis=1)[:, : config.heads]
    return both


def heads_loss(wanted: Any, logits: Any) -> Any:
    """Cross-entropy of each head against its target, both (n, heads, 7), averaged over the heads: (n,)."""
    chances = keras.ops.log_softmax(keras.ops.cast(logits, "float32"), axis=-1)
    return -keras.ops.mean(keras.ops.sum(wanted * chances, axis=-1), axis=-1)


def mixed(
    faces: np.ndarray, targets: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """A share of the faces blended with another, targets likewise: mixup (Zhang et al., 2017, arXiv 1710.09412)."""
    other = rng.permutation(len(faces))
    weight = np.where(rng.random(len(faces)) < share, rng.beta(MIXUP_SHAPE, MIXUP_SHAPE, len(faces)), 1)
    weight = np.maximum(weight, 1 - weight).astype(np.float32)[:, None, None]
    blended = np.empty_like(faces)
    for at in range(0, len(faces), SLICE):
        some = slice(at, at + SLICE)
        blended[some] = faces[some] * weight[some] + faces[other[some]] * (1 - weight[some]) + 0.5
    return blended, targets * weight + targets[other] * (1 - weight)


def taught(targets: np.ndarray, answers: list[np.ndarray], share: float) -> np.ndarray:
    """``targets`` with a share of the mean of the teachers' ``answers``, logits (n, heads, 7), given the same faces.

    Distillation (Hinton et al., 2015, arXiv 1503.02531). A face without votes still hears what the teachers think.
    """
    heads, classes = targets.shape[1:]
    chances = [softened(softmax(each).reshape(-1, classes), TEACHING_TEMPERATURE) for each in answers]
    mean = np.mean(chances, axis=0).reshape(-1, heads, classes)
    known = targets.any(axis=2, keepdims=True)
    told: np.ndarray = np.where(known, (1 - share) * targets + share * mean, mean).astype(np.float32)
    return told
