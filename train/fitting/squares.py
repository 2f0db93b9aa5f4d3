"""Where to crop training faces: the whole picture, or the square of the face network's points. Found once, and kept."""

import os
import zlib
from pathlib import Path

import numpy as np

from model.detect.landmarks import frame_face
from train.data.faces import SIDE_PX

CROPS = ("raw", "upright")
LIMITS = (0.6, 1.6)  # of the picture's side: a square beyond is a mistake of the points


def find_squares(faces: np.ndarray, crops: str, cache: Path | None = None) -> np.ndarray:
    """Return the square of each of ``faces``, uint8 (n, 48, 48): x, y, side in px and tilt in degrees, float64 (n, 4).

    With ``crops`` "raw" it is the whole picture, and so it is where the face network sees no face. Squares are kept in
    the folder ``cache``, by the faces' checksum.
    """
    squares = np.tile(np.array([SIDE_PX / 2, SIDE_PX / 2, SIDE_PX, 0.0]), (len(faces), 1))
    if crops == "raw" or not len(faces):
        return squares
    path = cache / f"squares-{zlib.crc32(np.ascontiguousarray(faces).tobytes()):08x}.npy" if cache else None
    if path and path.exists():
        kept: np.ndarray = np.load(path)
        return kept
    from train.evaluation.landmarks import find_points

    for row, points in zip(squares, find_points(faces) * SIDE_PX, strict=True):
        if np.isnan(points).any():
            continue
        square = frame_face(points)
        if LIMITS[0] < square.side / SIDE_PX < LIMITS[1]:
            row[:] = square.x, square.y, square.side, square.tilt_deg
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"part-{path.name}")
        np.save(part, squares)
        os.replace(part, path)
    return squares
