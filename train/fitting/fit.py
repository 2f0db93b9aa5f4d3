"""Fits a network on FER-2013. Each epoch is seeded by its number, so that a stopped run resumes to the same result."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras

from train.data.faces import SIDE_PX, Faces, majority
from train.fitting import runs
from train.fitting.config import Config
from train.fitting.ema import WeightAverage
from train.fitting.epochs import Epochs
from train.fitting.estimate import Deadline, Estimate, FirstEstimate, in_words
from train.fitting.predict import predict_logits
from train.fitting.targets import heads_loss
from train.fitting.views import as_seen
from train.networks import NETWORKS


def fit(
    config: Config,
    training: Faces,
    validation: Faces,
    run: Path,
    verbose: int = 1,
    deadline: Deadline | None = None,
    after_epoch: Callable[[int, float], None] | None = None,
) -> dict[str, Any]:
    """Fit a network in the folder ``run``, resuming where an earlier call with the same config stopped.

    Writes config.json; last.npz, the state to resume from; best.npz, the averaged weights of the epoch with the highest
    accuracy on ``validation`` summed over the heads; and progress.json, which it returns: ``{"history": [{epoch,
    side_px, loss, fer2013, ferplus}], "best_epoch"}``. It begins no epoch that would end after the ``deadline``, and
    calls ``after_epoch`` with each epoch's number and seconds.

    Raises RunError when ``run`` holds a run of another config.
    """
    runs.claim(run, config)
    epochs = Epochs.prepare(config, training, run.parent)
    validation = as_cropped(validation, config, run.parent)
    keras.mixed_precision.set_global_policy(config.precision)
    keras.utils.set_random_seed(config.seed)
    network = _compile(config, len(training))
    if config.initial_run:
        runs.load_best(network, Path(config.initial_run))
    average = WeightAverage(network, config.ema_decay)

    progress: dict[str, Any] = {"history": [], "best_epoch": None}
    if (run / "last.npz").exists():
        progress = runs.resume(run, network, average)
        runs.write_progress(run, progress)  # an earlier process may have been killed before it wrote it

    estimate, sides_px = Estimate(), [epochs.side_px(epoch) for epoch in range(config.epochs)]
    for epoch in range(len(progress["history"]), config.epochs):
        if deadline and not deadline.allows(estimate.remaining_s(sides_px[epoch : epoch + 1])):
            break
        started_s = time.perf_counter()
        row = _fit_epoch(network, average, epochs, epoch, verbose)
        with average.applied():
            row |= accuracy_by_head(network, validation)
        progress["history"].append(row)
        best = max(progress["history"], key=lambda past: past["fer2013"] + past.get("ferplus", 0))
        progress["best_epoch"] = best["epoch"]
        if best is row:
            runs.save_best(run, average.weights)
        runs.save_last(run, network, average, progress)
        runs.write_progress(run, progress)
        spent_s = time.perf_counter() - started_s
        estimate.add(sides_px[epoch], spent_s)
        if verbose:
            print(_line(row, config.epochs, estimate.remaining_s(sides_px[epoch + 1 :])), flush=True)
        if after_epoch:
            after_epoch(epoch, spent_s)
    return progress


def as_cropped(faces: Faces, config: Config, cache: Path) -> Faces:
    """Return ``faces`` cropped as the network of ``config`` is to see them; ``cache`` keeps where."""
    return replace(faces, pixels=as_seen(faces.pixels, config.crops, cache))


def _line(row: dict[str, float], epochs: int, remaining_s: float | None) -> str:
    """Return a line for people, who count from 1; progress.json counts epochs from 0, as Keras does."""
    figures = "  ".join(f"{name} {value}" for name, value in row.items() if name != "epoch")
    return f"epoch {row['epoch'] + 1} of {epochs}  {figures}  {in_words(remaining_s) if remaining_s else 'done'}"


def _fit_epoch(network: Any, average: WeightAverage, epochs: Epochs, epoch: int, verbose: int) -> dict[str, float]:
    config = epochs.config
    faces, targets = epochs.make(epoch)
    keras.utils.set_random_seed(config.seed + epoch)
    batches = -(-len(faces) // config.batch_size)
    first = FirstEstimate(batches, [epochs.side_px(each) for each in range(config.epochs)])
    logs = network.fit(
        faces[..., None],
        targets,
        batch_size=config.batch_size,
        shuffle=False,
        epochs=epoch + 1,
        initial_epoch=epoch,
        callbacks=[CountedEpochs(config.epochs), average, *([first] if verbose and epoch == 0 else [])],
        verbose=verbose,
    ).history
    return {"epoch": epoch, "side_px": epochs.side_px(epoch), "loss": round(float(logs["loss"][0]), 5)}


class CountedEpochs(keras.callbacks.Callback):  # type: ignore[misc]
    """Let Keras count an epoch among all of the run, "Epoch 3/34": it is told of one at a time."""

    def __init__(self, epochs: int) -> None:
        super().__init__()
        self._epochs = epochs

    def set_params(self, params: dict[str, Any]) -> None:
        params["epochs"] = self._epochs
        super().set_params(params)


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
