import numpy as np
import pytest

from model.box import Box
from model.square import Square

pytestmark = pytest.mark.pure

CORNERS = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])


@pytest.mark.parametrize(
    ("tilt_deg", "right", "down"),
    [
        (0, (1, 0), (0, 1)),
        (90, (0, -1), (1, 0)),  # anticlockwise, as the picture shows it: its right is the picture's top
        (-90, (0, 1), (-1, 0)),
        (180, (-1, 0), (0, -1)),
        (30, (0.866, -0.5), (0.5, 0.866)),
    ],
)
def test_axes_turn_with_the_tilt(tilt_deg: float, right: tuple[float, float], down: tuple[float, float]) -> None:
    assert Square(10, 20, 8, tilt_deg).axes == pytest.approx(np.array([right, down]), abs=1e-3)


@pytest.mark.parametrize(
    ("tilt_deg", "corners"),
    [
        (0, [(6, 16), (14, 16), (14, 24), (6, 24)]),
        (90, [(6, 24), (6, 16), (14, 16), (14, 24)]),
        (45, [(10 - 32**0.5, 20), (10, 20 - 32**0.5), (10 + 32**0.5, 20), (10, 20 + 32**0.5)]),
    ],
)
def test_maps_its_corners_to_the_picture(tilt_deg: float, corners: list[tuple[float, float]]) -> None:
    square = Square(10, 20, 8, tilt_deg)
    assert square.to_picture(CORNERS) == pytest.approx(np.array(corners), abs=1e-9)
    assert square.to_picture(np.array((0.5, 0.5))) == pytest.approx((10, 20))


def test_maps_points_of_any_arrangement() -> None:
    square = Square(10, 20, 8, 30)
    points = np.random.default_rng(0).random((3, 4, 2))
    assert square.to_picture(points).shape == (3, 4, 2)
    assert square.to_picture(points)[2, 1] == pytest.approx(square.to_picture(points[2, 1]))


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box(10, 20, 30, 30), Square(25, 35, 30, 7)),
        (Box(10, 20, 40, 30), Square(30, 35, 40, 7)),  # the longer side
        (Box(-5, 0, 10, 30), Square(0, 15, 30, 7)),
    ],
)
def test_stands_about_the_centre_of_a_box(box: Box, expected: Square) -> None:
    assert Square.of(box, 7) == expected
    assert Square.of(box).tilt_deg == 0


@pytest.mark.parametrize("square", [Square(25.0, 35.0, 30.0), Square(25.4, 34.6, 30.4), Square(25.0, 35.0, 30.0, 40.0)])
def test_its_box_is_upright_and_of_its_size(square: Square) -> None:
    assert square.box == Box(10, 20, 30, 30)


def test_changes_one_thing_at_a_time() -> None:
    square = Square(10, 20, 8, 30)
    assert square.moved(1, -2) == Square(11, 18, 8, 30)
    assert square.enlarged(1.5) == Square(10, 20, 12, 30)
    assert square.scaled(0.5) == Square(5, 10, 4, 30), "the whole picture is scaled, its place too"
    assert square.scaled(3).to_picture(CORNERS) == pytest.approx(3 * square.to_picture(CORNERS))
