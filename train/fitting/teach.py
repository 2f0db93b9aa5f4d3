"""Asks a network, a teacher, for its answers to the fixed views of the training faces."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from train.data.faces import Faces
from train.evaluation.metrics import softmax
from train.evaluation.open_network import open_network
from train.fitting import runs
from train.fitting.answers import Answers, cache_answers
from train.fitting.config import Config
from train.fitting.predict import predict_logits
from train.fitting.squares import find_squares
from train.fitting.views import fixed_view, view_signature


def teach(
    teacher: Path,
    training: Faces,
    path: Path,
    views: int,
    crops: str = "",
    cache: Path | None = None,
    say: bool = False,
) -> Answers:
    """Write the answers of ``teacher`` to ``views`` views of each face into the file ``path``, and return them.

    ``teacher`` is a run, an exported folder or a .keras file. A teacher of ``crops`` "raw" sees the same variation of a
    face as the student, about its own crop; without ``crops`` it sees those of its run's config. Raises OSError when
    the run has no finished epoch, RunError or WeightsError when there is no such network.
    """
    is_run = (teacher / "config.json").exists()
    crops = crops or (Config.read(teacher / "config.json").crops if is_run else "") or "raw"
    probabilities = _run(teacher, training) if is_run else _network(teacher, training)
    squares = find_squares(training.pixels, crops, cache or teacher.parent)

    def answer(view: int) -> tuple[np.ndarray, int]:
        return probabilities(fixed_view(training.pixels, squares, view)), view_signature(training.pixels, view)

    return cache_answers(path, views, answer, say)


def _run(run: Path, training: Faces) -> Callable[[np.ndarray], np.ndarray]:
    network = runs.load(run, training.pixels.shape[-1])
    return lambda faces: softmax(predict_logits(network, faces))


def _network(path: Path, training: Faces) -> Callable[[np.ndarray], np.ndarray]:
    heads = open_network(path, training.classes).heads
    return lambda faces: np.stack(list(heads(faces).values()), axis=1)
