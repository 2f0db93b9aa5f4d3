"""Reads expressions from face crops: the exported network, run by LiteRT."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from model.crops import SIDE_PX
from model.emotions import EMOTIONS
from model.errors import PictureError, WeightsError

TRAINED = Path(__file__).parent / "trained"
RESTORE = "restore model/trained with `git checkout -- model/trained`, or export it again with `python -m train export`"
BLEND = "blend"
WARM_FACES = 8  # memory is laid out for this many at the start; a first larger batch takes some 5 ms longer, once


class Classifier:
    """A trained network and what is known of it. Not safe to share between threads."""

    def __init__(self, folder: Path = TRAINED, threads: int = 1) -> None:
        """Loads ``mien.tflite`` from ``folder`` and checks it against ``metrics.json`` there.

        Raises WeightsError if either is missing or damaged, or if they do not belong together.
        """
        weights = _bytes(folder / "mien.tflite")
        try:
            self.metrics: dict[str, Any] = json.loads(_bytes(folder / "metrics.json"))
            self.sha256 = hashlib.sha256(weights).hexdigest()
            expected, self.min_margin = self.metrics["sha256"], float(self.metrics["min_margin"])
            self.head_names = tuple(map(str, self.metrics["heads"]))
            self.blend = tuple(map(float, self.metrics["blend"]))
        except (ValueError, KeyError, TypeError) as error:
            raise WeightsError(f"{folder / 'metrics.json'} is damaged: {RESTORE}.") from error
        if self.sha256 != expected:
            raise WeightsError(f"{folder / 'mien.tflite'} is not the network in metrics.json: {RESTORE}.")
        try:
            # Loaded from memory, so that what was checked is what runs.
            self._interpreter = Interpreter(model_content=weights, num_threads=threads)
        except ValueError as error:
            raise WeightsError(f"{folder / 'mien.tflite'} is not a network that LiteRT can run: {RESTORE}.") from error
        if self._interpreter.get_output_details()[0]["shape"][-2] != len(self.head_names) or len(self.blend) != len(
            self.head_names
        ):
            raise WeightsError(f"{folder / 'metrics.json'} names other heads than the network has: {RESTORE}.")
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]
        self._faces = 0
        self.heads(np.zeros((WARM_FACES, SIDE_PX, SIDE_PX), dtype=np.uint8))

    def classify(self, faces: np.ndarray, head: str = BLEND) -> np.ndarray:
        """Probabilities, float32 (n, 7) in the order of EMOTIONS, for ``faces``, uint8 (n, 48, 48) grey.

        ``head`` is one of ``head_names``, or ``blend``: their mean by the weights that were measured to agree best with
        both label sets. Raises ValueError for another, and PictureError with code ``bad-array`` for other faces.
        """
        chances = self.heads(faces)
        if head == BLEND:
            mean: np.ndarray = np.tensordot(chances, np.array(self.blend, dtype=np.float32), axes=(1, 0))
            return mean
        if head not in self.head_names:
            raise ValueError(f"head {head!r} is none of {', '.join((*self.head_names, BLEND))}")
        one: np.ndarray = chances[:, self.head_names.index(head)]
        return one

    def heads(self, faces: np.ndarray) -> np.ndarray:
        """What each head says of ``faces``: probabilities, float32 (n, heads, 7), heads in the order of ``head_names``.

        Raises PictureError with code ``bad-array`` for faces of another shape or type than uint8 (n, 48, 48).
        """
        if faces.dtype != np.uint8 or faces.ndim != 3 or faces.shape[1:] != (SIDE_PX, SIDE_PX):
            raise PictureError("bad-array", f"Faces must be uint8 (n, 48, 48), not {faces.dtype} {faces.shape}.")
        if not len(faces):
            return np.empty((0, len(self.head_names), len(EMOTIONS)), dtype=np.float32)
        if len(faces) != self._faces:
            self._interpreter.resize_tensor_input(self._input, (len(faces), SIDE_PX, SIDE_PX, 1))
            self._interpreter.allocate_tensors()
            self._faces = len(faces)
        self._interpreter.set_tensor(self._input, faces[..., None].astype(np.float32))
        self._interpreter.invoke()
        probabilities: np.ndarray = self._interpreter.get_tensor(self._output)
        return probabilities


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path} cannot be read ({error.strerror}): {RESTORE}.") from error
