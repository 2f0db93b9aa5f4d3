"""The real FER-2013, where it is beside the project."""

import numpy as np
import pytest

from tests.paths import FER2013
from train.data.faces import clean_training
from train.data.readers import read_fer2013


def test_reads_the_real_data() -> None:
    if not FER2013.is_dir():
        pytest.skip("needs ../shared/data/fer2013")
    splits = read_fer2013(FER2013)
    assert {usage: len(faces) for usage, faces in splits.items()} == {"Training": 28709, "PublicTest": 3589}
    assert np.bincount(splits["PublicTest"].labels).tolist() == [467, 56, 496, 895, 653, 415, 607]
    assert splits["Training"].is_copy.sum() == 703
    assert len(clean_training(splits)) == 27867
