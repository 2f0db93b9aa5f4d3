"""Squares that stand turned in a picture: where a face is, how large, and how far it is tilted."""

from dataclasses import dataclass
from math import cos, log2, radians, sin

import numpy as np

from .box import Box

DECIMALS = 1  # of a rounded square
# Between neighbours in the grid of squares: in size, in place as a share of the side, and in tilt.
SIZES_PER_DOUBLING, STEPS_PER_SIDE, TILT_STEP_DEG = 4, 8, 10


@dataclass(frozen=True)
class Square:
    """A square about the centre ``x``, ``y``, in pixels of the picture; (0, 0) is the corner of its first pixel.

    ``side`` is in pixels. The square is turned by ``tilt_deg`` degrees anticlockwise, as the picture shows it.
    """

    x: float
    y: float
    side: float
    tilt_deg: float = 0.0

    @staticmethod
    def of(box: Box, tilt_deg: float = 0.0) -> "Square":
        """Return the square about the centre of ``box``, as wide as the longer of its sides."""
        return Square(box.x + box.width / 2, box.y + box.height / 2, max(box.width, box.height), tilt_deg)

    @property
    def box(self) -> Box:
        """The upright box about the same centre and of the same size, in whole pixels."""
        side_px = round(self.side)
        return Box(round(self.x - side_px / 2), round(self.y - side_px / 2), side_px, side_px)

    @property
    def axes(self) -> np.ndarray:
        """The directions of its lower edge, to the right, and of its sides, downwards: float64 (2, 2), unit rows."""
        turn = radians(self.tilt_deg)
        return np.array([[cos(turn), -sin(turn)], [sin(turn), cos(turn)]])

    def moved(self, x_px: float, y_px: float) -> "Square":
        return Square(self.x + x_px, self.y + y_px, self.side, self.tilt_deg)

    def scaled(self, factor: float) -> "Square":
        """Return the same square of the same picture at ``factor`` times its size."""
        return Square(self.x * factor, self.y * factor, self.side * factor, self.tilt_deg)

    def enlarged(self, factor: float) -> "Square":
        """Return the square about the same centre with sides ``factor`` times as long."""
        return Square(self.x, self.y, self.side * factor, self.tilt_deg)

    def rounded(self) -> "Square":
        """Return the square with its centre and side to a tenth of a pixel, and its tilt to a tenth of a degree."""
        return Square(*(round(number, DECIMALS) for number in (self.x, self.y, self.side, self.tilt_deg)))

    def on_grid(self) -> "Square":
        """Return the nearest square of a fixed grid, which is the same for most squares that differ by little.

        A side of less than a pixel counts as one.
        """
        side = 2.0 ** (round(log2(max(self.side, 1.0)) * SIZES_PER_DOUBLING) / SIZES_PER_DOUBLING)
        step = side / STEPS_PER_SIDE
        tilt_deg = TILT_STEP_DEG * round(self.tilt_deg / TILT_STEP_DEG)
        return Square(step * round(self.x / step), step * round(self.y / step), side, float(tilt_deg))

    def midway(self, other: "Square") -> "Square":
        """Return the square halfway to ``other``, turned the shorter way."""
        turn_deg = half_turn(other.tilt_deg - self.tilt_deg)
        x, y, side = (self.x + other.x) / 2, (self.y + other.y) / 2, (self.side + other.side) / 2
        return Square(x, y, side, half_turn(self.tilt_deg + turn_deg / 2))

    def to_picture(self, points: np.ndarray) -> np.ndarray:
        """Map ``points``, float64 (..., 2) in shares of the square from its upper left corner, to the picture."""
        mapped: np.ndarray = (points - 0.5) * self.side @ self.axes + (self.x, self.y)
        return mapped


def half_turn(degrees: float) -> float:
    """Return the same direction between -180 and 180."""
    return (degrees + 180) % 360 - 180
