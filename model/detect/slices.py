"""Divides the search of a whole frame into parts: slices for the cascade, and tiles for the face network.

A slice is a range of face sizes in a strip of the frame. The tiles find larger faces, also tilted ones, which the
cascade does not see.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..square import Square

MIN_FACE_PX, SCALE_STEP = 24, 1.15  # the smallest face, in pixels of the reduced frame; ratio of a size to the next
# For the reduced frame, its half and its quarter: the level, the first and last of seven face sizes, and the number of
# strips. Small faces cost most: they have the most possible places. From twice the smallest size on, OpenCV looks at
# every pixel instead of every second one: searching the half-sized frame saves three quarters of that.
BANDS = ((0, 0, 1, 4), (1, 0, 4, 2), (0, 2, 4, 3), (2, 0, 6, 1))
CASCADE_SHARE = 0.6  # of the time of a whole search, one of 640x480; the tiles take the rest


@dataclass(frozen=True)
class Slice:
    """Faces of ``min_px`` to ``max_px`` in the reduced frame, halved ``level`` times.

    Their centres lie between ``top`` and ``bottom``, shares of the frame's height. ``cost`` is the share of the whole
    search that the slice takes, by the number of windows that the cascade evaluates. It is not searched again before
    ``min_rest_s``.
    """

    level: int
    min_px: int
    max_px: int
    top: float
    bottom: float
    cost: float
    min_rest_s: float = 1.0

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
    """A square window for the face network: ``size`` is its side, as a share of the frame's shorter side.

    ``along`` and ``across`` place it: 0 at one end of the longer and of the shorter side, 1 at the other. ``cost`` is
    the share of the whole search that it takes. It is not searched again before ``min_rest_s``.
    """

    size: float
    along: float
    across: float = 0.0
    min_rest_s: float = 0.25
    cost: float = (1 - CASCADE_SHARE) / 8  # there are eight

    def window(self, width_px: float, height_px: float) -> Square:
        """Return the window in a frame of that size."""
        side = self.size * min(width_px, height_px)
        across, down = (self.along, self.across) if width_px >= height_px else (self.across, self.along)
        return Square(side / 2 + across * (width_px - side), side / 2 + down * (height_px - side), side)


def _make_slices() -> Iterator[Slice]:
    sizes = [MIN_FACE_PX * SCALE_STEP**step for step in range(7)]
    places = [[1 / (size * 2**level) ** 2 for size in sizes] for level in range(3)]
    total = sum(sum(places[level][first : last + 1]) for level, first, last, _ in BANDS)
    for level, first, last, strips in BANDS:
        for strip in range(strips):
            cost = CASCADE_SHARE * sum(places[level][first : last + 1]) / total / strips
            yield Slice(level, round(sizes[first]), round(sizes[last]), strip / strips, (strip + 1) / strips, cost)


Part = Slice | Tile
SLICES = tuple(_make_slices())
# Two windows as high as the frame, and six of two thirds of that. In a frame of 640x480 the network sees faces from 67
# and from 45 px on in them.
LARGE_TILES = (Tile(1.0, 0.0), Tile(1.0, 1.0))
SMALL_TILES = tuple(Tile(2 / 3, along, across, 0.45) for along in (0.0, 0.5, 1.0) for across in (0.0, 1.0))


def _in_order() -> Iterator[Part]:
    """Yield large tiles more often than anything else: where time is short, large faces are found first."""
    for number, part in enumerate(SLICES):
        yield LARGE_TILES[number % 2]
        yield part
        yield from SMALL_TILES[number : number + 1]


PARTS = tuple(_in_order())
# The search without the cascade, as a browser does it (static/js/device/logic/detect/tiles.js). One window is larger
# than the frame, for a face that fills it.
_LARGER = (Tile(1.5, 0.5, 0.5), *LARGE_TILES)
TILE_COST = 1 / len(_LARGER + SMALL_TILES)
TILES_ALONE: tuple[Part, ...] = tuple(
    replace(tile, cost=TILE_COST)
    for number, small in enumerate(SMALL_TILES)
    for tile in (_LARGER[number % len(_LARGER)], small)
)
