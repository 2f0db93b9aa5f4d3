"""Measures where the face network's points lie in FER-2013's faces, and how far those heads are turned.

model/detect/landmarks.py holds what comes out: the places to which points are fitted, and the limits of `turned-away`.
"""

import numpy as np

from model.detect.face_network import SIDE_PX, FaceNetwork
from model.detect.landmarks import FRAMED, is_turned_away, pose
from model.detect.locator import WINDOW
from model.detect.windows import cut_square
from model.recognise.classifier import Classifier
from model.square import Square
from train.data.faces import Faces, majority

NAMES = ("right_eye", "left_eye", "nose", "mouth")  # of landmarks.FRAMED
WITHIN = 0.99  # of the faces lie within the limits


def find_points(faces: np.ndarray) -> np.ndarray:
    """Return the points of ``faces``, uint8 (n, side, side), in shares of the face's side: float64 (n, 6, 2).

    A row is NaN where the network sees no face.
    """
    network = FaceNetwork()
    side_px = faces.shape[-1]
    face_square = Square(side_px / 2, side_px / 2, side_px)
    points = np.full((len(faces), 6, 2), np.nan)
    for row, face in zip(points, faces, strict=True):
        window = face_square.enlarged(WINDOW)
        found = network.find(cut_square(face, window, SIDE_PX))
        if found:
            row[:] = window.to_picture(found[0].points) / side_px
    return points


def measure_points(faces: np.ndarray, count: int = 1500) -> dict[str, tuple[float, float]]:
    """Return the median place of each point in the first ``count`` of ``faces``, uint8 (n, 48, 48)."""
    points = find_points(faces[:count])
    seen = points[~np.isnan(points[:, 0, 0])]
    if not len(seen):
        return {}
    middle = np.median(seen, axis=0)
    places = zip(NAMES, middle[list(FRAMED)].tolist(), strict=True)
    return {name: (round(x, 2), round(y, 2)) for name, (x, y) in places}


def measure_turn(faces: Faces) -> dict[str, float]:
    """Return the limits between which ``WITHIN`` of ``faces`` lie, and how well heads within and beyond are read.

    ``max_turn``, ``min_nod`` and ``max_nod`` are limits as in model/detect/landmarks.py. The other figures divide the
    faces that the face network sees by the limits that are there now: ``within`` is the share that is not turned away.
    The rest are the shares that the blend reads as labelled, and as the majority of FER+ voters sees them.
    """
    points = find_points(faces.pixels)
    is_seen = ~np.isnan(points[:, 0, 0])
    if not is_seen.any():
        return {"seen": 0.0}
    seen, points = faces.keep(is_seen), points[is_seen]
    turn, nod = pose(points)
    margin = (1 - WITHIN) / 2
    is_beyond = np.array([is_turned_away(face) for face in points], dtype=bool)
    emotions, majorities = Classifier().classify(seen.pixels).argmax(axis=1), majority(seen.votes)
    is_right, agrees, has_majority = emotions == seen.labels, emotions == majorities, majorities >= 0
    figures = {
        "seen": is_seen.mean(),
        "max_turn": np.quantile(np.abs(turn), WITHIN),
        "min_nod": np.quantile(nod, margin),
        "max_nod": np.quantile(nod, 1 - margin),
        "within": 1 - is_beyond.mean(),
        "label_within": _mean(is_right[~is_beyond]),
        "label_beyond": _mean(is_right[is_beyond]),
        "majority_within": _mean(agrees[~is_beyond & has_majority]),
        "majority_beyond": _mean(agrees[is_beyond & has_majority]),
    }
    return {name: round(float(value), 3) for name, value in figures.items()}


def _mean(is_right: np.ndarray) -> float:
    return float(is_right.mean()) if len(is_right) else float("nan")
