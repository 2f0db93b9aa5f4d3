import numpy as np
import pytest

from train.data import Faces
from train.evaluate import believable, score


def one_hot(*reads: int) -> np.ndarray:
    return np.eye(7, dtype=np.float32)[list(reads)]


def faces(*labels: int) -> Faces:
    return Faces(np.zeros((len(labels), 48, 48), np.uint8), np.array(labels))


def test_score_by_hand() -> None:
    """Four faces, three right: happy twice of three labelled so, sad once."""
    figures = score(one_hot(3, 3, 4, 4), faces(3, 3, 3, 4))
    assert figures["faces"] == 4
    assert figures["accuracy"] == 0.75
    assert figures["recall"]["happy"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["precision"]["happy"] == 1
    assert figures["precision"]["sad"] == 0.5
    assert figures["recall"]["angry"] == figures["precision"]["angry"] == 0
    assert figures["macro_f1"] == pytest.approx((0.8 + 2 / 3) / 7, abs=1e-4)
    assert figures["confusion"][3] == [0, 0, 0, 2, 1, 0, 0]


def with_margins(*margins: float) -> np.ndarray:
    rows = np.zeros((len(margins), 7))
    rows[:, 0] = [0.5 + margin / 2 for margin in margins]
    rows[:, 1] = [0.5 - margin / 2 for margin in margins]
    return rows


@pytest.mark.parametrize(
    ("labels", "accuracy", "expected"),
    [
        ((0, 0, 0, 0), 0.8, {"min_margin": 0.1, "coverage": 1.0}),
        ((0, 0, 0, 1), 0.8, {"min_margin": 0.3, "coverage": 0.75}),
        ((0, 0, 0, 1), 0.75, {"min_margin": 0.1, "coverage": 1.0}),
        ((1, 0, 0, 0), 0.75, {"min_margin": 0.1, "coverage": 1.0}),
        ((1, 1, 1, 1), 0.8, {"min_margin": 2.0, "coverage": 0.0}),
    ],
)
def test_believable(labels: tuple[int, ...], accuracy: float, expected: dict[str, float]) -> None:
    assert believable(with_margins(0.9, 0.6, 0.3, 0.1), np.array(labels), accuracy) == pytest.approx(expected)
