"""Opens a network from a run's folder, a .keras file, an exported folder or its .tflite file."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from model.emotions import EMOTIONS
from model.interpreter import quiet_start
from model.recognise.classifier import Classifier
from train.data.faces import HEADS, SIDE_PX
from train.evaluation.metrics import softmax
from train.fitting.config import Config, RunError
from train.progress import batches

BATCH_SIZE = 256


@dataclass(frozen=True)
class OpenNetwork:
    """``heads`` maps faces, uint8 (n, 48, 48), to each head's probabilities, float32 (n, classes).

    ``keras`` is the Keras network, where there is one. ``blend`` is each head's weight in the blend; empty without one.
    ``crops`` is "upright" where the network was fitted on faces turned upright by their points: ``heads`` takes such.
    """

    name: str
    heads: Callable[[np.ndarray], dict[str, np.ndarray]]
    keras: Any = None
    blend: tuple[float, ...] = ()
    classes: tuple[str, ...] = EMOTIONS
    crops: str = ""


def open_network(path: Path, classes: tuple[str, ...] = EMOTIONS) -> OpenNetwork:
    """Open the network in ``path``, which must read ``classes``.

    Raises OSError, RunError or WeightsError when there is none, or none such.
    """
    if path.suffix == ".tflite":
        path = path.parent
    if path.suffix == ".keras":
        return replace(_from_keras(path.stem, _load_keras(path, classes), classes), crops=_crops(path.parent))
    if path.exists() and not path.is_dir():
        raise RunError(f"{path}: give a network as a .keras or .tflite file, or as the folder of a run or an export")
    if (path / "best.npz").exists():
        from train.fitting import runs

        network = runs.load(path, SIDE_PX)
        config = Config.read(path / "config.json")
        _check_classes(path, config.classes, classes)
        return replace(_from_keras(network.name, network, classes), crops=config.crops)
    with quiet_start():
        classifier = Classifier(path, threads=2)
    _check_classes(path, classifier.trained.classes, classes)

    def heads(pixels: np.ndarray) -> dict[str, np.ndarray]:
        parts = [classifier.predict_heads(pixels[part]) for part in batches(len(pixels), BATCH_SIZE, "reads faces")]
        return dict(zip(classifier.head_names, np.concatenate(parts).swapaxes(0, 1), strict=True))

    return OpenNetwork(
        classifier.trained.name, heads, blend=classifier.trained.blend, classes=classes, crops=_crops(path)
    )


def _crops(folder: Path) -> str:
    """Return what the network in an exported ``folder`` was fitted on; empty where nothing says so."""
    path = folder / "metrics.json"
    return str(json.loads(path.read_text()).get("crops", "")) if path.exists() else ""


def _load_keras(path: Path, classes: tuple[str, ...]) -> Any:
    """Load a Keras file. Raises RunError for one that cannot be loaded, or that takes or answers something else."""
    import keras

    try:
        network = keras.saving.load_model(path, compile=False)
    except (TypeError, ValueError) as error:
        first = next((line.strip() for line in str(error).splitlines() if line.strip()), "it is damaged")
        has_own_layer = "could not locate class" in str(error).lower() or "Could not deserialize" in str(error)
        hint = "; save it without layers or functions of your own" if has_own_layer else ""
        raise RunError(f"{path} cannot be read as a Keras network: {first[:200]}{hint}") from error
    takes, answers = _shape(network, "input_shape"), _shape(network, "output_shape")
    if takes[1:] not in ((SIDE_PX, SIDE_PX, 1), (None, None, 1)):
        raise RunError(f"{path} takes {_words(takes)}; a network here takes grey faces of 48 x 48 x 1, values 0 to 255")
    if len(answers) not in (2, 3) or answers[-1] != len(classes) or (len(answers) == 3 and answers[1] not in (1, 2)):
        names = "the seven expressions" if classes == EMOTIONS else "the data's classes"
        raise RunError(
            f"{path} answers {_words(answers)}; a network here answers one score for each of {names}, "
            f"{len(classes)}: {', '.join(classes)}"
        )
    return network


def _shape(network: Any, name: str) -> tuple[int | None, ...]:
    """Return the shape of the input or output; empty where there are several, or none is built."""
    shape = getattr(network, name, None)
    return tuple(shape) if isinstance(shape, tuple | list) and all(isinstance(n, int | None) for n in shape) else ()


def _words(shape: tuple[int | None, ...]) -> str:
    return " x ".join("any" if size is None else str(size) for size in shape[1:]) or "several tensors, or none"


def _check_classes(path: Path, reads: tuple[str, ...], classes: tuple[str, ...]) -> None:
    if reads != classes:
        raise RunError(f"{path} reads {', '.join(reads)}; the data's classes are {', '.join(classes)}")


def _from_keras(name: str, network: Any, classes: tuple[str, ...]) -> OpenNetwork:
    def heads(pixels: np.ndarray) -> dict[str, np.ndarray]:
        parts = [
            np.asarray(network.predict(pixels[part][..., None], batch_size=BATCH_SIZE, verbose=0), dtype=np.float32)
            for part in batches(len(pixels), BATCH_SIZE, "reads faces")
        ]
        output = np.concatenate(parts)
        if output.ndim == 2:  # a network with one head
            output = output[:, None]
        is_probability = output.min() >= 0 and np.allclose(output.sum(axis=-1), 1, atol=1e-3)
        probabilities = output if is_probability else softmax(output)
        return dict(zip(HEADS, probabilities.swapaxes(0, 1), strict=False))

    return OpenNetwork(name, heads, network, classes=classes)
