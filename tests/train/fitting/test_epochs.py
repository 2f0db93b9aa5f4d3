"""What a student sees in one epoch: views that its teachers have answered, whole or upright."""

from pathlib import Path

import numpy as np
import pytest

from train.data.faces import Faces
from train.fitting.answers import cache_answers
from train.fitting.config import Config, RunError
from train.fitting.epochs import Epochs
from train.fitting.views import fixed_view, view_signature

PIXELS = np.random.default_rng(0).integers(0, 255, (40, 48, 48), dtype=np.uint8)
TRAINING = Faces(PIXELS, np.arange(40) % 7, np.zeros((40, 7), dtype=np.int64), np.zeros(40, dtype=bool))
TILTED = np.tile(np.array([24.0, 25.0, 40.0, 20.0]), (40, 1))
WHOLE = np.tile(np.array([24.0, 24.0, 48.0, 0.0]), (40, 1))


def epochs_of(folder: Path, raw_share: float) -> Epochs:
    chances = np.full((40, 2, 7), 1 / 7, dtype=np.float32)
    cache_answers(folder / "answers.npz", 1, lambda view: (chances, view_signature(PIXELS, view)))
    config = Config(crops="upright", answers=(str(folder / "answers.npz"),), views=1, raw_share=raw_share, epochs=4)
    epochs = Epochs.prepare(config, TRAINING, folder)
    epochs.squares = TILTED
    return epochs


def seen_whole(faces: np.ndarray) -> int:
    """Return how many of ``faces`` are whole views; each of the others must be an upright one."""
    whole, upright = ({face.tobytes() for face in fixed_view(PIXELS, squares, 0)} for squares in (WHOLE, TILTED))
    seen = [face.tobytes() for face in faces]
    assert set(seen) <= whole | upright
    return sum(face in whole for face in seen)


@pytest.mark.parametrize(("raw_share", "least", "most"), [(0.0, 0, 0), (1.0, 40, 40), (0.5, 10, 30)])
def test_a_share_of_the_faces_is_seen_whole(tmp_path: Path, raw_share: float, least: int, most: int) -> None:
    epochs = epochs_of(tmp_path, raw_share)
    assert least <= seen_whole(epochs.make(0)[0]) <= most
    assert np.array_equal(epochs.make(0)[0], epochs.make(0)[0]), "a stopped run goes on to the same end"


def test_other_faces_are_whole_in_the_next_epoch(tmp_path: Path) -> None:
    epochs = epochs_of(tmp_path, 0.5)
    sets = [{face.tobytes() for face in epochs.make(epoch)[0]} for epoch in (0, 1)]
    assert sets[0] != sets[1]


def test_a_share_that_would_do_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="raw_share needs answers"):
        Epochs.prepare(Config(crops="upright", raw_share=0.5), TRAINING, tmp_path)
