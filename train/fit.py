"""Fits a network on FER-2013: an epoch at a time, each seeded by its number, so that a stopped run resumes."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np

from model.emotions import EMOTIONS
from train.augment import augment
from train.data import Faces
from train.networks import NETWORKS


@dataclass(frozen=True)
class Config:
    """All that a run depends on, apart from the data. ``precision`` is a Keras dtype policy."""

    network: str = "paper_cnn"
    epochs: int = 50
    batch: int = 128
    learning_rate: float = 1e-3
    warmup_epochs: int = 1
    label_smoothing: float = 0.1
    precision: str = "mixed_bfloat16"
    seed: int = 2013


def fit(config: Config, training: Faces, validation: Faces, run: Path) -> dict[str, Any]:
    """Fits in the folder ``run``, going on where an earlier call with the same config stopped.

    Writes config.json, last.keras and best.keras (the epoch with the highest accuracy on ``validation``), and
    progress.json, which it returns: ``{"history": [{epoch, loss, accuracy, val_accuracy}], "best_epoch"}``.

    Raises ValueError when ``run`` holds a run of another config.
    """
    run.mkdir(parents=True, exist_ok=True)
    _claim(run / "config.json", config)
    keras.mixed_precision.set_global_policy(config.precision)
    progress_path = run / "progress.json"
    if progress_path.exists():
        progress: dict[str, Any] = json.loads(progress_path.read_text())
        network = keras.saving.load_model(run / "last.keras")
    else:
        progress = {"history": [], "best_epoch": None}
        network = _compiled(config, len(training))
    for epoch in range(len(progress["history"]), config.epochs):
        seen = _one_epoch(network, config, training, validation, epoch)
        progress["history"].append(seen)
        best = max(progress["history"], key=lambda past: past["val_accuracy"])
        progress["best_epoch"] = best["epoch"]
        if best is seen:
            _save(network, run / "best.keras")
        _save(network, run / "last.keras")
        _write(progress_path, json.dumps(progress, indent=1))
    return progress


def _one_epoch(network: Any, config: Config, training: Faces, validation: Faces, epoch: int) -> dict[str, float]:
    rng = np.random.default_rng([config.seed, epoch])
    order = rng.permutation(len(training))
    _seed_dropout(network, config.seed, epoch)
    logs = network.fit(
        augment(training.pixels[order], rng)[..., None],
        _one_hot(training.labels[order]),
        batch_size=config.batch,
        shuffle=False,
        epochs=epoch + 1,
        initial_epoch=epoch,
        validation_data=(validation.pixels[..., None], _one_hot(validation.labels)),
        validation_batch_size=512,
        verbose=2,
    ).history
    return {"epoch": epoch, **{name: round(float(logs[name][0]), 5) for name in ("loss", "accuracy", "val_accuracy")}}


def _seed_dropout(network: Any, seed: int, epoch: int) -> None:
    """Dropout's own random state is not saved with a network; a resumed run would draw other numbers."""
    for index, layer in enumerate(network.layers):
        if hasattr(layer, "seed_generator"):
            layer.seed_generator.state.assign([seed + index, epoch])


def _compiled(config: Config, faces: int) -> Any:
    keras.utils.set_random_seed(config.seed)
    network = NETWORKS[config.network]()
    steps = -(-faces // config.batch)
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.0,
        warmup_target=config.learning_rate,
        warmup_steps=config.warmup_epochs * steps,
        decay_steps=(config.epochs - config.warmup_epochs) * steps,
    )
    network.compile(
        optimizer=keras.optimizers.Adam(schedule),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=config.label_smoothing),
        metrics=["accuracy"],
    )
    return network


def _one_hot(labels: np.ndarray) -> np.ndarray:
    one_hot: np.ndarray = np.eye(len(EMOTIONS), dtype=np.float32)[labels]
    return one_hot


def _claim(path: Path, config: Config) -> None:
    text = json.dumps(asdict(config), indent=1)
    if path.exists() and path.read_text() != text:
        raise ValueError(f"{path} is of another run; choose another folder or remove that one")
    _write(path, text)


def _save(network: Any, path: Path) -> None:
    """Saves so that a stop in between leaves the earlier file whole."""
    part = path.with_name(f"part-{path.name}")
    network.save(part)
    os.replace(part, path)


def _write(path: Path, text: str) -> None:
    part = path.with_name(f"part-{path.name}")
    part.write_text(text)
    os.replace(part, path)
