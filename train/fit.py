"""Fits a network on FER-2013: an epoch at a time, each seeded by its number, so that a stopped run resumes."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from train import runs
from train.augment import augment
from train.average import Average
from train.config import Config
from train.data import SIDE_PX, Faces, majority
from train.networks import NETWORKS
from train.targets import heads_loss, mixed, target, taught

READ_AT_ONCE = 512  # faces


def fit(config: Config, training: Faces, validation: Faces, run: Path, verbose: int = 1) -> dict[str, Any]:
    """Fits in the folder ``run``, going on where an earlier call with the same config stopped.

    Writes config.json; last.npz, from which it goes on; best.npz, the averaged weights of the epoch that reads
    ``validation`` best by both label sets; and progress.json, which it returns: ``{"history": [{epoch, side_px, loss,
    fer2013, ferplus}], "best_epoch"}``.

    Raises ValueError when ``run`` holds a run of another config.
    """
    runs.claim(run, config)
    teachers = [runs.load(Path(teacher)) for teacher in config.teachers]
    keras.mixed_precision.set_global_policy(config.precision)
    keras.utils.set_random_seed(config.seed)
    network = _compiled(config, len(training))
    if config.start:
        runs.set_best(network, Path(config.start))
    average = Average(network, config.ema)
    progress: dict[str, Any] = {"history": [], "best_epoch": None}
    if (run / "last.npz").exists():
        progress = runs.resume(run, network, average)
    for epoch in range(len(progress["history"]), config.epochs):
        seen = _one_epoch(network, average, teachers, config, training, epoch, verbose)
        with average.shown():
            seen |= agreement(network, validation)
        progress["history"].append(seen)
        best = max(progress["history"], key=lambda past: past["fer2013"] + past.get("ferplus", 0))
        progress["best_epoch"] = best["epoch"]
        if best is seen:
            runs.save_best(run, average)
        runs.save_last(run, network, average, progress)
        runs.write(run / "progress.json", json.dumps(progress, indent=1) + "\n")
        if verbose:
            print("  ".join(f"{name} {value}" for name, value in seen.items()), flush=True)
    return progress


def _one_epoch(
    network: Any,
    average: Average,
    teachers: Sequence[Any],
    config: Config,
    training: Faces,
    epoch: int,
    verbose: int,
) -> dict[str, float]:
    rng = np.random.default_rng([config.seed, epoch])
    done = epoch / config.epochs
    side_px = [side for share, side in config.sides_px if share <= done][-1]
    order = rng.permutation(len(training))
    if config.whole_batches and len(order) > config.batch:
        order = order[: len(order) // config.batch * config.batch]
    faces = augment(training.pixels[order], rng, side_px, config.calm if done >= config.calm_from else 1.0)
    targets = target(training, config)[order]
    if done < config.mixup_until:
        faces, targets = mixed(faces, targets, config.mixup, rng)
    if teachers:  # they see the very view that the student sees (Beyer et al., 2021, arXiv 2106.05237)
        targets = taught(targets, [logits(teacher, faces) for teacher in teachers], config.teaching)
    keras.utils.set_random_seed(config.seed + epoch)
    logs = network.fit(
        faces[..., None],
        targets,
        batch_size=config.batch,
        shuffle=False,
        epochs=epoch + 1,
        initial_epoch=epoch,
        callbacks=[average],
        verbose=verbose,
    ).history
    return {"epoch": epoch, "side_px": side_px, "loss": round(float(logs["loss"][0]), 5)}


def logits(network: Any, pixels: np.ndarray) -> np.ndarray:
    """What ``network`` says of ``pixels``, uint8 (n, 48, 48): float32 (n, heads, 7)."""
    said = network.predict(pixels[..., None], batch_size=READ_AT_ONCE, verbose=0)
    return np.asarray(said, dtype=np.float32)


def agreement(network: Any, faces: Faces) -> dict[str, float]:
    """The share of ``faces`` that each head reads as its label set does."""
    read = logits(network, faces.pixels).argmax(axis=-1)
    shares = {"fer2013": round(float((read[:, 0] == faces.labels).mean()), 5)}
    voted = majority(faces.votes)
    told = voted >= 0
    if read.shape[1] > 1 and told.any():
        shares["ferplus"] = round(float((read[told, 1] == voted[told]).mean()), 5)
    return shares


def _compiled(config: Config, faces: int) -> Any:
    one_side = {side for _, side in config.sides_px} == {SIDE_PX}
    network = NETWORKS[config.network](config.heads, SIDE_PX if one_side else None)
    schedule = _schedule(config, -(-faces // config.batch))
    optimizer = keras.optimizers.SGD(
        schedule, momentum=config.momentum, nesterov=True, weight_decay=config.weight_decay
    )
    optimizer.exclude_from_weight_decay([weight for weight in network.trainable_variables if len(weight.shape) == 1])
    optimizer.build(network.trainable_variables)
    network.compile(optimizer=optimizer, loss=heads_loss, jit_compile=False)
    return network


def _schedule(config: Config, steps: int) -> Any:
    """A linear warm-up, then half a cosine down to zero, over epochs of so many ``steps``."""
    warmup_epochs = min(config.warmup_epochs, config.epochs - 1)
    decay_steps = (config.epochs - warmup_epochs) * steps
    if not warmup_epochs:
        return keras.optimizers.schedules.CosineDecay(config.learning_rate, decay_steps)
    return keras.optimizers.schedules.CosineDecay(
        0.0, decay_steps, warmup_target=config.learning_rate, warmup_steps=warmup_epochs * steps
    )
