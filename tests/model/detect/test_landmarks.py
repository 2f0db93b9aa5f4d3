"""Squares from points, and which heads are turned away."""

import numpy as np
import pytest

from model.detect.face_network import LEFT_EAR, LEFT_EYE, MOUTH, NOSE, RIGHT_EAR, RIGHT_EYE
from model.detect.landmarks import FRAMED, PLACES, frame_face, is_turned_away
from model.square import Square

pytestmark = pytest.mark.pure


def points_in(square: Square) -> np.ndarray:
    """Return the points of a face that fills ``square`` as training faces do: float64 (6, 2), in pixels."""
    points = np.zeros((6, 2))
    points[[RIGHT_EAR, LEFT_EAR]] = (0.05, 0.5), (0.95, 0.5)
    points[list(FRAMED)] = PLACES
    return square.to_picture(points)


@pytest.mark.parametrize("tilt_deg", [0, 15, -40, 90, -90, 135, 179])
@pytest.mark.parametrize("side", [0.4, 48, 1000])
def test_frames_the_square_that_the_points_lie_in(side: float, tilt_deg: float) -> None:
    square = Square(210.5, -30.25, side, tilt_deg)
    framed = frame_face(points_in(square))
    assert (framed.x, framed.y, framed.side) == pytest.approx((square.x, square.y, square.side))
    assert framed.tilt_deg == pytest.approx(tilt_deg, abs=1e-6)


def test_frames_a_face_whose_points_lie_nearly_there() -> None:
    square = Square(100, 100, 80, 25)
    moved = points_in(square) + np.random.default_rng(0).normal(0, 1.5, (6, 2))
    framed = frame_face(moved)
    assert (framed.x, framed.y) == pytest.approx((100, 100), abs=4)
    assert framed.side == pytest.approx(80, abs=6)
    assert framed.tilt_deg == pytest.approx(25, abs=5)


def test_ears_do_not_change_the_square() -> None:
    points = points_in(Square(100, 100, 80, 25))
    before = frame_face(points)
    points[[RIGHT_EAR, LEFT_EAR]] = 0
    assert frame_face(points) == before


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ({}, False),
        ({NOSE: (0.08, 0)}, False),  # a little to the side
        ({NOSE: (-0.08, 0)}, False),
        ({NOSE: (0.30, 0)}, True),  # as far as an eye: in profile
        ({NOSE: (-0.30, 0)}, True),
        ({RIGHT_EYE: (0.20, 0), NOSE: (0.30, 0)}, True),  # and the eyes near each other
        ({NOSE: (0, -0.20)}, True),  # as high as the eyes: the head leans back
        ({NOSE: (0, 0.16)}, True),  # as low as the mouth: the head is bent
        ({NOSE: (0, 0.03)}, False),
        ({MOUTH: (0, -0.42)}, True),  # the mouth above the eyes is no face's
        ({LEFT_EYE: (-0.37, 0)}, True),  # both eyes in one place
    ],
)
@pytest.mark.parametrize("square", [Square(0, 0, 100), Square(50, 20, 60, 50), Square(5, 5, 0.5, -120)])
def test_tells_heads_that_are_turned_or_bent(
    moves: dict[int, tuple[float, float]], expected: bool, square: Square
) -> None:
    points = points_in(square)
    for point, move in moves.items():
        points[point] += np.array(move) * square.side @ square.axes
    assert is_turned_away(points) is expected
