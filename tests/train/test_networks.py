"""The architectures: their inputs, their outputs, and their cost."""

import numpy as np
import pytest

from train.evaluation.cost import multiply_adds
from train.networks import NETWORKS
from train.networks.fold import fold_batch_norm

# Parameters and multiply-adds in millions, as in their docstrings and on the card.
COSTS = {
    "paper_cnn": (2.35, 77),
    "mini_xception": (0.05, 6),
    "residual_se": (1.59, 97),
    "teacher_residual": (11.18, 1247),
    "teacher_vgg": (7.65, 638),
    "teacher_wide": (6.33, 385),
    "residual_se_narrow": (0.58, 36),
    "slim_a": (0.87, 21),
    "slim_b": (1.53, 31),
    "slim_c": (1.23, 36),
    "slim_inverted": (0.55, 20),
    "slim_plain": (0.58, 19),
}
SERVED = [name for name in COSTS if not name.startswith("teacher")]
SLIM = [name for name in COSTS if name.startswith("slim")]


@pytest.mark.parametrize("name", NETWORKS)
def test_cost(name: str) -> None:
    network = NETWORKS[name](2, 48)
    parameters, operations = COSTS[name]
    assert network.count_params() / 1e6 == pytest.approx(parameters, abs=0.02)
    assert multiply_adds(network) / 1e6 == pytest.approx(operations, abs=1)


@pytest.mark.parametrize("name", SLIM)
def test_candidates_cost_at_most_38_million_multiply_adds(name: str) -> None:
    assert multiply_adds(NETWORKS[name](2, 48)) <= 38e6


def test_served_networks_cost_less_than_100_million_multiply_adds() -> None:
    assert max(multiply_adds(NETWORKS[name](2, 48)) for name in SERVED) < 100e6


@pytest.mark.parametrize("name", COSTS)
@pytest.mark.parametrize("heads", [1, 2])
def test_returns_logits_for_each_head(name: str, heads: int) -> None:
    faces = np.random.default_rng(0).integers(0, 256, (3, 48, 48, 1)).astype(np.float32)
    logits = np.asarray(NETWORKS[name](heads, 48)(faces))
    assert logits.shape == (3, heads, 7)
    assert np.isfinite(logits).all()


def test_residual_network_takes_smaller_faces() -> None:
    network = NETWORKS["residual_se"](2, None)
    assert np.asarray(network(np.zeros((1, 32, 32, 1), np.float32))).shape == (1, 2, 7)


def test_paper_cnn_rejects_other_sizes() -> None:
    with pytest.raises(ValueError, match="48x48"):
        NETWORKS["paper_cnn"](1, None)


@pytest.mark.parametrize("name", ["mini_xception", "residual_se"])
def test_ignores_dim_light(name: str) -> None:
    """A face with half the contrast and other brightness reads nearly the same."""
    face = np.random.default_rng(0).integers(0, 256, (1, 48, 48, 1)).astype(np.float32)
    network = NETWORKS[name](2, 48)
    bright, dim = np.asarray(network(face)), np.asarray(network(face * 0.5 + 20))
    assert np.abs(bright - dim).max() < 0.05 * np.abs(bright).max()


@pytest.mark.parametrize("name", SERVED)
def test_folding_keeps_the_logits(name: str) -> None:
    network = NETWORKS[name](2, 48)
    rng = np.random.default_rng(1)
    network.set_weights([weight + rng.uniform(0.01, 0.1, weight.shape) for weight in network.get_weights()])
    faces = rng.integers(0, 256, (3, 48, 48, 1)).astype(np.float32)
    plain = fold_batch_norm(network)
    assert not any(type(layer).__name__ == "BatchNormalization" for layer in plain.layers)
    before, after = np.asarray(network(faces)), np.asarray(plain(faces))
    assert np.allclose(before, after, rtol=1e-3, atol=1e-3 * np.abs(before).max())
