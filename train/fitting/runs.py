"""The folder of a run: what is saved in it, and how a network is loaded from it."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import keras
import numpy as np

from train.fitting.config import Config, RunError
from train.fitting.ema import WeightAverage
from train.networks import NETWORKS


def claim(run: Path, config: Config) -> None:
    """Make ``run`` the folder of ``config``. Raises RunError when it holds a run of another config."""
    run.mkdir(parents=True, exist_ok=True)
    path = run / "config.json"
    if path.exists() and Config.read(path) != config:
        raise RunError(f"{path} holds another run; choose another folder or remove that one")
    write(path, config.to_json())


def save_best(run: Path, weights: Sequence[np.ndarray]) -> None:
    """Save ``weights`` as those of the best epoch."""
    _save(run / "best.npz", {f"weight{index:03}": weight for index, weight in enumerate(weights)})


def save_last(run: Path, network: Any, average: WeightAverage, progress: dict[str, Any]) -> None:
    """Save everything that is needed to resume, in one file, so that all of it is from the same moment."""
    state = {f"state{index:03}": keras.ops.convert_to_numpy(value) for index, value in enumerate(_state(network))}
    means = {f"average{index:03}": weight for index, weight in enumerate(average.weights)}
    _save(run / "last.npz", {**state, **means, "batches": average.batches, "progress": json.dumps(progress)})


def resume(run: Path, network: Any, average: WeightAverage) -> dict[str, Any]:
    """Set ``network`` and ``average`` to the end of the last finished epoch, and return the progress until then.

    Raises RunError when the saved state is damaged or does not fit the network.
    """
    try:
        with (run / "last.npz").open("rb") as file, np.load(file) as saved:
            for index, value in enumerate(_state(network)):
                value.assign(saved[f"state{index:03}"])
            average.weights = [saved[f"average{index:03}"] for index in range(len(average.weights))]
            average.batches = int(saved["batches"])
            progress: dict[str, Any] = json.loads(str(saved["progress"]))
    except (ValueError, KeyError, EOFError, BadZipFile) as error:
        raise RunError(f"{run / 'last.npz'} cannot be resumed from: {error}") from error
    return progress


def load(run: Path, side_px: int | None = None) -> Any:
    """Return the network of ``run``, in float32, with the averaged weights of its best epoch.

    With ``side_px`` None the network takes faces of any side, where its architecture can. Raises OSError when there is
    no finished epoch, RunError when the run's config or weights cannot be used.
    """
    config = Config.read(run / "config.json")
    keras.mixed_precision.set_global_policy("float32")
    if len(config.sides_px) == 1:
        side_px = config.sides_px[0][1]
    network = NETWORKS[config.network](config.heads, side_px, len(config.classes))
    load_best(network, run)
    return network


def load_best(network: Any, run: Path) -> None:
    """Give ``network`` the averaged weights of the best epoch of ``run``, which must be of the same architecture.

    Raises OSError when there are none, RunError when they do not fit.
    """
    weights = best_weights(run)
    try:
        network.set_weights(weights)
    except ValueError as error:
        raise RunError(f"{run / 'best.npz'} does not fit a network of kind {network.name}: {error}") from error


def best_weights(run: Path) -> list[np.ndarray]:
    """Return the averaged weights of the best epoch of ``run``.

    Raises OSError when there are none, RunError when the file is damaged.
    """
    try:
        with (run / "best.npz").open("rb") as file, np.load(file) as saved:
            return [saved[name] for name in sorted(saved.files)]
    except (ValueError, EOFError, BadZipFile) as error:
        raise RunError(f"{run / 'best.npz'} is damaged: {error}") from error


def write_progress(run: Path, progress: dict[str, Any]) -> None:
    """Write progress.json, for people and for other commands; the state to resume from has it too."""
    write(run / "progress.json", json.dumps(progress, indent=1) + "\n")


def write(path: Path, text: str) -> None:
    """Write ``text`` to a temporary file and rename it, so that an interruption leaves the earlier file intact."""
    part = path.with_name(f"part-{path.name}")
    part.write_text(text)
    os.replace(part, path)


def _state(network: Any) -> list[Any]:
    """Return all that changes while fitting: weights, the seeds of dropout, momentum, the number of batches."""
    return [*network.variables, *network.optimizer.variables]


def _save(path: Path, arrays: dict[str, Any]) -> None:
    part = path.with_name(f"part-{path.name}")
    np.savez(part, **arrays)
    os.replace(part, path)
