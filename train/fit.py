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
from train.data import Faces, shares
from train.networks import NETWORKS

EMA_EVERY = 4  # batches between two updates of the averaged weights; fewer cost time and change nothing


@dataclass(frozen=True)
class Config:
    """All that a run depends on, apart from the data. ``precision`` is a Keras dtype policy.

    ``sides_px`` is the side at which faces are shown, each from a share of the epochs on: small faces cost less and
    teach the rough things first. ``votes_in_label`` is the share of the FER+ votes in FER-2013's target,
    ``label_smoothing`` that of all emotions alike. ``mixup`` is the share of faces blended with another, until a share
    ``mixup_until`` of the epochs is over.
    """

    network: str = "residual_se"
    heads: int = 2
    epochs: int = 70
    batch: int = 128
    learning_rate: float = 0.1
    warmup_epochs: int = 2
    weight_decay: float = 5e-3  # decoupled, times the learning rate: 5e-4 as PyTorch's SGD with momentum 0.9 counts it
    momentum: float = 0.9
    ema: float = 0.999  # a batch
    sides_px: tuple[tuple[float, int], ...] = ((0.0, 32), (0.3, 40), (0.55, 48))
    label_smoothing: float = 0.05
    votes_in_label: float = 0.1
    mixup: float = 0.4
    mixup_until: float = 0.7
    precision: str = "mixed_bfloat16"
    backend: str = "torch"
    seed: int = 2013


def fit(config: Config, training: Faces, validation: Faces, run: Path) -> dict[str, Any]:
    """Fits in the folder ``run``, going on where an earlier call with the same config stopped.

    Writes config.json; last.npz, from which it goes on; best.npz, the averaged weights of the epoch that reads
    ``validation`` best by both label sets; and progress.json, which it returns: ``{"history": [{epoch, loss,
    fer2013, ferplus, ...}], "best_epoch"}``.

    Raises ValueError when ``run`` holds a run of another config.
    """
    run.mkdir(parents=True, exist_ok=True)
    _claim(run / "config.json", config)
    keras.mixed_precision.set_global_policy(config.precision)
    keras.utils.set_random_seed(config.seed)
    network = _compiled(config, len(training))
    average = _Average(network, config.ema)
    progress: dict[str, Any] = {"history": [], "best_epoch": None}
    if (run / "last.npz").exists():
        progress = _resume(run / "last.npz", network, average)
    for epoch in range(len(progress["history"]), config.epochs):
        seen = _one_epoch(network, average, config, training, epoch)
        with average.shown():
            seen |= _agreement(network, validation)
        progress["history"].append(seen)
        best = max(progress["history"], key=lambda past: past["fer2013"] + past.get("ferplus", 0))
        progress["best_epoch"] = best["epoch"]
        if best is seen:
            _save(run / "best.npz", {f"weight{at:03}": weight for at, weight in enumerate(average.weights)})
        _checkpoint(run / "last.npz", network, average, progress)
        _write(run / "progress.json", json.dumps(progress, indent=1) + "\n")
        print("  ".join(f"{name} {value}" for name, value in seen.items()), flush=True)
    return progress


class _Average(keras.callbacks.Callback):
    """The exponential moving average of a network's weights, batch norm's statistics included."""

    def __init__(self, network: Any, decay: float) -> None:
        super().__init__()
        self.network, self.decay, self.batches = network, decay, 0
        self.weights: list[np.ndarray] = [np.array(weight) for weight in network.get_weights()]

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self.batches += 1
        if self.batches % EMA_EVERY:
            return
        # At the start the average is over few batches: it must not remember the random weights.
        keep = min(self.decay, self.batches / (self.batches + 10 * EMA_EVERY)) ** EMA_EVERY
        for mean, weight in zip(self.weights, self.network.get_weights(), strict=True):
            mean += (1 - keep) * (weight - mean)

    def shown(self) -> "_Shown":
        return _Shown(self.network, self.weights)


class _Shown:
    """Within it, ``network`` has other weights."""

    def __init__(self, network: Any, weights: list[np.ndarray]) -> None:
        self.network, self.weights = network, weights

    def __enter__(self) -> None:
        self.own = [np.array(weight) for weight in self.network.get_weights()]
        self.network.set_weights(self.weights)

    def __exit__(self, *_: object) -> None:
        self.network.set_weights(self.own)


def _one_epoch(network: Any, average: _Average, config: Config, training: Faces, epoch: int) -> dict[str, float]:
    rng = np.random.default_rng([config.seed, epoch])
    done = epoch / config.epochs
    side_px = [side for share, side in config.sides_px if share <= done][-1]
    order = rng.permutation(len(training))
    faces = augment(training.pixels[order], rng, side_px)
    targets = target(training, config)[order]
    if done < config.mixup_until:
        faces, targets = _mixed(faces, targets, config.mixup, rng)
    keras.utils.set_random_seed(config.seed + epoch)
    logs = network.fit(
        faces[..., None],
        targets,
        batch_size=config.batch,
        shuffle=False,
        epochs=epoch + 1,
        initial_epoch=epoch,
        callbacks=[average],
        verbose=2,
    ).history
    return {"epoch": epoch, "side_px": side_px, "loss": round(float(logs["loss"][0]), 5)}


