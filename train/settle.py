"""Averages the weights of runs that began as one, and counts batch norm's statistics anew on the faces as they are.

Averaging: Wortsman et al., 2022, arXiv 2203.05482. While fitting, faces are varied, and batch norm keeps the statistics
of varied faces; those that are read later are not.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras import layers

from train import runs
from train.config import Config
from train.data import SIDE_PX, Faces
from train.fit import agreement

AT_ONCE = 512  # faces: as many as there are statistics of at a time


def settle(parts: Sequence[tuple[str, float]], training: Faces, validation: Faces, run: Path) -> dict[str, Any]:
    """Writes a run in the folder ``run`` whose best weights are the mean of those of ``parts``, (run, share) pairs.

    The shares sum to one. Its history is that of the parts, one after the other; ``settled`` in its progress, which is
    returned, is the share of ``validation`` that each head then reads as its label set does. Raises ValueError when
    ``run`` holds another run, OSError when a part has no finished epoch.
    """
    folders = [Path(part) for part, _ in parts]
    runs.claim(run, replace(Config.read(folders[-1] / "config.json"), parts=tuple(parts)))
    weights = [runs.best_weights(folder) for folder in folders]
    network = runs.load(folders[-1], SIDE_PX)
    shares = [share for _, share in parts]
    network.set_weights([np.average(alike, axis=0, weights=shares) for alike in zip(*weights, strict=True)])
    count_anew(network, training.pixels)
    history = [past for folder in folders for past in json.loads((folder / "progress.json").read_text())["history"]]
    progress = {
        "history": [past | {"epoch": at} for at, past in enumerate(history)],
        "best_epoch": len(history) - 1,
        "settled": agreement(network, validation),
    }
    runs.save_weights(run, network.get_weights())
    runs.write(run / "progress.json", json.dumps(progress, indent=1) + "\n")
    return progress


def count_anew(network: Any, pixels: np.ndarray) -> None:
    """Gives batch norm the statistics of ``pixels``, uint8 (n, 48, 48), and of nothing before."""
    norms = [layer for layer in network._flatten_layers() if isinstance(layer, layers.BatchNormalization)]
    momenta = [norm.momentum for norm in norms]
    order = np.random.default_rng(0).permutation(len(pixels))
    for number, at in enumerate(range(0, max(1, len(pixels) - AT_ONCE + 1), AT_ONCE), start=1):
        for norm in norms:
            norm.momentum = 1 - 1 / number
        network(keras.ops.convert_to_tensor(pixels[order[at : at + AT_ONCE], ..., None], "float32"), training=True)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
