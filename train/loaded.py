"""Opens a network in any form it is kept in: a run's folder, a .keras file, an exported folder or its .tflite file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from model.recognise.classifier import Classifier
from train.data import HEADS, SIDE_PX
from train.measures import softmax

BATCH = 256


@dataclass(frozen=True)
class Loaded:
    """``heads``: uint8 (n, 48, 48) to probabilities, float32 (n, 7), by head. ``keras``: the network, where it is one.

    ``blend`` is the weight of each head in the answer that is shipped; empty where none was chosen.
    """

    name: str
    heads: Callable[[np.ndarray], dict[str, np.ndarray]]
    keras: Any = None
    blend: tuple[float, ...] = ()


def open_network(path: Path) -> Loaded:
    """Raises OSError, ValueError or WeightsError when there is no network in ``path``."""
    if path.suffix == ".tflite":
        path = path.parent
    if path.suffix == ".keras":
        import keras

        return _of_keras(path.stem, keras.saving.load_model(path, compile=False))
    if (path / "best.npz").exists():
        from train import runs

        network = runs.load(path, SIDE_PX)
        return _of_keras(network.name, network)
    classifier = Classifier(path, threads=2)

    def heads(pixels: np.ndarray) -> dict[str, np.ndarray]:
        parts = [classifier.heads(pixels[at : at + BATCH]) for at in range(0, len(pixels), BATCH)]
        return dict(zip(classifier.head_names, np.concatenate(parts).swapaxes(0, 1), strict=True))

    return Loaded(classifier.trained.name, heads, blend=classifier.trained.blend)


def _of_keras(name: str, network: Any) -> Loaded:
    def heads(pixels: np.ndarray) -> dict[str, np.ndarray]:
        said = np.asarray(network.predict(pixels[..., None], batch_size=BATCH, verbose=0), dtype=np.float32)
        if said.ndim == 2:  # a network of one head
            said = said[:, None]
        chances = said if said.min() >= 0 and np.allclose(said.sum(axis=-1), 1, atol=1e-3) else softmax(said)
        return dict(zip(HEADS, chances.swapaxes(0, 1), strict=False))

    return Loaded(name, heads, network)
