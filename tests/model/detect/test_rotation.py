import numpy as np
import pytest

from model.detect.rotation import rotate

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("tilt_deg", [0, 18, -18, 45, 90])
def test_maps_a_point_back_to_its_place(tilt_deg: float) -> None:
    grey = np.zeros((120, 200), np.uint8)
    grey[27:34, 147:154] = 255
    view = rotate(grey, tilt_deg, padding_px=20)
    y, x = (float(place.mean()) for place in np.nonzero(view.grey > 128))
    squares = view.to_picture(np.array([[x - 5, y - 5, 10, 10]]))
    assert squares.shape == (1, 3)
    assert np.allclose(squares[0], (150, 30, 10), atol=1.0)


@pytest.mark.parametrize("tilt_deg", [0, 18, -30])
def test_pads_and_cuts_nothing_off(tilt_deg: float) -> None:
    view = rotate(np.full((120, 200), 7, np.uint8), tilt_deg, padding_px=20)
    height, width = view.grey.shape
    assert height >= 160
    assert width >= 240
    assert (view.grey == 7).all()
    corners = np.array([[0, 0, 0, 0], [width - 1, 0, 0, 0], [0, height - 1, 0, 0], [width - 1, height - 1, 0, 0]])
    xs, ys = view.to_picture(corners)[:, 0], view.to_picture(corners)[:, 1]
    assert xs.min() < 0 < 199 < xs.max()
    assert ys.min() < 0 < 119 < ys.max()


def test_maps_no_boxes_to_no_squares() -> None:
    assert rotate(np.zeros((20, 20), np.uint8), 0, 0).to_picture(np.array(())).shape == (0, 3)
