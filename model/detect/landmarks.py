"""From the points of a face to the square that frames it as the training faces are framed, and to its pose."""

import numpy as np

from ..square import Square
from .face_network import LEFT_EYE, MOUTH, NOSE, RIGHT_EYE

# Where the points lie in FER-2013's faces, in shares of the face's square: within 0.01 of the medians over 1,500
# Training faces (`python -m train framing`).
FRAMED = (RIGHT_EYE, LEFT_EYE, NOSE, MOUTH)
# Between these lie 95.6 % of PublicTest's faces. Of these, 83.9 % are read as the FER+ majority sees them and 63.5 % as
# labelled; of the 155 beyond, 74.7 % and 61.3 % (`python -m train framing`).
MAX_TURN = 0.44
MIN_NOD, MAX_NOD = 0.32, 0.74
TINY = 1e-9
PLACES = np.array([(0.32, 0.40), (0.69, 0.40), (0.51, 0.61), (0.51, 0.78)])


def frame_face(points: np.ndarray) -> Square:
    """Return the square of the face with these ``points``, float64 (6, 2) in pixels: the least-squares similarity.

    S. Umeyama, Least-squares estimation of transformation parameters between two point patterns, 1991; in the plane a
    similarity is one complex factor.
    """
    found, placed = points[list(FRAMED)], PLACES - 0.5
    centred = placed - placed.mean(axis=0)
    target = centred[:, 0] + 1j * centred[:, 1]
    source = (found - found.mean(axis=0)) @ (1, 1j)
    factor = np.vdot(target, source) / np.vdot(target, target).real
    x, y = found.mean(axis=0)
    offset = factor * complex(*placed.mean(axis=0))
    return Square(x - offset.real, y - offset.imag, abs(factor), -float(np.degrees(np.angle(factor))))


def is_turned_away(points: np.ndarray) -> bool:
    """Whether the head with these ``points``, float64 (6, 2), is turned or bent so far that readings are guesses.

    The nose is compared with the eyes and the mouth, across and down, in shares of the distance between those.
    """
    eyes = (points[RIGHT_EYE] + points[LEFT_EYE]) / 2
    across = points[LEFT_EYE] - points[RIGHT_EYE]
    across = across / max(float(np.hypot(*across)), TINY)
    down = np.array([-across[1], across[0]])
    height = max(float(down @ (points[MOUTH] - eyes)), TINY)
    nose = points[NOSE] - eyes
    nod = float(down @ nose) / height
    return abs(float(across @ nose)) / height > MAX_TURN or not MIN_NOD <= nod <= MAX_NOD
