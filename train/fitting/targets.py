"""The targets of each head, and the loss against them."""

from typing import Any

import keras
import numpy as np

from train.data.faces import Faces, vote_shares
from train.evaluation.metrics import apply_temperature, softmax
from train.fitting.config import Config

MIXUP_ALPHA = 0.4  # of the beta distribution: most blends are nearly one of the two faces
DISTILLATION_TEMPERATURE = 1.5  # softens the teachers' answers, so that their second choices count
BLEND_AT_ONCE = 1024  # faces: blending all of an epoch in float32 takes 300 MB


def make_targets(faces: Faces, config: Config) -> np.ndarray:
    """Return float32 (n, heads, classes): per head a distribution, or zeros where there are no votes to learn from."""
    classes = len(faces.classes)
    label = np.eye(classes, dtype=np.float32)[faces.labels]
    if config.heads == 1 and not faces.votes.any():
        label = (1 - config.label_smoothing) * label + config.label_smoothing / classes
        return np.asarray(label[:, None])
    votes = vote_shares(faces.votes)
    votes_or_label = np.where(votes.any(axis=1, keepdims=True), votes, label)
    smoothing, vote_share = config.label_smoothing, config.vote_share
    fer2013 = (1 - smoothing - vote_share) * label + smoothing / classes + vote_share * votes_or_label
    targets: np.ndarray = np.stack([fer2013, votes], axis=1)[:, : config.heads]
    return targets


def heads_loss(targets: Any, logits: Any) -> Any:
    """Return each face's cross-entropy, (n,), averaged over the heads; both arguments are (n, heads, 7)."""
    log_probabilities = keras.ops.log_softmax(keras.ops.cast(logits, "float32"), axis=-1)
    return -keras.ops.mean(keras.ops.sum(targets * log_probabilities, axis=-1), axis=-1)


def mixup(
    faces: np.ndarray, targets: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Blend a share of the faces with another face, and their targets alike (Zhang et al., 2017, arXiv 1710.09412)."""
    partner = rng.permutation(len(faces))
    weight = np.where(rng.random(len(faces)) < share, rng.beta(MIXUP_ALPHA, MIXUP_ALPHA, len(faces)), 1)
    weight = np.maximum(weight, 1 - weight).astype(np.float32)[:, None, None]
    blended = np.empty_like(faces)
    for start in range(0, len(faces), BLEND_AT_ONCE):
        part = slice(start, start + BLEND_AT_ONCE)
        blended[part] = faces[part] * weight[part] + faces[partner[part]] * (1 - weight[part]) + 0.5
    return blended, targets * weight + targets[partner] * (1 - weight)


def distillation_targets(targets: np.ndarray, teacher_logits: list[np.ndarray], weight: float) -> np.ndarray:
    """Blend ``targets`` with the mean of the teachers' answers, logits (n, heads, 7) for the same faces, by ``weight``.

    Distillation (Hinton et al., 2015, arXiv 1503.02531). A face without votes takes the teachers' answer alone.
    """
    heads, classes = targets.shape[1:]
    answers = [
        apply_temperature(softmax(logits).reshape(-1, classes), DISTILLATION_TEMPERATURE) for logits in teacher_logits
    ]
    mean = np.mean(answers, axis=0).reshape(-1, heads, classes)
    return blend_targets(targets, mean, weight)


def soften(probabilities: np.ndarray) -> np.ndarray:
    """Return teachers' probabilities, float32 (n, heads, classes), at the temperature of distillation."""
    flat = probabilities.reshape(-1, probabilities.shape[-1])
    softened: np.ndarray = apply_temperature(flat, DISTILLATION_TEMPERATURE).reshape(probabilities.shape)
    return softened


def blend_targets(targets: np.ndarray, mean: np.ndarray, weight: float) -> np.ndarray:
    """Blend ``targets`` with the teachers' softened ``mean`` answer, both (n, heads, classes), by ``weight``."""
    has_target = targets.any(axis=2, keepdims=True)
    distilled: np.ndarray = np.where(has_target, (1 - weight) * targets + weight * mean, mean).astype(np.float32)
    return distilled