def target(faces: Faces, config: Config) -> np.ndarray:
    """What each head should say of each face: float32 (n, heads, 7); zeros where there are no votes to learn from."""
    label = np.eye(len(EMOTIONS), dtype=np.float32)[faces.labels]
    voted = shares(faces.votes)
    told = np.where(voted.any(axis=1, keepdims=True), voted, label)
    smooth, votes = config.label_smoothing, config.votes_in_label
    first = (1 - smooth - votes) * label + smooth / len(EMOTIONS) + votes * told
    return np.stack([first, voted], axis=1)[:, : config.heads]


def heads_loss(wanted: Any, logits: Any) -> Any:
    """Cross-entropy of each head against its target, both (n, heads, 7), averaged over the heads: (n,)."""
    chances = keras.ops.log_softmax(keras.ops.cast(logits, "float32"), axis=-1)
    return -keras.ops.mean(keras.ops.sum(wanted * chances, axis=-1), axis=-1)


def _mixed(faces: np.ndarray, targets: np.ndarray, part: float, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """A share ``part`` of the faces blended with another, targets likewise: mixup (Zhang et al., 2017, arXiv 1710.09412)."""
    other = rng.permutation(len(faces))
    weight = np.where(rng.random(len(faces)) < part, rng.beta(0.4, 0.4, len(faces)), 1).astype(np.float32)
    weight = np.maximum(weight, 1 - weight)[:, None, None]
    mixed = np.empty_like(faces)
    for at in range(0, len(faces), 1024):  # not all at once: in float32 an epoch takes 300 MB
        part_of = slice(at, at + 1024)
        mixed[part_of] = faces[part_of] * weight[part_of] + faces[other[part_of]] * (1 - weight[part_of]) + 0.5
    return mixed, targets * weight + targets[other] * (1 - weight)


def _agreement(network: Any, faces: Faces) -> dict[str, float]:
    """The share of ``faces`` that each head reads as its label set does."""
    read = np.asarray(network.predict(faces.pixels[..., None], batch_size=512, verbose=0)).argmax(axis=-1)
    agreement = {"fer2013": round(float((read[:, 0] == faces.labels).mean()), 5)}
    voted = shares(faces.votes)
    told = voted.any(axis=1)
    if read.shape[1] > 1 and told.any():
        agreement["ferplus"] = round(float((read[told, 1] == voted[told].argmax(axis=1)).mean()), 5)
    return agreement


def _compiled(config: Config, faces: int) -> Any:
    network = NETWORKS[config.network](config.heads)
    steps = -(-faces // config.batch)
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.0,
        warmup_target=config.learning_rate,
        warmup_steps=config.warmup_epochs * steps,
        decay_steps=(config.epochs - config.warmup_epochs) * steps,
    )
    optimizer = keras.optimizers.SGD(
        schedule, momentum=config.momentum, nesterov=True, weight_decay=config.weight_decay
    )
    optimizer.exclude_from_weight_decay([weight for weight in network.trainable_variables if len(weight.shape) < 2])
    optimizer.build(network.trainable_variables)
    network.compile(optimizer=optimizer, loss=heads_loss, jit_compile=False)
    return network


def _state(network: Any) -> list[Any]:
    """All that changes while fitting: weights, the seeds of dropout, momentum, the number of batches."""
    return [*network.variables, *network.optimizer.variables]


def _checkpoint(path: Path, network: Any, average: _Average, progress: dict[str, Any]) -> None:
    state = {f"state{at:03}": keras.ops.convert_to_numpy(value) for at, value in enumerate(_state(network))}
    means = {f"average{at:03}": weight for at, weight in enumerate(average.weights)}
    _save(path, {**state, **means, "batches": average.batches, "progress": json.dumps(progress)})


def _resume(path: Path, network: Any, average: _Average) -> dict[str, Any]:
    with np.load(path) as saved:
        for at, value in enumerate(_state(network)):
            value.assign(saved[f"state{at:03}"])
        average.weights = [saved[f"average{at:03}"] for at in range(len(average.weights))]
        average.batches = int(saved["batches"])
        progress: dict[str, Any] = json.loads(str(saved["progress"]))
    return progress


def _claim(path: Path, config: Config) -> None:
    text = json.dumps(asdict(config), indent=1) + "\n"
    if path.exists() and path.read_text() != text:
        raise ValueError(f"{path} is of another run; choose another folder or remove that one")
    _write(path, text)


def _save(path: Path, arrays: dict[str, Any]) -> None:
    """Saves so that a stop in between leaves the earlier file whole."""
    part = path.with_name(f"part-{path.name}")
    np.savez(part, **arrays)
    os.replace(part, path)


def _write(path: Path, text: str) -> None:
    part = path.with_name(f"part-{path.name}")
    part.write_text(text)
    os.replace(part, path)
