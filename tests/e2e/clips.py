"""Video files for the browser, coded as VP8 in WebM; ``python -m tests.e2e.clips`` renews the site's sample."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from pathlib import Path

import cv2
import numpy as np
import skimage.data

from model import Analyzer
from tests.paths import PHOTOS, ROOT

WIDTH_PX, HEIGHT_PX = 640, 480
SAMPLE, SAMPLE_S, SAMPLE_FPS = ROOT / "static" / "samples" / "astronaut.webm", 6, 12
SAMPLE_SIZE = (320, 240)  # OpenCV cannot limit the bit rate: a small picture makes a small file

CHANGING_FACES = ("stock-emotions-b-7", "stock-emotions-b-5", "stock-emotions-b-4")  # three expressions


def write_webm(pictures: Iterable[np.ndarray], path: Path, frames_per_s: float) -> Path:
    """Write ``pictures``, uint8 BGR of one size with even sides."""
    writer: cv2.VideoWriter | None = None
    for picture in pictures:
        if writer is None:
            size = (picture.shape[1], picture.shape[0])
            writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"VP80"), frames_per_s, size)
            assert writer.isOpened(), "OpenCV's FFmpeg can write VP8"
        writer.write(picture)
    assert writer is not None
    writer.release()
    return path


def camera_view(photo: np.ndarray, x: float, y: float, width: float, tilt_deg: float) -> np.ndarray:
    """Return what a tilted camera sees of ``photo``, ``width`` px about (x, y): uint8 BGR (480, 640, 3)."""
    transform = np.array(cv2.getRotationMatrix2D((x, y), tilt_deg, WIDTH_PX / width), np.float64)
    transform[:, 2] += (WIDTH_PX / 2 - x, HEIGHT_PX / 2 - y)
    size = (WIDTH_PX, HEIGHT_PX)
    return np.asarray(cv2.warpAffine(photo, transform, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE))


def sample_frames() -> Iterator[np.ndarray]:
    """Yield the astronaut, from a camera that sways and moves nearer; the light goes out for a second and a half."""
    rgb: np.ndarray = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    photo = np.ascontiguousarray(rgb[..., ::-1])
    for number in range(SAMPLE_S * SAMPLE_FPS):
        time_s = number / SAMPLE_FPS
        phase = 2 * pi * time_s / SAMPLE_S
        picture = camera_view(
            photo, 224 + 40 * sin(phase), 120 + 12 * sin(2 * phase), 330 + 80 * cos(phase), 4 * sin(2 * phase)
        )
        brightness = 0.04 if 3.0 <= time_s < 4.5 else 1.0
        small = cv2.resize(picture, SAMPLE_SIZE, interpolation=cv2.INTER_AREA)
        yield np.asarray(cv2.convertScaleAbs(small, alpha=brightness))


@dataclass(frozen=True)
class FaceView:
    """A photograph in ../shared/data/photos, with the centre and width of its face, in px, and its emotion."""

    photo: str
    x: float
    y: float
    width: float
    emotion: str


def find_face_views(analyzer: Analyzer, *photos: str) -> list[FaceView]:
    """Return the largest face that the recogniser finds in each photograph."""
    face_views = []
    for photo in photos:
        face = max(analyzer.analyze(read_photo(photo)), key=lambda each: each.box.area_px)
        assert face.certain, photo
        x, y = face.box.x + face.box.width / 2, face.box.y + face.box.height / 2
        face_views.append(FaceView(photo, x, y, face.box.width, face.emotion))
    return face_views


@cache
def read_photo(photo: str) -> np.ndarray:
    """Read a photograph as uint8 BGR."""
    picture = cv2.imread(str(PHOTOS / f"{photo}.jpg"))
    assert picture is not None, photo
    return np.asarray(picture)


def frame_of(face_view: FaceView, sway_px: float = 0, share: float = 0.27) -> np.ndarray:
    """Return a camera's picture, BGR (480, 640, 3), of the face: ``share`` of the width, ``sway_px`` off the middle."""
    width = face_view.width / share
    return camera_view(read_photo(face_view.photo), face_view.x + sway_px * width / WIDTH_PX, face_view.y, width, 0)


if __name__ == "__main__":
    write_webm(sample_frames(), SAMPLE, SAMPLE_FPS)
