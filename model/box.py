"""Boxes in a picture: geometry in pixels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in whole pixels; (x, y) is its top left corner, and (0, 0) is that of the picture."""

    x: int
    y: int
    width: int
    height: int

    @property
    def area_px(self) -> int:
        return max(0, self.width) * max(0, self.height)

    def clipped(self, width_px: int, height_px: int) -> "Box":
        """Return the part of this box that lies in a picture of that size; its area may be 0."""
        left, top = min(max(self.x, 0), width_px), min(max(self.y, 0), height_px)
        right = min(max(self.x + self.width, left), width_px)
        bottom = min(max(self.y + self.height, top), height_px)
        return Box(left, top, right - left, bottom - top)

    def moved(self, x_px: int, y_px: int) -> "Box":
        return Box(self.x + x_px, self.y + y_px, self.width, self.height)

    def scaled(self, factor: float, shift_px: int = 0) -> "Box":
        """Return the box moved by ``shift_px`` right and down, then scaled about (0, 0) and rounded to whole pixels."""
        x, y = round((self.x + shift_px) * factor), round((self.y + shift_px) * factor)
        return Box(x, y, round(self.width * factor), round(self.height * factor))

    def to_dict(self) -> dict[str, int]:
        """Return the box as JSON values."""
        return {"x": self.x, "y": self.y, "width": self.width, "height": self.height}


def centre_distance_px(first: Box, second: Box) -> float:
    """Return the distance between the centres of two boxes, along the axis on which it is larger."""
    horizontal = abs(first.x + first.width / 2 - second.x - second.width / 2)
    vertical = abs(first.y + first.height / 2 - second.y - second.height / 2)
    return max(horizontal, vertical)


def iou(first: Box, second: Box) -> float:
    """Return the intersection over union of two boxes, 0 to 1."""
    width = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
    height = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    intersection = max(0, width) * max(0, height)
    union = first.area_px + second.area_px - intersection
    return intersection / union if union else 0.0
