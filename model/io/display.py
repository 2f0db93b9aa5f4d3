"""How the stored pictures of a video are shown: turned or mirrored by a matrix, and with pixels that are not square."""

import struct
from fractions import Fraction

from .formats.header import UPRIGHT

# Where the picture's right and its lower side go, as the signs of the matrix' a, b, c and d, and the EXIF orientation
# that means the same. (ISO/IEC 14496-12, track header; x' = ax + cy, y' = bx + dy.)
ORIENTATIONS = {
    (1, 0, 0, 1): UPRIGHT,
    (-1, 0, 0, 1): 2,
    (-1, 0, 0, -1): 3,
    (1, 0, 0, -1): 4,
    (0, 1, 1, 0): 5,
    (0, 1, -1, 0): 6,
    (0, -1, -1, 0): 7,
    (0, -1, 1, 0): 8,
}
MATRIX = struct.Struct("=9i")
MAX_STRETCH = 4  # a pixel that is said to be longer than this is taken for square, because no camera makes such


def matrix_orientation(matrix: bytes) -> int:
    """Return the EXIF orientation, 1 to 8, of a display matrix, nine int32 as FFmpeg gives them.

    Other angles become the nearest right one. A matrix that turns nothing right, such as zeros, means upright.
    """
    a, b, _, c, d, *_ = MATRIX.unpack_from(matrix)
    largest = max(map(abs, (a, b, c, d)))
    signs = [round(value / largest) if largest else 0 for value in (a, b, c, d)]
    if abs(a) + abs(d) >= abs(b) + abs(c):
        signs[1:3] = 0, 0
    else:
        signs[0] = signs[3] = 0
    return ORIENTATIONS.get((signs[0], signs[1], signs[2], signs[3]), UPRIGHT)


def shown_size(width_px: int, height_px: int, pixel_shape: Fraction | None) -> tuple[int, int]:
    """Return the (width, height) in square pixels of a picture whose pixels are ``pixel_shape`` times as wide as high.

    The shorter side of the pixels is drawn out, so that nothing is lost.
    """
    if not pixel_shape or not Fraction(1, MAX_STRETCH) <= pixel_shape <= MAX_STRETCH:
        return width_px, height_px
    if pixel_shape > 1:
        return round(width_px * pixel_shape), height_px
    return width_px, round(height_px / pixel_shape)
