"""Makes a network of fewer channels from a fitted one, to go on fitting from: filter pruning.

Each layer keeps the channels with the largest kernels (Li et al., 2017, arXiv 1608.08710). Layers whose outputs are
added or multiplied keep the same ones.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras import layers

from train.data.faces import SIDE_PX, Faces
from train.fitting import runs
from train.fitting.average_weights import update_batch_norm
from train.fitting.config import Config, RunError
from train.fitting.fit import accuracy_by_head, as_cropped
from train.networks import NETWORKS
from train.networks.fold import fold_batch_norm

FACES = 2048  # whose statistics batch norm begins with
JOINS = (layers.Add, layers.Multiply)
Channels = dict[int, int]  # the group of channels that a layer's output belongs to, by the layer's id


def prune(path: Path, config: Config, training: Faces, validation: Faces, run: Path) -> dict[str, Any]:
    """Write a run in the folder ``run`` whose best weights are those of the network ``path`` in fewer channels.

    ``path`` is a run, or an exported mien.keras. ``config`` names the architecture, which must be the same, only
    narrower, and how faces are cropped. ``pruned`` in the run's progress, which is returned, is each head's accuracy on
    ``validation`` before any fitting. Raises RunError where the two do not go together or ``run`` holds another run,
    OSError when there is no such network.
    """
    wide = _load(path)
    runs.claim(run, config)
    keras.mixed_precision.set_global_policy("float32")
    network = NETWORKS[config.network](config.heads, SIDE_PX, len(config.classes))
    pairs = list(_pairs(wide, network, path))
    groups = _groups(wide)
    kept = _kept(pairs, groups)
    faces = as_cropped(training.keep(np.arange(len(training)) < FACES), config, run.parent).pixels
    statistics = _statistics(wide, [layer for layer, _ in pairs if isinstance(layer, layers.Conv2D)], faces)
    for layer, narrow in pairs:
        kernel, bias = layer.get_weights()
        outputs = kept.get(groups[id(layer)], np.arange(kernel.shape[-1]))
        inputs = kept.get(groups[id(layer.input._keras_history.operation)], np.arange(kernel.shape[-2]))
        weights = [kernel[..., inputs, :][..., outputs], bias[outputs]]
        narrow.set_weights(weights if narrow.use_bias else weights[:1])
        for norm in _norms_after(narrow):
            mean, deviation = statistics[layer.name]
            zeros = np.zeros(len(outputs))
            norm.set_weights([deviation[outputs], mean[outputs], zeros, zeros + 1])
    update_batch_norm(network, faces)
    runs.save_best(run, network.get_weights())
    progress: dict[str, Any] = {
        "history": [],
        "best_epoch": None,
        "pruned": accuracy_by_head(network, as_cropped(validation, config, run.parent)),
    }
    runs.write(run / "progress.json", json.dumps(progress, indent=1) + "\n")
    return progress


def _load(path: Path) -> Any:
    """Return a network without batch norm: what that did is in the kernels and biases."""
    if path.is_dir():
        return fold_batch_norm(runs.load(path, SIDE_PX))
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such network")
    return keras.saving.load_model(path, compile=False)


def _pairs(wide: Any, network: Any, path: Path) -> Iterator[tuple[Any, Any]]:
    """Yield each layer with a kernel in ``wide``, and the same layer of ``network``."""
    kinds = (layers.Conv2D, layers.Dense)
    theirs = [layer for layer in wide.layers if isinstance(layer, kinds)]
    ours = [layer for layer in network.layers if isinstance(layer, kinds)]
    fits = len(theirs) == len(ours) and all(map(_is_narrower, ours, theirs))
    if not fits or any(isinstance(layer, layers.BatchNormalization) for layer in wide.layers):
        raise RunError(
            f"{path}: {network.name} is not a narrower form of it; give a run or an exported mien.keras of its kind"
        )
    yield from zip(theirs, ours, strict=True)


def _is_narrower(layer: Any, wide: Any) -> bool:
    shape, limits = layer.kernel.shape, wide.kernel.shape
    return len(shape) == len(limits) and shape[:-2] == limits[:-2] and all(map(int.__le__, shape[-2:], limits[-2:]))


def _groups(network: Any) -> Channels:
    """Return which layers' outputs have the same channels: those between two kernels, and those that are joined."""
    groups: Channels = {}
    for layer in network.layers:  # in an order in which each comes after those that it takes from
        if isinstance(layer, (layers.Conv2D, layers.Dense, layers.InputLayer)):
            groups[id(layer)] = id(layer)
            continue
        tensors = layer.input if isinstance(layer.input, list) else [layer.input]
        sources = [groups[id(tensor._keras_history.operation)] for tensor in tensors]
        groups[id(layer)] = sources[0]
        if isinstance(layer, JOINS):
            groups.update({key: sources[0] for key, group in groups.items() if group in sources})
    return groups


def _kept(pairs: list[tuple[Any, Any]], groups: Channels) -> dict[int, np.ndarray]:
    """Return the channels that each group keeps, in order: those whose kernels are largest over the group's layers."""
    sizes: dict[int, np.ndarray] = {}
    counts: dict[int, int] = {}
    for layer, narrow in pairs:
        kernel = layer.get_weights()[0]
        group = groups[id(layer)]
        squares = np.square(kernel).sum(axis=tuple(range(kernel.ndim - 1)))
        sizes[group] = sizes.get(group, 0) + squares / squares.mean()
        counts[group] = narrow.kernel.shape[-1]
    return {group: np.sort(np.argsort(-size, kind="stable")[: counts[group]]) for group, size in sizes.items()}


def _norms_after(layer: Any) -> list[Any]:
    return [node.operation for node in layer._outbound_nodes if isinstance(node.operation, layers.BatchNormalization)]


def _statistics(network: Any, convolutions: list[Any], faces: np.ndarray) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return the mean and standard deviation of each channel of what ``convolutions`` give for ``faces``.

    Batch norm gives the channels that are kept these again, however much is missing from what they are summed from.
    """
    outputs = keras.Model(network.inputs, [layer.output for layer in convolutions]).predict(faces[..., None], verbose=0)
    return {
        layer.name: (values.mean(axis=(0, 1, 2)), values.std(axis=(0, 1, 2)))
        for layer, values in zip(convolutions, outputs, strict=True)
    }
