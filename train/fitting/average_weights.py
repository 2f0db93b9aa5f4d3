"""Averages the weights of runs that started as one, and updates batch norm's statistics on unaugmented faces.

Averaging: Wortsman et al., 2022, arXiv 2203.05482. While a network is fitted, batch norm collects the statistics of
augmented faces; faces that are read later are not augmented.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras import layers

from train.data.faces import SIDE_PX, Faces
from train.fitting import runs
from train.fitting.config import Config
from train.fitting.fit import accuracy_by_head, as_cropped

BATCH_SIZE = 512  # faces whose statistics are taken at a time


def average_weights(
    parts: Sequence[tuple[str, float]], training: Faces, validation: Faces, run: Path
) -> dict[str, Any]:
    """Write a run in the folder ``run`` whose best weights are the mean of those of ``parts``, (run, share) pairs.

    The shares sum to one. The run's history is that of the parts, one after the other. ``averaged`` in its progress,
    which is returned, is each head's accuracy on ``validation``. Raises RunError when ``run`` holds another run,
    OSError when a part has no finished epoch.
    """
    folders = [Path(part) for part, _ in parts]
    runs.claim(run, replace(Config.read(folders[-1] / "config.json"), averaged_runs=tuple(parts)))
    weights = [runs.best_weights(folder) for folder in folders]
    network = runs.load(folders[-1], SIDE_PX)
    shares = [share for _, share in parts]
    network.set_weights([np.average(same, axis=0, weights=shares) for same in zip(*weights, strict=True)])
    config = Config.read(folders[-1] / "config.json")
    training, validation = (as_cropped(faces, config, run.parent) for faces in (training, validation))
    update_batch_norm(network, training.pixels)
    history = [row for folder in folders for row in json.loads((folder / "progress.json").read_text())["history"]]
    progress = {
        "history": [row | {"epoch": epoch} for epoch, row in enumerate(history)],
        "best_epoch": len(history) - 1,
        "averaged": accuracy_by_head(network, validation),
    }
    runs.save_best(run, network.get_weights())
    runs.write(run / "progress.json", json.dumps(progress, indent=1) + "\n")
    return progress


def update_batch_norm(network: Any, pixels: np.ndarray) -> None:
    """Replace batch norm's statistics by those of ``pixels``, uint8 (n, 48, 48), in a random order of batches."""
    norms = [layer for layer in network._flatten_layers() if isinstance(layer, layers.BatchNormalization)]
    momenta = [norm.momentum for norm in norms]
    order = np.random.default_rng(0).permutation(len(pixels))
    starts = range(0, max(1, len(pixels) - BATCH_SIZE + 1), BATCH_SIZE)
    for number, start in enumerate(starts, start=1):
        for norm in norms:
            norm.momentum = 1 - 1 / number  # makes the moving average a plain mean
        batch = pixels[order[start : start + BATCH_SIZE], ..., None]
        network(keras.ops.convert_to_tensor(batch, "float32"), training=True)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
