"""Video files for the browser, coded as VP8 in WebM; ``python -m tests.e2e.clips`` makes the site's sample anew."""

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
SAMPLE_SIZE = (320, 240)  # OpenCV codes as many bits a pixel as it likes: a small picture makes a small file

CHANGING_FACES = ("stock-emotions-b-7", "stock-emotions-b-5", "stock-emotions-b-4")  # three expressions


def write_webm(pictures: Iterable[np.ndarray], path: Path, frames_per_s: float) -> Path:
    """``pictures``: uint8 BGR, all of one size with even sides."""
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


def view(photo: np.ndarray, x: float, y: float, width: float, tilt_deg: float) -> np.ndarray:
    """What a camera sees that looks at (x, y) of ``photo``, so wide, and so tilted: uint8 BGR (480, 640, 3)."""
    turn = np.array(cv2.getRotationMatrix2D((x, y), tilt_deg, WIDTH_PX / width), np.float64)
    turn[:, 2] += (WIDTH_PX / 2 - x, HEIGHT_PX / 2 - y)
    size = (WIDTH_PX, HEIGHT_PX)
    return np.asarray(cv2.warpAffine(photo, turn, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE))


def sample() -> Iterator[np.ndarray]:
    """The astronaut, by a camera that sways and comes nearer; somebody puts the light out for a second and a half."""
    rgb: np.ndarray = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    photo = np.ascontiguousarray(rgb[..., ::-1])
    for number in range(SAMPLE_S * SAMPLE_FPS):
        time_s = number / SAMPLE_FPS
        turn = 2 * pi * time_s / SAMPLE_S
        picture = view(photo, 224 + 40 * sin(turn), 120 + 12 * sin(2 * turn), 330 + 80 * cos(turn), 4 * sin(2 * turn))
        dim = 0.04 if 3.0 <= time_s < 4.5 else 1.0
        small = cv2.resize(picture, SAMPLE_SIZE, interpolation=cv2.INTER_AREA)
        yield np.asarray(cv2.convertScaleAbs(small, alpha=dim))


@dataclass(frozen=True)
class Look:
    """A photograph of ../shared/data/photos, where its face is and how wide, and what it looks like."""

    photo: str
    x: float
    y: float
    width: float
    emotion: str


def looks(analyzer: Analyzer, *photos: str) -> list[Look]:
    """The largest face of each photograph, as the recogniser has it."""
    found = []
    for photo in photos:
        face = max(analyzer.analyze(picture_of(photo)), key=lambda each: each.box.area_px)
        assert face.certain, photo
        x, y = face.box.x + face.box.width / 2, face.box.y + face.box.height / 2
        found.append(Look(photo, x, y, face.box.width, face.emotion))
    return found


@cache
def picture_of(photo: str) -> np.ndarray:
    """uint8 BGR."""
    picture = cv2.imread(str(PHOTOS / f"{photo}.jpg"))
    assert picture is not None, photo
    return np.asarray(picture)


def shown(look: Look, sway_px: float = 0, share: float = 0.27) -> np.ndarray:
    """The face in the middle of a camera's picture, ``share`` of its width, or so much beside it: BGR (480, 640, 3)."""
    width = look.width / share
    return view(picture_of(look.photo), look.x + sway_px * width / WIDTH_PX, look.y, width, 0)


if __name__ == "__main__":
    write_webm(sample(), SAMPLE, SAMPLE_FPS)
