"""From the points of a face to the square that frames it as the training faces are framed, and to the head's pose."""

import numpy as np

from ..square import Square
from .face_network import LEFT_EYE, MOUTH, NOSE, RIGHT_EYE

# Where the points lie in FER-2013's faces, in shares of the face's square: within 0.01 of the medians over 1,500
# Training faces (`python -m train framing`). With these, the square is 1.005 of a training face wide at the median.
FRAMED = (RIGHT_EYE, LEFT_EYE, NOSE, MOUTH)
PLACES = np.array([(0.32, 0.40), (0.69, 0.40), (0.51, 0.61), (0.51, 0.78)])
# The same as complex numbers about the square's centre: their mean, and each from there.
MEAN_PLACE = complex(*(PLACES.mean(axis=0) - 0.5))
FROM_MEAN = (PLACES - PLACES.mean(axis=0)) @ (1, 1j)
# Within these limits lie 96 % of PublicTest's faces. Of them 84 % are read as the FER+ majority sees them, and 64 % as
# labelled; of those beyond, 71 and 54 % (`python -m train framing`). Nearer limits make no such difference.
MAX_TURN = 0.5
MIN_NOD, MAX_NOD = 0.2, 0.85
TINY = 1e-9


def frame_face(points: np.ndarray) -> Square:
    """Return the square of the face with these ``points``, float64 (6, 2) in pixels: the least-squares similarity.

    S. Umeyama, Least-squares estimation of transformation parameters between two point patterns, 1991; in the plane a
    similarity is one complex factor.
    """
    found = points[list(FRAMED)] @ (1, 1j)
    factor = np.vdot(FROM_MEAN, found - found.mean()) / np.vdot(FROM_MEAN, FROM_MEAN).real
    centre = found.mean() - factor * MEAN_PLACE
    return Square(float(centre.real), float(centre.imag), float(abs(factor)), -float(np.degrees(np.angle(factor))))


def pose(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how far heads are turned and bent, float64 (...), from their ``points``, float64 (..., 6, 2).

    The turn is how far the nose lies beside the middle of the eyes, in distances of the eyes: 0 ahead, positive to the
    picture's right in an upright face. The nod is how far it lies below them, in distances from the eyes to the mouth.
    """
    eyes = (points[..., RIGHT_EYE, :] + points[..., LEFT_EYE, :]) / 2
    across = points[..., LEFT_EYE, :] - points[..., RIGHT_EYE, :]
    eye_distance = np.maximum(np.hypot(across[..., 0], across[..., 1]), TINY)
    across = across / eye_distance[..., None]
    down = np.stack([-across[..., 1], across[..., 0]], axis=-1)
    nose = points[..., NOSE, :] - eyes
    height = np.maximum(np.sum(down * (points[..., MOUTH, :] - eyes), axis=-1), TINY)
    return np.sum(across * nose, axis=-1) / eye_distance, np.sum(down * nose, axis=-1) / height


def is_turned_away(points: np.ndarray) -> bool:
    """Whether the head with these ``points``, float64 (6, 2), is turned or bent so far that readings are guesses."""
    turn, nod = pose(points)
    return bool(abs(turn) > MAX_TURN or not MIN_NOD <= nod <= MAX_NOD)
