"""Boxes in a picture: plain geometry in pixels, with nothing of pictures or networks in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in whole pixels; (x, y) is its top left corner, (0, 0) the picture's."""

    x: int
    y: int
    width: int
    height: int

    @property
    def area_px(self) -> int:
        return max(0, self.width) * max(0, self.height)

    def within(self, width_px: int, height_px: int) -> "Box":
        """The part of this box that lies in a picture of that size; its area may be 0."""
        left, top = min(max(self.x, 0), width_px), min(max(self.y, 0), height_px)
        right = min(max(self.x + self.width, left), width_px)
        bottom = min(max(self.y + self.height, top), height_px)
        return Box(left, top, right - left, bottom - top)

    def moved(self, x_px: int, y_px: int) -> "Box":
        return Box(self.x + x_px, self.y + y_px, self.width, self.height)

    def scaled(self, factor: float, shift_px: int = 0) -> "Box":
        """Shifted by ``shift_px`` in both directions, then scaled about (0, 0) and rounded to whole pixels."""
        x, y = round((self.x + shift_px) * factor), round((self.y + shift_px) * factor)
        return Box(x, y, round(self.width * factor), round(self.height * factor))


def apart_px(one: Box, other: Box) -> float:
    """How far apart the centres of two boxes are, along the axis on which that is more."""
    across = abs(one.x + one.width / 2 - other.x - other.width / 2)
    down = abs(one.y + one.height / 2 - other.y - other.height / 2)
    return max(across, down)


def iou(one: Box, other: Box) -> float:
    """Intersection over union of two boxes, 0 to 1."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    shared = max(0, across) * max(0, down)
    together = one.area_px + other.area_px - shared
    return shared / together if together else 0.0
