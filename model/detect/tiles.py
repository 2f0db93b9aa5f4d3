"""Divides a picture into overlapping squares, small enough that the face network sees the faces in them."""

from math import ceil

from ..square import Square

MIN_SHARE = 0.14  # of a window's side: the network sees faces from this width on
AROUND = 1.5  # a face that fills the picture is two thirds as wide as this window
OVERLAP = 0.3  # of a tile's side: a face of up to this width lies whole in one of them


def tile(width_px: int, height_px: int, min_face_px: float) -> list[Square]:
    """Return squares that cover a picture of that size in ever smaller tiles, for faces of ``min_face_px`` and more.

    The first is larger than the picture, for a face that fills it.
    """
    side = float(max(width_px, height_px))
    smallest = min_face_px / MIN_SHARE
    tiles = [Square(width_px / 2, height_px / 2, side * AROUND)]
    while True:
        tiles += [Square(x, y, side) for y in _centres(height_px, side) for x in _centres(width_px, side)]
        if side <= smallest:
            return tiles
        side = max(side / 2, smallest)


def _centres(length_px: int, side: float) -> list[float]:
    """Return the centres of as few tiles as cover a length with the overlap."""
    if length_px <= side:
        return [length_px / 2]
    count = ceil((length_px - side) / (side * (1 - OVERLAP))) + 1
    return [side / 2 + number * (length_px - side) / (count - 1) for number in range(count)]
