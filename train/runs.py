"""A run's folder: what is kept in it, and how a network comes back out of it."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from train.average import Average
from train.config import Config
from train.networks import NETWORKS


def claim(run: Path, config: Config) -> None:
    """Makes ``run`` the folder of ``config``. Raises ValueError when it is of another."""
    run.mkdir(parents=True, exist_ok=True)
    path = run / "config.json"
    if path.exists() and Config.read(path) != config:
        raise ValueError(f"{path} is of another run; choose another folder or remove that one")
    write(path, config.to_json())


def save_best(run: Path, average: Average) -> None:
    save_weights(run, average.weights)


def save_weights(run: Path, weights: Sequence[np.ndarray]) -> None:
    """Makes ``weights`` those of the best epoch."""
    _save(run / "best.npz", {f"weight{at:03}": weight for at, weight in enumerate(weights)})


def save_last(run: Path, network: Any, average: Average, progress: dict[str, Any]) -> None:
    """All that is needed to go on: one file, so that it is of one moment."""
    state = {f"state{at:03}": keras.ops.convert_to_numpy(value) for at, value in enumerate(_state(network))}
    means = {f"average{at:03}": weight for at, weight in enumerate(average.weights)}
    _save(run / "last.npz", {**state, **means, "batches": average.batches, "progress": json.dumps(progress)})


def resume(run: Path, network: Any, average: Average) -> dict[str, Any]:
    """Puts ``network`` and ``average`` back to the end of the last finished epoch; returns the progress until then."""
    try:
        with np.load(run / "last.npz") as saved:
            for at, value in enumerate(_state(network)):
                value.assign(saved[f"state{at:03}"])
            average.weights = [saved[f"average{at:03}"] for at in range(len(average.weights))]
            average.batches = int(saved["batches"])
            progress: dict[str, Any] = json.loads(str(saved["progress"]))
    except (ValueError, KeyError) as error:
        raise ValueError(f"{run / 'last.npz'} cannot be gone on from: {error}") from error
    return progress


def load(run: Path, side_px: int | None = None) -> Any:
    """The network of ``run``, in float32, with the averaged weights of its best epoch.

    With None as side it takes faces of any, where it can. Raises OSError or ValueError if there is no such epoch.
    """
    config = Config.read(run / "config.json")
    keras.mixed_precision.set_global_policy("float32")
    if len(config.sides_px) == 1:
        side_px = config.sides_px[0][1]
    network = NETWORKS[config.network](config.heads, side_px)
    set_best(network, run)
    return network


def set_best(network: Any, run: Path) -> None:
    """Gives ``network`` the averaged weights of the best epoch of ``run``, which must be of the same architecture.

    Raises OSError or ValueError if there are none, or none that fit.
    """
    network.set_weights(best_weights(run))


def best_weights(run: Path) -> list[np.ndarray]:
    """The averaged weights of the best epoch of ``run``. Raises OSError if there is none."""
    with np.load(run / "best.npz") as saved:
        return [saved[name] for name in sorted(saved.files)]


def _state(network: Any) -> list[Any]:
    """All that changes while fitting: weights, the seeds of dropout, momentum, the number of batches."""
    return [*network.variables, *network.optimizer.variables]


def _save(path: Path, arrays: dict[str, Any]) -> None:
    """Saves so that a stop in between leaves the earlier file whole."""
    part = path.with_name(f"part-{path.name}")
    np.savez(part, **arrays)
    os.replace(part, path)


def write(path: Path, text: str) -> None:
    """Writes so that a stop in between leaves the earlier file whole."""
    part = path.with_name(f"part-{path.name}")
    part.write_text(text)
    os.replace(part, path)
