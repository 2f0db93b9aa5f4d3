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
        except (ValueError, KeyError, TypeError) as error:
            raise WeightsError(f"{folder / 'metrics.json'} is damaged: {RESTORE}.") from error
        if self.sha256 != expected:
            raise WeightsError(f"{folder / 'mien.tflite'} is not the network in metrics.json: {RESTORE}.")
        try:
            # Loaded from memory, so that what was checked is what runs.
            self._interpreter = Interpreter(model_content=weights, num_threads=threads)
        except ValueError as error:
            raise WeightsError(f"{folder / 'mien.tflite'} is not a network that LiteRT can run: {RESTORE}.") from error
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]
        self._faces = 0
        self.classify(np.zeros((WARM_FACES, SIDE_PX, SIDE_PX), dtype=np.uint8))

    def classify(self, faces: np.ndarray) -> np.ndarray:
        """Probabilities, float32 (n, 7) in the order of EMOTIONS, for ``faces``, uint8 (n, 48, 48) grey.

        Raises PictureError with code ``bad-array`` for another shape or type.
        """
        if faces.dtype != np.uint8 or faces.ndim != 3 or faces.shape[1:] != (SIDE_PX, SIDE_PX):
            raise PictureError("bad-array", f"Faces must be uint8 (n, 48, 48), not {faces.dtype} {faces.shape}.")
        if not len(faces):
            return np.empty((0, len(EMOTIONS)), dtype=np.float32)
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
