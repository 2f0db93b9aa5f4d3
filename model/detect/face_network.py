"""Runs BlazeFace, a small network that finds faces and six points of each in square windows of a picture.

Bazarevsky et al., BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs, 2019, arXiv 1907.05047; the
short-range network of MediaPipe, unmodified (vendor/blazeface).
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ..errors import WeightsError
from ..interpreter import Interpreter

FOLDER = Path(__file__).parent.parent / "vendor" / "blazeface"
WEIGHTS = FOLDER / "face_detection_short_range.tflite"
SHA256 = "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633"
RESTORE = "restore it with `git checkout -- model/vendor`, or reinstall mien"
SIDE_PX = 128
# The points, in the network's order. Right and left are the person's own: the right eye is on the picture's left.
RIGHT_EYE, LEFT_EYE, NOSE, MOUTH, RIGHT_EAR, LEFT_EAR = range(6)
# The network answers for two anchors in each cell of a 16 x 16 grid, then for six in each of an 8 x 8 grid. Every
# anchor is the centre of its cell; its answers are offsets in pixels of the window.
GRIDS = ((16, 2), (8, 6))
MIN_SCORE = 0.3  # weaker answers are noise even where a face is
MIN_OVERLAP = 0.3  # answers that overlap more (intersection over union) are of one face and are averaged


@dataclass(frozen=True)
class Sighting:
    """A face in a window: its ``score``, 0 to 1, and its six ``points``, float64 (6, 2), in shares of the window."""

    score: float
    points: np.ndarray


class FaceNetwork:
    """The network, ready to run. Not safe to share between threads."""

    def __init__(self, weights: Path = WEIGHTS, threads: int = 1) -> None:
        """Raises WeightsError if the file is missing or damaged."""
        try:
            # Loaded from memory, so that exactly the bytes that were checked are run.
            self._interpreter = Interpreter(model_content=_read(weights), num_threads=threads)
        except ValueError as error:
            raise WeightsError(f"{weights} is not a network that LiteRT can run: {RESTORE}.") from error
        self._input = self._interpreter.get_input_details()[0]["index"]
        outputs = {output["name"]: output["index"] for output in self._interpreter.get_output_details()}
        self._regressors, self._scores = outputs["regressors"], outputs["classificators"]
        self._interpreter.allocate_tensors()

    def find(self, window: np.ndarray) -> list[Sighting]:
        """Return the faces in ``window``, uint8 (128, 128) grey, of MIN_SCORE or more, the highest score first.

        One window a call: several together take longer (docs/benchmarks-live.md).
        """
        return read_sightings(*self.answer(window))

    def answer(self, window: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what the network says of ``window``, uint8 (128, 128) grey: logits, float32 (896,), and regressors.

        The regressors are float32 (896, 16): a box and six points, in pixels of the window from each anchor.
        """
        grey = window.astype(np.float32) / 127.5 - 1
        self._interpreter.set_tensor(self._input, np.repeat(grey[None, ..., None], 3, axis=-1))
        self._interpreter.invoke()
        return self._interpreter.get_tensor(self._scores).ravel(), self._interpreter.get_tensor(self._regressors)[0]


def read_sightings(logits: np.ndarray, regressors: np.ndarray) -> list[Sighting]:
    """Return the faces of MIN_SCORE or more in a network's answer, the highest score first."""
    chosen = np.flatnonzero(logits >= np.log(MIN_SCORE / (1 - MIN_SCORE)))
    scores = 1 / (1 + np.exp(-logits[chosen]))
    return _average_faces(scores, regressors[chosen], _anchors()[chosen])


def _read(path: Path) -> bytes:
    try:
        weights = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path} cannot be read ({error.strerror}): {RESTORE}.") from error
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise WeightsError(f"{path} is damaged: {RESTORE}.")
    return weights


def _average_faces(scores: np.ndarray, answers: np.ndarray, anchors: np.ndarray) -> list[Sighting]:
    """Average the answers of each face, weighted by their scores, as BlazeFace's authors do instead of choosing one."""
    # x, y, width and height of a box, then the points: all in shares of the window.
    places = answers.astype(np.float64) / SIDE_PX
    places[:, :2] += anchors
    places[:, 4:] += np.tile(anchors, 6)
    remaining = np.ones(len(scores), dtype=bool)
    found = []
    for index in np.argsort(-scores, kind="stable"):
        if remaining[index]:
            same = remaining & (_overlaps(places[index], places) > MIN_OVERLAP)
            same[index] = True
            remaining &= ~same
            weights = scores[same]
            mean = weights @ places[same, 4:] / weights.sum()
            found.append(Sighting(float(scores[index]), mean.reshape(6, 2)))
    return found


def _overlaps(place: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the intersection over union of ``place`` and each of ``places``, (n,): rows that begin with a box."""
    low, high = places[:, :2] - places[:, 2:4] / 2, places[:, :2] + places[:, 2:4] / 2
    sides = np.minimum(high, place[:2] + place[2:4] / 2) - np.maximum(low, place[:2] - place[2:4] / 2)
    shared = np.maximum(sides, 0).prod(axis=1)
    areas = np.maximum(places[:, 2:4], 0).prod(axis=1)
    union = areas + max(place[2], 0) * max(place[3], 0) - shared
    return np.asarray(np.divide(shared, union, out=np.zeros_like(shared), where=union > 0))


@cache
def _anchors() -> np.ndarray:
    """Return the centre of each anchor, float64 (896, 2), in shares of the window."""
    grids = []
    for cells, anchors in GRIDS:
        centres = (np.arange(cells) + 0.5) / cells
        down, across = np.meshgrid(centres, centres, indexing="ij")
        grids.append(np.repeat(np.column_stack([across.ravel(), down.ravel()]), anchors, axis=0))
    return np.concatenate(grids)
