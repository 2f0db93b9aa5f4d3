"""Turns a picture so that tilted faces stand upright in it, and says where what is found there lies in the picture."""

from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class Turned:
    """``grey`` uint8, the turned and padded picture; ``back`` float64 (2, 3) takes its points to the picture's."""

    grey: np.ndarray
    back: np.ndarray

    def squares(self, found: np.ndarray) -> np.ndarray:
        """Boxes in ``grey``, (n, 4) x, y, width, height, as float64 (n, 3): centre x, y in the picture, width."""
        boxes = np.asarray(found, dtype=np.float64).reshape(-1, 4)
        centres = boxes[:, :2] + boxes[:, 2:] / 2
        return np.column_stack([centres @ self.back[:, :2].T + self.back[:, 2], boxes[:, 2]])


def turned(grey: np.ndarray, tilt_deg: float, padding_px: int) -> Turned:
    """``grey``, uint8 (height, width), turned about its middle so that faces tilted by ``tilt_deg`` stand upright.

    ``tilt_deg`` counts anticlockwise. Nothing is cut off; past the edges, of which at least ``padding_px`` show on all
    sides, the edge is repeated.
    """
    height, width = grey.shape
    if not tilt_deg:
        padded = cv2.copyMakeBorder(grey, padding_px, padding_px, padding_px, padding_px, cv2.BORDER_REPLICATE)
        return Turned(padded, np.array([[1.0, 0, -padding_px], [0, 1, -padding_px]]))
    cos, sin = np.cos(np.radians(tilt_deg)), abs(np.sin(np.radians(tilt_deg)))
    wide = max(round(width * cos + height * sin), width + 2 * padding_px)
    high = max(round(height * cos + width * sin), height + 2 * padding_px)
    forth = np.array(cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -tilt_deg, 1.0))
    forth[:, 2] += (wide - width) / 2, (high - height) / 2
    picture = cv2.warpAffine(grey, forth, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return Turned(picture, cv2.invertAffineTransform(forth))
