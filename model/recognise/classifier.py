"""Reads expressions from face crops, with the exported network in LiteRT."""

from pathlib import Path

import numpy as np

from ..errors import PictureError, WeightsError
from ..interpreter import Interpreter
from .crops import SIDE_PX
from .network import RESTORE, TRAINED, TrainedNetwork, load_trained

BLEND = "blend"
WARM_UP_FACES = 8  # memory is allocated for this many at the start; the first larger batch takes 0.3 ms longer


class Classifier:
    """A trained network, ready to run. Not safe to share between threads."""

    def __init__(self, trained: TrainedNetwork | Path = TRAINED, threads: int = 1) -> None:
        """``trained`` is a loaded network, which several classifiers may share, or the folder to load it from.

        Raises WeightsError if it cannot be loaded or run.
        """
        self.trained = trained if isinstance(trained, TrainedNetwork) else load_trained(trained)
        self.head_names, self.classes = self.trained.heads, self.trained.classes
        path = self.trained.folder / "mien.tflite"
        try:
            # Loaded from memory, so that exactly the bytes that were checked are run.
            self._interpreter = Interpreter(model_content=self.trained.weights, num_threads=threads)
        except ValueError as error:
            raise WeightsError(f"{path} is not a network that LiteRT can run: {RESTORE}.") from error
        answers = self._interpreter.get_output_details()[0]["shape"]
        if tuple(answers[-2:]) != (len(self.head_names), len(self.classes)):
            raise WeightsError(f"{path} does not have the heads and classes that metrics.json names: {RESTORE}.")
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]
        self._batch_size = 0
        self.predict_heads(np.zeros((WARM_UP_FACES, SIDE_PX, SIDE_PX), dtype=np.uint8))

    def classify(self, faces: np.ndarray, head: str = BLEND) -> np.ndarray:
        """Return scores, float32 (n, classes) in the order of ``classes``, for grey ``faces``, uint8 (n, 48, 48).

        ``head`` is one of ``head_names``, or ``blend``: their mean, with the weights that were measured to agree best
        with both label sets. Raises ValueError for another head, PictureError with code ``bad-array`` for other faces.
        """
        probabilities = self.predict_heads(faces)
        if head == BLEND:
            mean: np.ndarray = np.tensordot(probabilities, np.array(self.trained.blend, dtype=np.float32), axes=(1, 0))
            return mean
        if head not in self.head_names:
            raise ValueError(f"head {head!r} is none of {', '.join((*self.head_names, BLEND))}")
        selected: np.ndarray = probabilities[:, self.head_names.index(head)]
        return selected

    def predict_heads(self, faces: np.ndarray) -> np.ndarray:
        """Return the probabilities of each head, float32 (n, heads, classes), the heads in the order of ``head_names``.

        Raises PictureError with code ``bad-array`` for faces of another shape or type than uint8 (n, 48, 48).
        """
        if not isinstance(faces, np.ndarray):
            raise PictureError("bad-array", f"Faces must be a NumPy array, not {type(faces).__name__}.")
        if faces.dtype != np.uint8 or faces.ndim != 3 or faces.shape[1:] != (SIDE_PX, SIDE_PX):
            raise PictureError("bad-array", f"Faces must be uint8 (n, 48, 48), not {faces.dtype} {faces.shape}.")
        if not len(faces):
            return np.empty((0, len(self.head_names), len(self.classes)), dtype=np.float32)
        if len(faces) != self._batch_size:
            self._interpreter.resize_tensor_input(self._input, (len(faces), SIDE_PX, SIDE_PX, 1))
            self._interpreter.allocate_tensors()
            self._batch_size = len(faces)
        self._interpreter.set_tensor(self._input, faces[..., None].astype(np.float32))
        self._interpreter.invoke()
        probabilities: np.ndarray = self._interpreter.get_tensor(self._output)
        return probabilities
