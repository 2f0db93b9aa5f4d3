"""Fits a network on FER-2013. Each epoch is seeded by its number, so that a stopped run resumes to the same result."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from train.data.faces import SIDE_PX, Faces, majority
from train.fitting import runs
from train.fitting.augment import augment
from train.fitting.config import Config
from train.fitting.ema import WeightAverage
from train.fitting.estimate import Estimate, FirstEstimate, in_words
from train.fitting.targets import distillation_targets, heads_loss, make_targets, mixup
from train.networks import NETWORKS

PREDICT_BATCH = 512  # faces


def fit(config: Config, training: Faces, validation: Faces, run: Path, verbose: int = 1) -> dict[str, Any]:
    """Fit a network in the folder ``run``, resuming where an earlier call with the same config stopped.

    Writes config.json; last.npz, the state to resume from; best.npz, the averaged weights of the epoch with the highest
    accuracy on ``validation`` summed over the heads; and progress.json, which it returns: ``{"history": [{epoch,
    side_px, loss, fer2013, ferplus}], "best_epoch"}``.

    Raises RunError when ``run`` holds a run of another config.
    """
    runs.claim(run, config)
    teachers = [runs.load(Path(teacher)) for teacher in config.teachers]
    keras.mixed_precision.set_global_policy(config.precision)
    keras.utils.set_random_seed(config.seed)
    network = _compile(config, len(training))
    if config.initial_run:
        runs.load_best(network, Path(config.initial_run))
    average = WeightAverage(network, config.ema_decay)

    progress: dict[str, Any] = {"history": [], "best_epoch": None}
    if (run / "last.npz").exists():
        progress = runs.resume(run, network, average)

    estimate, sides_px = Estimate(), [_side_px(config, epoch) for epoch in range(config.epochs)]
    for epoch in range(len(progress["history"]), config.epochs):
        started_s = time.perf_counter()
        row = _fit_epoch(network, average, teachers, config, training, epoch, verbose)
        with average.applied():
            row |= accuracy_by_head(network, validation)
        progress["history"].append(row)
        best = max(progress["history"], key=lambda past: past["fer2013"] + past.get("ferplus", 0))
        progress["best_epoch"] = best["epoch"]
        if best is row:
            runs.save_best(run, average.weights)
        runs.save_last(run, network, average, progress)
        runs.write(run / "progress.json", json.dumps(progress, indent=1) + "\n")
        estimate.add(sides_px[epoch], time.perf_counter() - started_s)
        if verbose:
            remaining_s = estimate.remaining_s(sides_px[epoch + 1 :])
            row_text = "  ".join(f"{name} {value}" for name, value in row.items())
            print(f"{row_text}  {in_words(remaining_s) if remaining_s else 'done'}", flush=True)
    return progress


def _fit_epoch(
    network: Any,
    average: WeightAverage,
    teachers: Sequence[Any],
    config: Config,
    training: Faces,
    epoch: int,
    verbose: int,
) -> dict[str, float]:
    rng = np.random.default_rng([config.seed, epoch])
    progress = epoch / config.epochs
    side_px = _side_px(config, epoch)
    strength = config.late_augmentation_strength if progress >= config.late_augmentation_from else 1.0

    order = rng.permutation(len(training))
    if config.drop_remainder and len(order) > config.batch_size:
        order = order[: len(order) // config.batch_size * config.batch_size]
    faces = augment(training.pixels[order], rng, side_px, strength)
    targets = make_targets(training, config)[order]
    if progress < config.mixup_until:
        faces, targets = mixup(faces, targets, config.mixup, rng)
    if teachers:  # they see the very view that the student sees (Beyer et al., 2021, arXiv 2106.05237)
        answers = [predict_logits(teacher, faces) for teacher in teachers]
        targets = distillation_targets(targets, answers, config.distillation_weight)

    keras.utils.set_random_seed(config.seed + epoch)
    batches = -(-len(faces) // config.batch_size)
    first = FirstEstimate(batches, [_side_px(config, each) for each in range(config.epochs)])
    logs = network.fit(
        faces[..., None],
        targets,
        batch_size=config.batch_size,
        shuffle=False,
        epochs=epoch + 1,
        initial_epoch=epoch,
        callbacks=[average, *([first] if verbose and epoch == 0 else [])],
        verbose=verbose,
    ).history
    return {"epoch": epoch, "side_px": side_px, "loss": round(float(logs["loss"][0]), 5)}


def _side_px(config: Config, epoch: int) -> int:
    return [side for start, side in config.sides_px if start <= epoch / config.epochs][-1]


def predict_logits(network: Any, pixels: np.ndarray) -> np.ndarray:
    """Return the logits of ``network`` for ``pixels``, uint8 (n, 48, 48): float32 (n, heads, 7)."""
    logits = network.predict(pixels[..., None], batch_size=PREDICT_BATCH, verbose=0)
    return np.asarray(logits, dtype=np.float32)


def accuracy_by_head(network: Any, faces: Faces) -> dict[str, float]:
    """Return the accuracy of the fer2013 head by label, and of the ferplus head by majority where there are votes."""
    predicted = predict_logits(network, faces.pixels).argmax(axis=-1)
    accuracies = {"fer2013": round(float((predicted[:, 0] == faces.labels).mean()), 5)}
    majorities = majority(faces.votes)
    has_majority = majorities >= 0
    if predicted.shape[1] > 1 and has_majority.any():
        right = predicted[has_majority, 1] == majorities[has_majority]
        accuracies["ferplus"] = round(float(right.mean()), 5)
    return accuracies


def _compile(config: Config, face_count: int) -> Any:
    is_full_size = {side for _, side in config.sides_px} == {SIDE_PX}
    network = NETWORKS[config.network](config.heads, SIDE_PX if is_full_size else None, len(config.classes))
    steps_per_epoch = -(-face_count // config.batch_size)
    optimizer = keras.optimizers.SGD(
        _learning_rate_schedule(config, steps_per_epoch),
        momentum=config.momentum,
        nesterov=True,
        weight_decay=config.weight_decay,
    )
    optimizer.exclude_from_weight_decay([weight for weight in network.trainable_variables if len(weight.shape) == 1])
    optimizer.build(network.trainable_variables)
    network.compile(optimizer=optimizer, loss=heads_loss, jit_compile=False)
    return network


def _learning_rate_schedule(config: Config, steps_per_epoch: int) -> Any:
    """Return a linear warm-up followed by half a cosine down to zero."""
    warmup_epochs = min(config.warmup_epochs, config.epochs - 1)
    decay_steps = (config.epochs - warmup_epochs) * steps_per_epoch
    if not warmup_epochs:
        return keras.optimizers.schedules.CosineDecay(config.learning_rate, decay_steps)
    return keras.optimizers.schedules.CosineDecay(
        0.0, decay_steps, warmup_target=config.learning_rate, warmup_steps=warmup_epochs * steps_per_epoch
    )
