"""Turned squares are cut out as they would be from a picture that is turned upright."""

import cv2
import numpy as np
import pytest

from model.detect.windows import cut_square
from model.square import Square

pytestmark = pytest.mark.pure

# Four greys, so that each turn and each mirror image looks different: uint8 (40, 40).
PATTERN = np.kron(np.array([[40, 90], [140, 220]], np.uint8), np.ones((20, 20), np.uint8))
INNER = [(10, 10, 40), (10, 30, 90), (30, 10, 140), (30, 30, 220)]  # row, column and grey of the quarters' middles


def framed(pattern: np.ndarray) -> np.ndarray:
    """Return ``pattern``, uint8 (n, n), in the middle of a larger black picture: uint8 (120, 160)."""
    picture = np.zeros((120, 160), np.uint8)
    top, left = 60 - len(pattern) // 2, 80 - len(pattern) // 2
    picture[top : top + len(pattern), left : left + len(pattern)] = pattern
    return picture


@pytest.mark.parametrize(("tilt_deg", "turns"), [(0, 0), (90, 1), (180, 2), (-90, 3)])
@pytest.mark.parametrize("side_px", [40, 20])
def test_cuts_a_turned_pattern_upright(tilt_deg: float, turns: int, side_px: int) -> None:
    window = cut_square(framed(np.rot90(PATTERN, turns)), Square(80, 60, 40, tilt_deg), side_px)
    assert window.dtype == np.uint8
    assert np.abs(window.astype(int) - PATTERN[:: 40 // side_px, :: 40 // side_px]).max() <= 1


@pytest.mark.parametrize("tilt_deg", [30, -30, 75])
def test_cuts_a_pattern_turned_by_any_angle(tilt_deg: float) -> None:
    matrix = cv2.getRotationMatrix2D((79.5, 59.5), tilt_deg, 1.0)
    picture = np.asarray(cv2.warpAffine(framed(PATTERN), matrix, (160, 120)))
    window = cut_square(picture, Square(80, 60, 40, tilt_deg), 40)
    for row, column, grey in INNER:
        assert np.abs(window[row - 6 : row + 6, column - 6 : column + 6].astype(int) - grey).max() <= 2


@pytest.mark.parametrize("side", [64, 256, 300, 1000])
@pytest.mark.parametrize("tilt_deg", [0, 90, 35])
def test_each_pixel_shows_its_own_place(side: float, tilt_deg: float) -> None:
    """The picture's greys are its places, so the window must show those of a grid over the square."""
    picture = np.tile(np.arange(1500, dtype=np.float32) / 6, (1500, 1))
    square = Square(740, 700, side, tilt_deg)
    window = cut_square(np.round(picture).astype(np.uint8), square, 64)
    places = (np.arange(64) + 0.5) / 64
    across, down = np.meshgrid(places, places)
    expected = (square.to_picture(np.stack([across, down], axis=-1))[..., 0] - 0.5) / 6
    assert np.abs(window - expected).max() < 1.5


@pytest.mark.parametrize("tilt_deg", [0, 20])
@pytest.mark.parametrize("side", [256, 400, 512])
def test_averages_the_pixels_of_a_large_square(side: float, tilt_deg: float) -> None:
    """Of a fine checkerboard, a window that passed over pixels would show black and white."""
    board = (np.indices((600, 600)).sum(axis=0) % 2 * 255).astype(np.uint8)
    window = cut_square(board, Square(300, 300, side, tilt_deg), 128)
    assert 90 < window.min() <= window.max() < 165


@pytest.mark.parametrize(
    ("square", "edge"),
    [
        (Square(-500, 60, 40), 10),
        (Square(700, 60, 40, 30), 200),
        (Square(-5000, 60, 2000), 10),
        (Square(9000, -9000, 4000, 70), 200),
    ],
)
def test_repeats_the_edge_where_a_square_lies_outside(square: Square, edge: int) -> None:
    picture = np.full((120, 160), 10, np.uint8)
    picture[:, 80:] = 200
    assert (cut_square(picture, square, 32) == edge).all()


@pytest.mark.parametrize("side", [96, 480])
def test_repeats_the_edge_past_the_picture(side: int) -> None:
    """Half of the square lies to the left of the picture, whose first column has one grey."""
    picture = np.full((side, side), 200, np.uint8)
    picture[:, : side // 2] = 10
    window = cut_square(picture, Square(0, side / 2, side), 48)
    assert (window[:, :46] == 10).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (2, 2)])
@pytest.mark.parametrize("side", [0.5, 30, 3000])
def test_cuts_out_of_the_smallest_pictures(shape: tuple[int, int], side: float) -> None:
    window = cut_square(np.full(shape, 77, np.uint8), Square(0.5, 0.5, side, 12), 16)
    assert window.shape == (16, 16)
    assert (window == 77).all()
