"""Metrics against values computed by hand."""

import numpy as np
import pytest

from train.data.faces import Faces, without_votes
from train.evaluation.clusters import k_means, mutual_information, purity, score_clusters
from train.evaluation.evaluate import best_blend, blend, certainty, evaluate
from train.evaluation.metrics import (
    apply_temperature,
    best_temperature,
    calibration,
    coverage,
    intervals,
    score,
    softmax,
)
from train.evaluation.open_network import OpenNetwork

pytestmark = pytest.mark.pure

RNG = np.random.default_rng(0)


def one_hot(*reads: int) -> np.ndarray:
    return np.eye(7, dtype=np.float32)[list(reads)]


def sure(*confidences: float) -> np.ndarray:
    """Return probabilities: these confidences for the first emotion, the rest for the second."""
    rows = np.zeros((len(confidences), 7))
    rows[:, 0] = confidences
    rows[:, 1] = 1 - rows[:, 0]
    return rows


def test_score_by_hand() -> None:
    """Four faces, three right: two of the three that are labelled happy, and the sad one."""
    figures = score(one_hot(3, 3, 4, 4), np.array([3, 3, 3, 4]))
    assert figures["faces"] == 4
    assert figures["accuracy"] == 0.75
    assert figures["recall"]["happy"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["precision"]["happy"] == 1
    assert figures["precision"]["sad"] == 0.5
    assert figures["recall"]["angry"] == figures["precision"]["angry"] == 0
    assert figures["macro_f1"] == pytest.approx((0.8 + 2 / 3) / 7, abs=1e-4)
    assert figures["confusion"][3] == [0, 0, 0, 2, 1, 0, 0]


@pytest.mark.parametrize(
    ("confidences", "labels", "ece"),
    [
        ((1.0, 1.0), (0, 0), 0.0),
        ((1.0, 1.0), (0, 1), 0.5),
        ((0.9, 0.9, 0.6, 0.6), (0, 0, 0, 1), 0.1),  # each bin is 0.1 off: 0.9 where all are right, 0.6 where half are
    ],
)
def test_calibration_by_hand(confidences: tuple[float, ...], labels: tuple[int, ...], ece: float) -> None:
    found = calibration(sure(*confidences), np.array(labels))
    assert found["ece"] == pytest.approx(ece)
    assert sum(row["faces"] for row in found["reliability"]) == len(labels)


def test_coverage_keeps_the_most_certain_first() -> None:
    confidences = [0.99 - 0.04 * place for place in range(10)]
    line = coverage(sure(*confidences), np.array([0] * 8 + [1] * 2))
    assert line[0] == {"kept": 1.0, "accuracy": 0.8}
    assert line[2] == {"kept": 0.8, "accuracy": 1.0}
    assert line[-1] == {"kept": 0.1, "accuracy": 1.0}


def test_certain_keeps_the_requested_share() -> None:
    found = certainty(sure(0.99, 0.9, 0.8, 0.7, 0.6), np.array([0, 0, 0, 1, 1]), kept=0.6)
    assert found == {"min_margin": 0.52, "kept": 0.6, "right": 1.0}


def test_intervals_contain_the_figure_and_narrow_with_more_faces() -> None:
    labels = RNG.integers(0, 7, 2000)
    reads = np.where(RNG.random(2000) < 0.7, labels, 0)
    low, high = intervals(one_hot(*reads), labels)["accuracy"]
    few_low, few_high = intervals(one_hot(*reads[:200]), labels[:200])["accuracy"]
    assert low < (reads == labels).mean() < high
    assert high - low == pytest.approx(0.04, abs=0.01)  # 2 x 1.96 x sqrt(0.74 x 0.26 / 2000)
    assert few_high - few_low > 2 * (high - low)


def test_best_temperature_restores_calibration() -> None:
    logits = RNG.normal(0, 2, (4000, 7))
    honest = softmax(logits)
    labels = np.array([RNG.choice(7, p=row / row.sum()) for row in honest.astype(float)])
    overconfident = softmax(logits * 2)
    found = best_temperature(overconfident, labels)
    assert found == pytest.approx(2, rel=0.08)
    assert (
        calibration(apply_temperature(overconfident, found), labels)["ece"] < calibration(overconfident, labels)["ece"]
    )
    assert np.allclose(apply_temperature(overconfident, 1.0), overconfident, atol=1e-5)


def test_best_blend_favours_the_votes_down_to_the_minimum_accuracy() -> None:
    labels = RNG.integers(0, 7, 300)
    votes = np.zeros((300, 10), dtype=np.int64)
    votes[:, 0] = 10  # all ten see a neutral face
    faces = Faces(np.zeros((300, 48, 48), np.uint8), labels, votes, np.zeros(300, dtype=bool))
    right, neutral = softmax(one_hot(*labels) * 2), softmax(one_hot(*[6] * 300) * 1.9)
    weights = best_blend(right, neutral, faces)
    assert weights == (0.5, 0.5), "below this everybody reads as neutral, which the labels say of a seventh only"
    assert best_blend(neutral, neutral, faces) == (1.0, 0.0), "no weight reaches the mark"
    assert np.allclose(blend({"a": right, "b": neutral}, (0.5, 0.5)), (right + neutral) / 2)


def test_evaluates_each_head_against_each_label_set() -> None:
    labels, seen = np.array([3, 3, 4, 0]), [3, 6, 4, 6]
    votes = np.zeros((4, 10), dtype=np.int64)
    votes[[0, 1, 2], [1, 0, 3]] = 10  # happiness, neutral, sadness; no votes for the last
    faces = Faces(np.zeros((4, 48, 48), np.uint8), labels, votes, np.zeros(4, dtype=bool))
    heads = {"fer2013": one_hot(3, 3, 4, 4), "ferplus": one_hot(*seen)}
    network = OpenNetwork("made", lambda pixels: heads, blend=(0.4, 0.6))
    found = evaluate(network, faces, np.array([True, False, False, False]))
    assert found["accuracy"] == found["fer2013"]["label"]["accuracy"] == 0.75
    assert found["ferplus_accuracy"] == found["ferplus"]["majority"]["accuracy"] == 1
    assert found["ferplus"]["majority"]["faces"] == 3
    assert found["fer2013"]["majority"]["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["blend"]["label"]["accuracy"] == found["ferplus"]["label"]["accuracy"] == 0.5
    assert found["fer2013"]["without_copies"]["label"]["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["faces_with_a_copy"] == 1


def test_evaluates_without_votes() -> None:
    faces = without_votes(np.zeros((2, 48, 48), np.uint8), np.array([3, 4]))
    found = evaluate(OpenNetwork("made", lambda pixels: {"fer2013": one_hot(3, 3)}), faces, np.zeros(2, dtype=bool))
    assert found["accuracy"] == 0.5
    assert "majority" not in found["fer2013"]
    assert "ferplus_accuracy" not in found


def test_clusters_equal_to_the_labels_score_one() -> None:
    labels = RNG.integers(0, 7, 350)
    features = (np.eye(7)[labels] * 10 + RNG.normal(0, 0.5, (350, 7))).astype(np.float32)
    assert score_clusters(features, labels) == {"purity": 1.0, "nmi": 1.0}


def test_random_clusters_score_low() -> None:
    labels = np.array([0, 1] * 50)
    assert mutual_information(np.array([0, 0, 1, 1] * 25), labels) == pytest.approx(0, abs=1e-9)
    assert purity(np.array([0, 0, 1, 1] * 25), labels) == 0.5
    assert len(set(k_means(np.ones((20, 3), np.float32), 7).tolist())) == 1
