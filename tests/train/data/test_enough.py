"""Too few faces to fit a network to are named by class."""

import numpy as np
import pytest

from train.data.enough import check_enough
from train.data.faces import DataError, Faces

pytestmark = pytest.mark.pure


def faces(*counts: int, classes: tuple[str, ...] = ("awake", "bored", "tired")) -> Faces:
    labels = np.repeat(np.arange(len(counts)), counts)
    votes = np.zeros((len(labels), 10), dtype=np.int64)
    return Faces(np.zeros((len(labels), 48, 48), np.uint8), labels, votes, np.zeros(len(labels), dtype=bool), classes)


@pytest.mark.parametrize(
    ("fitted", "measured", "reason"),
    [
        ((3, 0, 0), (1, 1, 1), "all Training faces are awake; a network needs faces of at least two classes"),
        ((10, 9, 10), (2, 2, 2), "class 'bored' has 9 faces to fit; it needs at least 10"),
        ((10, 10, 10), (2, 2, 1), "class 'tired' has 1 faces to measure on; it needs at least 2"),
    ],
)
def test_names_the_class_that_has_too_few(fitted: tuple[int, ...], measured: tuple[int, ...], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        check_enough({"Training": faces(*fitted), "PublicTest": faces(*measured)}, "data")


def test_accepts_what_is_enough() -> None:
    check_enough({"Training": faces(10, 10, 10), "PublicTest": faces(2, 2, 2)}, "data")
