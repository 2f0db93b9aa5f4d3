"""Opens a network from a run's folder, a .keras file, an exported folder or its .tflite file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from model.recognise.classifier import Classifier
from train.data.faces import HEADS, SIDE_PX
from train.evaluation.metrics import softmax
from train.fitting.config import RunError

BATCH_SIZE = 256


@dataclass(frozen=True)
class OpenNetwork:
    """``heads`` maps faces, uint8 (n, 48, 48), to each head's probabilities, float32 (n, 7).

    ``keras`` is the Keras network, where there is one. ``blend`` is each head's weight in the blend; empty without one.
    """

    name: str
    heads: Callable[[np.ndarray], dict[str, np.ndarray]]
    keras: Any = None
    blend: tuple[float, ...] = ()


def open_network(path: Path) -> OpenNetwork:
    """Open the network in ``path``. Raises OSError, RunError or WeightsError when there is none."""
    if path.suffix == ".tflite":
        path = path.parent
    if path.suffix == ".keras":
        import keras

        try:
            return _from_keras(path.stem, keras.saving.load_model(path, compile=False))
        except ValueError as error:
            raise RunError(f"{path} cannot be read as a Keras network: {error}") from error
    if (path / "best.npz").exists():
        from train.fitting import runs

        network = runs.load(path, SIDE_PX)
        return _from_keras(network.name, network)
    classifier = Classifier(path, threads=2)

    def heads(pixels: np.ndarray) -> dict[str, np.ndarray]:
        parts = [
            classifier.predict_heads(pixels[start : start + BATCH_SIZE]) for start in range(0, len(pixels), BATCH_SIZE)
        ]
        return dict(zip(classifier.head_names, np.concatenate(parts).swapaxes(0, 1), strict=True))

    return OpenNetwork(classifier.trained.name, heads, blend=classifier.trained.blend)


def _from_keras(name: str, network: Any) -> OpenNetwork:
    def heads(pixels: np.ndarray) -> dict[str, np.ndarray]:
        output = np.asarray(network.predict(pixels[..., None], batch_size=BATCH_SIZE, verbose=0), dtype=np.float32)
        if output.ndim == 2:  # a network with one head
            output = output[:, None]
        is_probability = output.min() >= 0 and np.allclose(output.sum(axis=-1), 1, atol=1e-3)
        probabilities = output if is_probability else softmax(output)
        return dict(zip(HEADS, probabilities.swapaxes(0, 1), strict=False))

    return OpenNetwork(name, heads, network)
