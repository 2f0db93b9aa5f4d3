"""Write clips for Chromium's fake camera from real photographs, as Y4M, the only format that it plays well."""

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np

WIDTH_PX, HEIGHT_PX, FRAMES_PER_S, FRAMES = 640, 480, 30, 15


def scene(photo: np.ndarray) -> np.ndarray:
    """Return the photograph in the middle of a camera's picture: uint8 BGR (480, 640, 3)."""
    side_px = HEIGHT_PX
    fitted = np.asarray(cv2.resize(photo, (side_px, side_px), interpolation=cv2.INTER_AREA))
    border_px = (WIDTH_PX - side_px) // 2
    return np.asarray(cv2.copyMakeBorder(fitted, 0, 0, border_px, border_px, cv2.BORDER_REPLICATE))


def write_clip_of(pictures: Iterable[np.ndarray], path: Path, frames_per_s: int) -> Path:
    """Write ``pictures``, uint8 BGR of one size with even sides, as a Y4M clip, which the browser repeats."""
    with path.open("wb") as clip:
        for number, picture in enumerate(pictures):
            height_px, width_px = picture.shape[:2]
            if not number:
                clip.write(f"YUV4MPEG2 W{width_px} H{height_px} F{frames_per_s}:1 Ip A1:1 C420jpeg\n".encode())
            clip.write(b"FRAME\n" + np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420)).tobytes())
    return path


def write_clip(picture: np.ndarray, path: Path) -> Path:
    """Write ``picture``, uint8 BGR with even sides, as a Y4M clip of half a second, which the browser repeats."""
    return write_clip_of([picture] * FRAMES, path, FRAMES_PER_S)
