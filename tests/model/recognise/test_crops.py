import numpy as np
import pytest

from model.box import Box
from model.recognise.crops import crop_faces

pytestmark = pytest.mark.pure


def test_repeats_the_edge_past_the_picture() -> None:
    grey = np.tile(np.arange(100, dtype=np.uint8), (100, 1))
    crops = crop_faces(grey, [Box(-48, 0, 96, 96), Box(52, 52, 96, 96), Box(10, 10, 48, 48)])
    assert crops.shape == (3, 48, 48)
    assert (crops[0][:, :23] == 0).all()
    assert (crops[1][:, 25:] == 99).all()
    assert np.array_equal(crops[2], grey[10:58, 10:58])
