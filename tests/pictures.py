"""Pictures that many tests share, and the place of the face in the astronaut's photograph."""

import struct

import cv2
import numpy as np

from model.box import Box

FACE = Box(172, 62, 104, 104)  # the astronaut's face, annotated by hand from brows to chin


def jpeg(picture: np.ndarray, quality: int = 90) -> bytes:
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


PICTURE = np.random.default_rng(1).integers(0, 255, (40, 60, 3), dtype=np.uint8)
JPEG = jpeg(PICTURE)


def claiming(width_px: int, height_px: int) -> bytes:
    """Return JPEG with another size in its header."""
    frame_header = JPEG.index(b"\xff\xc0")
    return JPEG[: frame_header + 5] + struct.pack(">HH", height_px, width_px) + JPEG[frame_header + 9 :]


def rotated_photo(photo: np.ndarray, tilt_deg: float) -> np.ndarray:
    """Return the astronaut's face, turned anticlockwise, in the middle of a grey picture: uint8 (360, 360)."""
    grey = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)
    centre = (FACE.x + FACE.width / 2, FACE.y + FACE.height / 2)
    rotation = np.array(cv2.getRotationMatrix2D(centre, tilt_deg, 1.0), np.float64)
    rotation[:, 2] += np.array((180, 180)) - centre
    return np.asarray(cv2.warpAffine(grey, rotation, (360, 360), borderMode=cv2.BORDER_REPLICATE))
