"""Pruning the network that ships: what is kept is the same, and fits together."""

import json
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from tests.train.fitting.banded_faces import TRAINING, VALIDATION
from train.evaluation.open_network import open_network
from train.fitting.config import Config, RunError
from train.fitting.prune import prune
from train.fitting.runs import best_weights
from train.networks import NETWORKS
from train.networks.fold import fold_batch_norm

# Keras raises it itself when it saves a TensorFlow variable under NumPy 2.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")

NARROW = Config(
    network="residual_se_narrow", epochs=0, precision="float32", sides_px=((0.0, 48),), backend="tensorflow"
)
WIDE = replace(NARROW, network="residual_se")


@pytest.fixture(scope="module")
def wide_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a wide network, as an export writes it, that has not been fitted."""
    keras.utils.set_random_seed(3)
    path = tmp_path_factory.mktemp("wide") / "mien.keras"
    fold_batch_norm(NETWORKS["residual_se"](2, 48)).save(path)
    return path


def test_a_network_of_the_same_width_answers_as_before(tmp_path: Path, wide_file: Path) -> None:
    prune(wide_file, WIDE, TRAINING, VALIDATION, tmp_path / "same")
    before = open_network(wide_file).heads(TRAINING.pixels)
    after = open_network(tmp_path / "same").heads(TRAINING.pixels)
    for head in ("fer2013", "ferplus"):
        assert np.abs(after[head] - before[head]).max() < 0.02


def test_a_narrower_one_keeps_the_largest_channels_and_the_same_where_layers_are_joined(
    tmp_path: Path, wide_file: Path
) -> None:
    progress = prune(wide_file, NARROW, TRAINING, VALIDATION, tmp_path / "runs" / "narrow")
    assert progress == json.loads((tmp_path / "runs" / "narrow" / "progress.json").read_text())
    assert set(progress["pruned"]) == {"fer2013", "ferplus"}
    wide = [each for each in open_network(wide_file).keras.get_weights() if each.ndim > 1]
    narrow = [each for each in best_weights(tmp_path / "runs" / "narrow") if each.ndim > 1]
    stem = kept(wide[0], narrow[0])
    assert len(stem) == 16
    # The stem's output is added to the second convolution's, by which the third layer's weight is multiplied.
    second = wide[2][:, :, kept_inputs(wide[2], narrow[2], stem)]
    assert kept(second, narrow[2]) == stem


def kept(wide: np.ndarray, narrow: np.ndarray) -> list[int]:
    """Return which output channels of ``wide`` those of ``narrow`` are."""
    return [
        int(np.flatnonzero((wide == narrow[..., [index]]).all(axis=(0, 1, 2)))[0]) for index in range(narrow.shape[-1])
    ]


def kept_inputs(wide: np.ndarray, narrow: np.ndarray, outputs: list[int]) -> list[int]:
    """Return which input channels of ``wide`` those of ``narrow`` are, whose outputs are known."""
    same = [(wide[:, :, :, outputs] == narrow[:, :, [index]]).all(axis=(0, 1, 3)) for index in range(narrow.shape[2])]
    return [int(np.flatnonzero(each)[0]) for each in same]


def test_refuses_another_architecture(tmp_path: Path, wide_file: Path) -> None:
    with pytest.raises(RunError, match=r"mien\.keras: slim_c is not a narrower form of it"):
        prune(wide_file, replace(NARROW, network="slim_c"), TRAINING, VALIDATION, tmp_path / "slim")


def test_prunes_a_run(tmp_path: Path, wide_file: Path) -> None:
    prune(wide_file, WIDE, TRAINING, VALIDATION, tmp_path / "same")
    pruned = [
        prune(path, NARROW, TRAINING, VALIDATION, tmp_path / "of" / path.stem)
        for path in (wide_file, tmp_path / "same")
    ]
    of_file, of_run = (best_weights(tmp_path / "of" / name) for name in ("mien", "same"))
    assert [each.shape for each in of_run] == [each.shape for each in of_file]
    assert set(pruned[1]["pruned"]) == {"fer2013", "ferplus"}


def test_says_that_there_is_no_such_network(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no such network"):
        prune(tmp_path / "none.keras", NARROW, TRAINING, VALIDATION, tmp_path / "run")
