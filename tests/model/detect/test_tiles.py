import numpy as np
import pytest

from model.detect.tiles import MIN_SHARE, OVERLAP, tile
from model.square import Square

pytestmark = pytest.mark.pure


def holds(square: Square, x: float, y: float, side: float) -> bool:
    """Whether a face about ``x``, ``y`` lies whole in ``square``."""
    reach = square.side / 2 - side / 2 + 1e-6
    return abs(square.x - x) <= reach and abs(square.y - y) <= reach


@pytest.mark.parametrize(("width_px", "height_px"), [(1024, 683), (683, 1024), (1024, 100), (512, 512), (90, 60)])
@pytest.mark.parametrize("min_face_px", [24, 36, 72])
def test_every_face_lies_whole_and_large_enough_in_a_tile(width_px: int, height_px: int, min_face_px: float) -> None:
    tiles, rng = tile(width_px, height_px, min_face_px), np.random.default_rng(0)
    shorter_px = min(width_px, height_px)
    for _ in range(300):
        side = float(rng.uniform(min(min_face_px, shorter_px), shorter_px))
        x, y = rng.uniform(side / 2, np.array((width_px, height_px)) - side / 2)
        fitting = [each for each in tiles if holds(each, x, y, side)]
        assert any(side >= MIN_SHARE * each.side for each in fitting), (side, x, y)


@pytest.mark.parametrize(("width_px", "height_px"), [(1024, 683), (300, 1000)])
def test_a_face_up_to_the_overlap_lies_whole_in_a_tile_of_each_size(width_px: int, height_px: int) -> None:
    tiles, rng = tile(width_px, height_px, 36), np.random.default_rng(0)
    sides = sorted({each.side for each in tiles})
    assert len(sides) > 1
    for size in sides:
        face = min(OVERLAP * size, width_px, height_px)
        for _ in range(100):
            x, y = rng.uniform(face / 2, np.array((width_px, height_px)) - face / 2)
            assert any(holds(each, x, y, face) for each in tiles if each.side == size), (size, x, y)


@pytest.mark.parametrize(("width_px", "height_px"), [(1, 1), (1, 300), (36, 36), (1024, 20)])
def test_divides_pictures_of_any_shape(width_px: int, height_px: int) -> None:
    tiles = tile(width_px, height_px, 36)
    assert all(each.side >= 1 for each in tiles)
    for x in np.linspace(0, width_px, 50):
        assert any(holds(each, x, height_px / 2, 0) for each in tiles)
    assert len(tiles) < 60


def test_smaller_faces_cost_more_tiles() -> None:
    counts = [len(tile(1024, 768, min_face_px)) for min_face_px in (144, 72, 36)]
    assert counts == sorted(set(counts))
    assert counts[-1] < 60
