"""Cases of windows and crops of small pictures, and of how alike crops are."""

from typing import Any

import cv2
import numpy as np

from model.detect.windows import cut_square
from model.recognise.crops import correlation, crop_faces
from model.square import Square
from tests.vectors.values import grey_value, square_value

WINDOW_PX = 16
# Enlarged, reduced by whole factors of 2 and 3, turned, and past the picture's edges.
SQUARES = (
    Square(20, 15, 16),
    Square(20.3, 14.6, 7.7, 33),
    Square(21.5, 15.5, 40, -20),
    Square(18, 14, 52, 110),
    Square(2, 3, 24, 5),
    Square(39, 29, 36, -170),
    Square(-30, 60, 10, 45),
)
FACES = (Square(30, 30, 40.5, 8), Square(28.2, 31.7, 55, -14))


def make() -> dict[str, Any]:
    small, large = picture(40, 30, 3), picture(64, 60, 4)
    crops = crop_faces(large, FACES)
    return {
        "pictures": [grey_value(small), grey_value(large)],
        "windows": [  # of the first picture
            {"square": square_value(square), "window": grey_value(cut_square(small, square, WINDOW_PX))}
            for square in SQUARES
        ],
        "crops": [  # of the second
            {"square": square_value(square), "crop": grey_value(crop)}
            for square, crop in zip(FACES, crops, strict=True)
        ],
        "correlations": [
            {"first": grey_value(a), "second": grey_value(b), "expected": correlation(a, b)} for a, b in pairs()
        ],
    }


def picture(width: int, height: int, seed: int) -> np.ndarray:
    """Return a picture of spots and noise, uint8 (height, width)."""
    random = np.random.default_rng(seed)
    spots = np.asarray(cv2.resize(random.integers(0, 255, (5, 6), dtype=np.uint8), (width, height)))
    return np.clip(spots + random.normal(0, 12, (height, width)), 0, 255).astype(np.uint8)


def pairs() -> list[tuple[np.ndarray, np.ndarray]]:
    first = picture(12, 12, 5)
    brighter, flat = first // 2 + 100, np.full((12, 12), 90, np.uint8)
    return [(first, first), (first, brighter), (first, picture(12, 12, 6)), (first, 255 - first), (first, flat)]
