"""Geometry of a face's square: its box, turned about its centre by the face's tilt."""

from dataclasses import dataclass
from math import radians, sin

import numpy as np

from ..box import Box
from ..face import Face
from ..square import Square

ROUNDING = 1e-6  # in pixels: a corner that is whole but for rounding is whole


@dataclass(frozen=True)
class TurnedBox:
    """``corners`` float64 (4, 2), x and y in pixels, clockwise from the one that is top left in the upright box.

    ``lean`` is 0 where the box stands or lies, and 1 where it stands on a corner.
    """

    corners: np.ndarray
    lean: float

    @property
    def bounds(self) -> Box:
        """The smallest upright box of whole pixels around it."""
        left, top = np.floor(self.corners.min(axis=0) + ROUNDING).astype(int).tolist()
        right, bottom = np.ceil(self.corners.max(axis=0) - ROUNDING).astype(int).tolist()
        return Box(left, top, right - left, bottom - top)

    def tip_x(self, side: int) -> float:
        """Return the x of the uppermost corner (``side`` -1) or of the lowest (1)."""
        return float(self.corners[(self.corners[:, 1] * side).argmax(), 0])

    def extent_px(self, left: float, right: float) -> tuple[float, float]:
        """Return its least and greatest y between two x, or those of all of it where it does not reach there."""
        ys = [y for x, y in self.corners if left <= x <= right]
        for (x, y), (next_x, next_y) in zip(self.corners, np.roll(self.corners, -1, axis=0), strict=True):
            ys += [y + (next_y - y) * (at - x) / (next_x - x) for at in (left, right) if (x - at) * (next_x - at) < 0]
        ys = ys or self.corners[:, 1].tolist()
        return float(min(ys)), float(max(ys))


def turned_box(face: Face) -> TurnedBox:
    """Return the face's box as it is turned in the picture."""
    box = face.box
    halves = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (box.width / 2, box.height / 2)
    square = Square.of(box, face.tilt_deg)
    lean = abs(sin(2 * radians(face.tilt_deg)))
    return TurnedBox(halves @ square.axes + (square.x, square.y), lean)
