"""Rotates a picture so that tilted faces stand upright in it, and maps what is found there back to the picture."""

from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class RotatedView:
    """``grey`` uint8, the rotated and padded picture; ``inverse`` float64 (2, 3) maps its points to the original's."""

    grey: np.ndarray
    inverse: np.ndarray

    def to_picture(self, boxes: np.ndarray) -> np.ndarray:
        """Map boxes in ``grey``, (n, 4) x, y, width, height, to float64 (n, 3): centre x, y in the picture, width."""
        boxes = np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
        centres = boxes[:, :2] + boxes[:, 2:] / 2
        return np.column_stack([centres @ self.inverse[:, :2].T + self.inverse[:, 2], boxes[:, 2]])


def rotate(grey: np.ndarray, tilt_deg: float, padding_px: int) -> RotatedView:
    """Rotate ``grey``, uint8 (height, width), about its centre so that faces tilted by ``tilt_deg`` stand upright.

    ``tilt_deg`` counts anticlockwise. Nothing is cut off. The edge is repeated outwards, by at least ``padding_px`` on
    all sides.
    """
    height, width = grey.shape
    if not tilt_deg:
        padded = cv2.copyMakeBorder(grey, padding_px, padding_px, padding_px, padding_px, cv2.BORDER_REPLICATE)
        return RotatedView(padded, np.array([[1.0, 0, -padding_px], [0, 1, -padding_px]]))
    cos, sin = np.cos(np.radians(tilt_deg)), abs(np.sin(np.radians(tilt_deg)))
    new_width = max(round(width * cos + height * sin), width + 2 * padding_px)
    new_height = max(round(height * cos + width * sin), height + 2 * padding_px)
    matrix = np.array(cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -tilt_deg, 1.0))
    matrix[:, 2] += (new_width - width) / 2, (new_height - height) / 2
    rotated = cv2.warpAffine(
        grey, matrix, (new_width, new_height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return RotatedView(rotated, cv2.invertAffineTransform(matrix))
