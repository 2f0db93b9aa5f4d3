"""Composes clips with known faces: real faces from photographs, moving over a real background."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from math import cos, pi, sin

import cv2
import numpy as np

from model.box import Box
from tests.bench.scenes import Patch, blend, patch_of, photograph, relight
from tests.paths import PHOTOS

WIDTH_PX, HEIGHT_PX, FRAMES_PER_S = 640, 480, 30
JPEG_QUALITY = 80


@dataclass(frozen=True)
class Place:
    """Where a face is: its centre and width in pixels, its tilt in degrees anticlockwise."""

    x: float
    y: float
    width: float
    tilt_deg: float = 0.0

    @property
    def box(self) -> Box:
        return Box(round(self.x - self.width / 2), round(self.y - self.width / 2), round(self.width), round(self.width))


Path = Callable[[float], Place | None]  # from the time in seconds; None while the face is absent


@dataclass(frozen=True)
class Frame:
    """A JPEG, its time, and the boxes of the faces in it by their number."""

    jpeg: bytes
    time_s: float
    faces: dict[int, Box]


def until(seconds: float, frames: Iterator[Frame]) -> Iterator[Frame]:
    """Yield the frames of the first ``seconds``."""
    return takewhile(lambda frame: frame.time_s < seconds, frames)


def phone_clip() -> Iterator[Frame]:
    """Yield the frames of the clip in ../shared/data/photos, if it exists; its faces are not marked."""
    path = PHOTOS / "clip-phone.mp4"
    video = cv2.VideoCapture(str(path)) if path.is_file() else None
    number = 0
    while video is not None:
        read, picture = video.read()
        if not read:
            break
        _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
        yield Frame(packed.tobytes(), number / video.get(cv2.CAP_PROP_FPS), {})
        number += 1


@dataclass(frozen=True)
class Clip:
    """A clip: the paths of its faces, and the photographs that they come from, by default the first of ``faces``."""

    name: str
    paths: tuple[Path, ...]
    seconds: float = 10.0
    photographs: tuple[str, ...] = ()

    def frames(self) -> Iterator[Frame]:
        patches = [patch_of(name) for name in (self.photographs or faces())[: len(self.paths)]]
        empty = background()
        rng = np.random.default_rng(0)
        for number in range(round(self.seconds * FRAMES_PER_S)):
            time_s = number / FRAMES_PER_S
            places = {index: place for index, path in enumerate(self.paths) if (place := path(time_s))}
            grey = relight(_draw(empty.copy(), patches, places), "plain", rng)
            _, packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
            yield Frame(packed.tobytes(), time_s, {index: place.box for index, place in places.items()})


def _draw(canvas: np.ndarray, patches: list[Patch], places: dict[int, Place]) -> np.ndarray:
    """Draw nearer faces, which are larger, over farther ones."""
    for index, place in sorted(places.items(), key=lambda pair: pair[1].width):
        blend(canvas, patches[index], place.box, place.tilt_deg)
    return canvas


@cache
def faces() -> tuple[str, ...]:
    """Return the photographs of the faces: four clear ones, or the astronaut alone."""
    names = ("astronaut", "person-linda", "stock-emotions-a-1", "stock-emotions-b-1")
    return names if PHOTOS.is_dir() else ("astronaut",) * len(names)


@cache
def background() -> np.ndarray:
    """Return a background without a face, float32 (480, 640)."""
    grey = photograph("astronaut")[300:512, :282]  # sleeve, badge and straps
    return np.asarray(cv2.resize(grey, (WIDTH_PX, HEIGHT_PX), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def moving(time_s: float) -> Place:
    """Sway and nod like a person who is talking, nearer and farther."""
    angle = 2 * pi * time_s
    return Place(320 + 120 * sin(angle / 4), 230 + 40 * sin(angle / 2.7), 140 + 30 * sin(angle / 5), 8 * sin(angle / 3))


def _quarter(number: int) -> Path:
    def path(time_s: float) -> Place:
        angle = 2 * pi * (time_s + 1.7 * number)
        x, y = 160 + 320 * (number % 2), 125 + 235 * (number // 2)
        return Place(x + 40 * sin(angle / 4), y + 20 * cos(angle / 3), 95 + 15 * sin(angle / 5), 6 * sin(angle / 3.3))

    return path


def _passing(start_s: float, stop_s: float, y: float, width: float) -> Path:
    """Enter on the left at ``start_s`` and leave on the right at ``stop_s``."""

    def path(time_s: float) -> Place | None:
        progress = (time_s - start_s) / (stop_s - start_s)
        x = -width / 2 + progress * (WIDTH_PX + width)
        return Place(x, y, width) if 0 <= progress <= 1 else None

    return path


def _crossing(direction: int, width: float) -> Path:
    """Two of these, with directions 1 and -1, cross in the centre, one nearer than the other."""

    def path(time_s: float) -> Place:
        return Place(320 + direction * 190 * cos(2 * pi * time_s / 8), 230 + direction * 25, width)

    return path


CLIPS = (
    Clip("one face", (moving,)),
    Clip("four faces", tuple(_quarter(number) for number in range(4))),
    Clip("coming and going", (_passing(0.5, 5.5, 150, 120), _passing(2.0, 8.0, 330, 100), _passing(5, 9, 140, 90))),
    Clip("crossing", (_crossing(1, 150), _crossing(-1, 95))),
)
