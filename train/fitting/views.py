"""The views of faces that teachers answer and students see: crops as live frames give them, varied the same way."""

import zlib
from pathlib import Path

import cv2
import numpy as np

from model.recognise.crops import SIDE_PX, crop_faces
from model.square import Square
from train.fitting.augment import vary_light, vary_picture
from train.fitting.squares import find_squares

# The standard deviations of squares from the face network's points, in shares of the side (the scale as a logarithm),
# by a face and its mirror image: over 1,000 Training faces.
SHIFT, SCALE, TILT_DEG = 0.017, 0.042, 3.2
VIEW_SEED = 48
SIGNED_FACES = 256


def make_views(
    faces: np.ndarray, squares: np.ndarray, rng: np.random.Generator, side_px: int = SIDE_PX, strength: float = 1.0
) -> np.ndarray:
    """Return a view of each of ``faces``, uint8 (n, 48, 48), as uint8 (n, side_px, side_px).

    ``squares``, float64 (n, 4), hold x, y, side and tilt in degrees of what to crop. All crops are made by the function
    that live frames use, after the square has been moved as points move. The same state of ``rng`` gives the same
    variation, whatever the squares are.
    """
    views = np.empty((len(faces), side_px, side_px), dtype=np.uint8)
    for view, face, square in zip(views, faces, squares, strict=True):
        jittered = _jitter(square, rng, strength)
        is_mirrored = rng.random() < 0.5
        crop = crop_faces(vary_picture(face, rng, strength), [jittered])[0]
        if side_px != SIDE_PX:
            crop = np.asarray(cv2.resize(crop, (side_px, side_px), interpolation=cv2.INTER_AREA))
        view[:] = crop[:, ::-1] if is_mirrored else crop
    return vary_light(views, rng, strength)


def fixed_view(faces: np.ndarray, squares: np.ndarray, number: int) -> np.ndarray:
    """Return view ``number`` of each of ``faces``: the same whenever and by whomever it is asked for."""
    return make_views(faces, squares, np.random.default_rng([VIEW_SEED, number]))


def view_signature(faces: np.ndarray, number: int) -> int:
    """Return a CRC-32 of some faces' view, by which answers notice other faces, or a library that draws other views."""
    some = faces[:SIGNED_FACES]
    whole = np.tile(np.array([SIDE_PX / 2, SIDE_PX / 2, SIDE_PX, 0.0]), (len(some), 1))
    return zlib.crc32(np.ascontiguousarray(fixed_view(some, whole, number)).tobytes())


def crop_all(faces: np.ndarray, squares: np.ndarray) -> np.ndarray:
    """Return ``faces`` cropped at ``squares`` without variation: uint8 (n, 48, 48)."""
    crops = [crop_faces(face, [_square(square)])[0] for face, square in zip(faces, squares, strict=True)]
    return np.stack(crops) if crops else faces


def as_seen(faces: np.ndarray, crops: str, cache: Path | None = None) -> np.ndarray:
    """Return ``faces``, uint8 (n, 48, 48), as a network of these ``crops`` sees them; ``cache`` keeps where."""
    return crop_all(faces, find_squares(faces, crops, cache)) if crops == "upright" else faces


def _square(values: np.ndarray) -> Square:
    x, y, side, tilt_deg = map(float, values)
    return Square(x, y, side, tilt_deg)


def _jitter(values: np.ndarray, rng: np.random.Generator, strength: float) -> Square:
    across, down, scale, tilt = rng.normal(0, strength, 4)
    square = _square(values)
    return Square(
        square.x + across * SHIFT * square.side,
        square.y + down * SHIFT * square.side,
        float(square.side * np.exp(scale * SCALE)),
        square.tilt_deg + tilt * TILT_DEG,
    )
