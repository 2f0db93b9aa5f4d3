"""Asks a finished run, a teacher, for its answers to the fixed views of the training faces."""

from pathlib import Path

import numpy as np

from train.data.faces import Faces
from train.evaluation.metrics import softmax
from train.fitting import runs
from train.fitting.answers import Answers, cache_answers
from train.fitting.config import Config
from train.fitting.predict import predict_logits
from train.fitting.squares import find_squares
from train.fitting.views import fixed_view, view_signature


def teach(run: Path, training: Faces, path: Path, views: int, say: bool = False) -> Answers:
    """Write the answers of ``run`` to ``views`` views of each face into the file ``path``, and return them.

    A teacher of raw crops sees the same variation of a face as the student, about its own crop. Raises OSError when the
    run has no finished epoch.
    """
    network = runs.load(run, training.pixels.shape[-1])
    squares = find_squares(training.pixels, Config.read(run / "config.json").crops or "raw", run.parent)

    def answer(view: int) -> tuple[np.ndarray, int]:
        faces = fixed_view(training.pixels, squares, view)
        return softmax(predict_logits(network, faces)), view_signature(training.pixels, view)

    return cache_answers(path, views, answer, say)
