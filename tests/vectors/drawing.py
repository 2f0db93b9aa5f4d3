"""Draws pictures that both languages draw alike: ellipses and boxes of one grey, one over the other."""

from typing import Any

import numpy as np

Shape = dict[str, float]
# The parts of a face: centre, half width and half height, in shares of its width, and grey. The face network sees a
# face in them, and the recogniser confirms it.
FACE = (
    (0, -0.12, 0.62, 0.75, 60),
    (0, 0, 0.5, 0.66, 190),
    (0, 0.05, 0.42, 0.55, 205),
    (-0.2, -0.18, 0.13, 0.03, 90),
    (0.2, -0.18, 0.13, 0.03, 90),
    (-0.19, -0.08, 0.1, 0.05, 235),
    (0.19, -0.08, 0.1, 0.05, 235),
    (-0.19, -0.08, 0.05, 0.05, 30),
    (0.19, -0.08, 0.05, 0.05, 30),
    (0, 0.1, 0.05, 0.13, 225),
    (-0.05, 0.19, 0.035, 0.025, 130),
    (0.05, 0.19, 0.035, 0.025, 130),
    (0, 0.17, 0.06, 0.03, 200),
    (0, 0.36, 0.17, 0.06, 100),
    (0, 0.345, 0.12, 0.02, 80),
)


def face_shapes(x: float, y: float, width: float) -> list[Shape]:
    """Return the ellipses of a face about ``x``, ``y``, in pixels."""
    return [
        {
            "x": x + across * width,
            "y": y + down * width,
            "halfWidth": half_width * width,
            "halfHeight": half_height * width,
            "grey": grey,
        }
        for across, down, half_width, half_height, grey in FACE
    ]


def draw(picture: dict[str, Any]) -> np.ndarray:
    """Draw ``picture``: its ``width``, ``height``, ``ground`` and ``shapes``. Return uint8 (height, width)."""
    grey = np.full((picture["height"], picture["width"]), picture["ground"], np.uint8)
    y, x = np.mgrid[0 : picture["height"], 0 : picture["width"]]
    for shape in picture["shapes"]:
        across, down = (x - shape["x"]) / shape["halfWidth"], (y - shape["y"]) / shape["halfHeight"]
        grey[across * across + down * down <= 1] = shape["grey"]
    return grey
