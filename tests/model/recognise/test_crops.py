import cv2
import numpy as np
import pytest

from model.recognise.crops import correlation, crop_faces
from model.square import Square

pytestmark = pytest.mark.pure


def test_repeats_the_edge_past_the_picture() -> None:
    grey = np.tile(np.arange(100, dtype=np.uint8), (100, 1))
    crops = crop_faces(grey, [Square(0, 48, 96), Square(100, 100, 96), Square(34, 34, 48)])
    assert crops.shape == (3, 48, 48)
    assert crops.dtype == np.uint8
    assert (crops[0][:, :23] == 0).all()
    assert (crops[1][:, 25:] == 99).all()
    assert np.array_equal(crops[2], grey[10:58, 10:58])


@pytest.mark.parametrize("side", [30, 48, 60, 96, 150, 400])
@pytest.mark.parametrize("tilt_deg", [0, 25, -90])
def test_turns_faces_upright(side: int, tilt_deg: float) -> None:
    """A pattern of four greys, turned, comes out as it was."""
    pattern = np.asarray(
        cv2.resize(np.array([[40, 90], [140, 220]], np.uint8), (200, 200), interpolation=cv2.INTER_NEAREST)
    )
    scale = side / 200
    matrix = np.array(cv2.getRotationMatrix2D((99.5, 99.5), tilt_deg, scale), np.float64)
    matrix[:, 2] += 299.5 - 99.5
    large = cv2.warpAffine(pattern, matrix, (600, 600), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    (crop,) = crop_faces(np.asarray(large), [Square(300, 300, side, tilt_deg)])
    for row, column, grey in [(12, 12, 40), (12, 36, 90), (36, 12, 140), (36, 36, 220)]:
        assert np.abs(crop[row - 6 : row + 6, column - 6 : column + 6].astype(int) - grey).max() <= 3


@pytest.mark.parametrize("tilt_deg", [0, 30])
@pytest.mark.parametrize("side", [100, 200, 500, 900])
def test_passes_over_no_pixel(side: int, tilt_deg: float) -> None:
    """A fine checkerboard becomes grey, not black and white."""
    board = (np.indices((1000, 1000)).sum(axis=0) % 2 * 255).astype(np.uint8)
    (crop,) = crop_faces(board, [Square(500, 500, side, tilt_deg)])
    assert crop.std() < 40


def test_crops_no_faces() -> None:
    assert crop_faces(np.zeros((9, 9), np.uint8), []).shape == (0, 48, 48)


def test_correlation_of_crops() -> None:
    rng = np.random.default_rng(0)
    first, other = rng.integers(0, 120, (2, 48, 48), dtype=np.uint8)
    flat = np.full((48, 48), 90, np.uint8)
    assert correlation(first, first * 2 + 9) == pytest.approx(1)
    assert correlation(first, 255 - first) == pytest.approx(-1)
    assert abs(correlation(first, other)) < 0.1
    assert correlation(first, flat) == correlation(flat, flat) == 0
