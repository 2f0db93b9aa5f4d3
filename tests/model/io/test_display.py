"""How matrices and shapes of pixels say that a picture is shown."""

import struct
from fractions import Fraction

import pytest

from model.io.display import matrix_orientation, shown_size

pytestmark = pytest.mark.pure


def matrix(a: float, b: float, c: float, d: float) -> bytes:
    return struct.pack("=9i", *(round(value * 65536) for value in (a, b, 0, c, d, 0, 0, 0)), 1 << 30)


@pytest.mark.parametrize(
    ("values", "orientation"),
    [
        ((1, 0, 0, 1), 1),
        ((-1, 0, 0, 1), 2),
        ((-1, 0, 0, -1), 3),
        ((1, 0, 0, -1), 4),
        ((0, 1, 1, 0), 5),
        ((0, 1, -1, 0), 6),
        ((0, -1, -1, 0), 7),
        ((0, -1, 1, 0), 8),
        ((0.99, 0.1, -0.1, 0.99), 1),
        ((0.1, 0.99, -0.99, 0.1), 6),
        ((2, 0, 0, 2), 1),
        ((0, 0, 0, 0), 1),
    ],
)
def test_reads_the_orientation_of_a_matrix(values: tuple[float, float, float, float], orientation: int) -> None:
    assert matrix_orientation(matrix(*values)) == orientation


@pytest.mark.parametrize(
    ("stored", "pixel_shape", "shown"),
    [
        ((480, 480), Fraction(4, 3), (640, 480)),
        ((720, 576), Fraction(16, 15), (768, 576)),
        ((720, 576), Fraction(64, 45), (1024, 576)),
        ((720, 480), Fraction(8, 9), (720, 540)),
        ((1440, 1080), Fraction(4, 3), (1920, 1080)),
        ((640, 480), Fraction(1), (640, 480)),
        ((640, 480), None, (640, 480)),
        ((640, 480), Fraction(0), (640, 480)),
        ((640, 480), Fraction(1, 9000), (640, 480)),
        ((640, 480), Fraction(9000), (640, 480)),
    ],
)
def test_draws_the_shorter_side_of_a_pixel_out(
    stored: tuple[int, int], pixel_shape: Fraction | None, shown: tuple[int, int]
) -> None:
    assert shown_size(*stored, pixel_shape) == shown
