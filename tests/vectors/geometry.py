"""Cases of boxes, squares and the points of faces."""

from typing import Any

import numpy as np

from model.box import Box, centre_distance_px, iou
from model.detect.detection import is_visible
from model.detect.landmarks import frame_face, is_turned_away, pose
from model.square import Square
from tests.vectors.values import square_value

BOXES = (
    Box(10, 20, 30, 40),
    Box(25, 35, 30, 40),  # overlaps the first
    Box(40, 20, 30, 40),  # touches it
    Box(-15, -5, 30, 30),  # past the upper left corner
    Box(90, 70, 30, 30),  # past the lower right one
    Box(200, 300, 10, 10),  # outside
    Box(3, 5, 0, 7),  # empty
)
# Halves, which round to the even neighbour, edges, and turns beyond a half.
SQUARES = (
    Square(50, 40, 30),
    Square(10.5, 11.5, 21.0, 12.5),
    Square(11.5, 10.5, 22.5, -47.25),
    Square(-3.25, 2.75, 33.3, 181.0),
    Square(99.5, 79.5, 60.5, -179.5),
    Square(0.2, 0.3, 0.4),
    Square(-7, 40, 50),  # 36 % of it are visible
    Square(-3, 40, 50),  # 44 %
)
WIDTH_PX, HEIGHT_PX = 100, 80
SHARES = np.array([(0.0, 0.0), (1.0, 0.0), (0.5, 0.5), (0.32, 0.78)])


def make() -> dict[str, Any]:
    return {
        "round": [{"value": value, "decimals": n, "expected": round(value, n) + 0.0} for value, n in roundings()],
        "clip": [{"box": box.to_dict(), "expected": box.clipped(WIDTH_PX, HEIGHT_PX).to_dict()} for box in BOXES],
        "scale": [
            {"box": box.to_dict(), "factor": factor, "expected": box.scaled(factor).to_dict()}
            for box in BOXES
            for factor in (0.5, 1.3)
        ],
        "pairs": [
            {"a": a.to_dict(), "b": b.to_dict(), "iou": iou(a, b), "distancePx": centre_distance_px(a, b)}
            for a in BOXES
            for b in BOXES[BOXES.index(a) :]
        ],
        "squares": [square_case(square) for square in SQUARES],
        "faces": [face_case(points) for points in faces()],
    }


def roundings() -> list[tuple[float, int]]:
    whole = [(value, 0) for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 7.0)]
    return [*whole, (0.25, 1), (0.75, 1), (-0.25, 1), (0.35, 1), (-0.04, 1), (0.03125, 4), (0.09375, 4), (0.66667, 4)]


def square_case(square: Square) -> dict[str, Any]:
    return {
        "square": square_value(square),
        "box": square.box.to_dict(),
        "rounded": square_value(square.rounded()),
        "onGrid": square_value(square.on_grid()),
        "midways": [square_value(square.midway(other)) for other in SQUARES],
        "isVisible": is_visible(square, (HEIGHT_PX, WIDTH_PX)),
        "shares": [{"x": x, "y": y} for x, y in SHARES.tolist()],
        "points": [{"x": x, "y": y} for x, y in square.to_picture(SHARES).tolist()],
    }


def face_case(points: np.ndarray) -> dict[str, Any]:
    turn, nod = pose(points)
    return {
        "points": [{"x": x, "y": y} for x, y in points.tolist()],
        "square": square_value(frame_face(points)),
        "turn": float(turn),
        "nod": float(nod),
        "isTurnedAway": is_turned_away(points),
    }


def faces() -> list[np.ndarray]:
    """Return the points of faces, float64 (6, 2), in pixels, rounded as the file has them.

    They are ahead, turned over, of chance, and with the nose on either side of each limit of what is turned away.
    """
    ahead = np.array([(32, 40), (69, 40), (51, 61), (51, 78), (15, 45), (85, 45)], float)
    chance = np.random.default_rng(19).uniform(0, 100, (2, 6, 2)).round(3)
    limits = []
    for nose in ((67.9, 61), (70.1, 61), (33.1, 61), (30.9, 61), (51, 48.4), (51, 46.8), (51, 71.5), (51, 73)):
        limits.append(ahead.copy())
        limits[-1][2] = nose
    return [ahead, 100 - ahead, *chance, *limits]
