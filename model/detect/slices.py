"""Divides the search of a whole frame into parts: slices for the cascade, and tiles for the face network.

A slice is a range of face sizes in a strip of the frame. The two tiles find large faces at once, also tilted ones,
which the cascade does not see.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..square import Square

MIN_FACE_PX, SCALE_STEP = 24, 1.15  # the smallest face, in pixels of the reduced frame; ratio of a size to the next
# For the reduced frame, its half and its quarter: the level, the first and last of seven face sizes, and the number of
# strips. Small faces cost most: they have the most possible places. From twice the smallest size on, OpenCV looks at
# every pixel instead of every second one: searching the half-sized frame saves three quarters of that.
BANDS = ((0, 0, 1, 4), (1, 0, 4, 2), (0, 2, 4, 3), (2, 0, 6, 1))


@dataclass(frozen=True)
class Slice:
    """Faces of ``min_px`` to ``max_px`` in the reduced frame, halved ``level`` times.

    Their centres lie between ``top`` and ``bottom``, shares of the frame's height. ``cost`` is the share of the whole
    search that the slice takes, by the number of windows that the cascade evaluates.
    """

    level: int
    min_px: int
    max_px: int
    top: float
    bottom: float
    cost: float

    def rows(self, height: int, margin: int, pad: int) -> tuple[int, int]:
        """Return the first and last row that faces of the slice can reach.

        They are rows of a picture of ``height``, padded by ``pad``; ``margin`` is how far a face reaches from its
        centre.
        """
        top = 0 if self.top == 0 else max(0, round(self.top * height) + pad - margin)
        bottom = height + 2 * pad if self.bottom == 1 else round(self.bottom * height) + pad + margin
        return top, bottom


@dataclass(frozen=True)
class Tile:
    """A square as high as the frame (as wide, if that is less), at the left or upper end (0) or at the other (1)."""

    end: int
    cost: float = 0.06  # the time of the network by that of all slices, for a frame of 640x480

    def rows(self, height: int, margin: int, pad: int) -> tuple[int, int]:
        """Return the first and last row: all."""
        return 0, height + 2 * pad

    def window(self, width_px: int, height_px: int) -> Square:
        side = float(min(width_px, height_px))
        return Square(side / 2 + self.end * (width_px - side), side / 2 + self.end * (height_px - side), side)


def _make_slices() -> Iterator[Slice]:
    sizes = [MIN_FACE_PX * SCALE_STEP**step for step in range(7)]
    places = [[1 / (size * 2**level) ** 2 for size in sizes] for level in range(3)]
    total = sum(sum(places[level][first : last + 1]) for level, first, last, _ in BANDS)
    for level, first, last, strips in BANDS:
        for strip in range(strips):
            cost = sum(places[level][first : last + 1]) / total / strips
            yield Slice(level, round(sizes[first]), round(sizes[last]), strip / strips, (strip + 1) / strips, cost)


Part = Slice | Tile
SLICES = tuple(_make_slices())
# In the order of the search: a tile follows each slice, so that where time is short, large faces are found first.
PARTS: tuple[Part, ...] = tuple(part for number, each in enumerate(SLICES) for part in (Tile(number % 2), each))
