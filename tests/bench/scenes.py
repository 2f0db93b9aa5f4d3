"""Composes pictures whose faces are known: real ones on real backgrounds, sized, tilted, dimmed, at edges."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil

import cv2
import numpy as np
import skimage.data

from model.box import Box
from model.detect.cascades import CASCADES
from tests.bench.truth import CLEAR, FACELESS_FROM, FACES
from tests.paths import FER2013, PHOTOS
from train.data.readers import read_fer2013
from train.fitting.face_score import clear_faces

WIDTH_PX, HEIGHT_PX = 960, 720
SIZES_PX = ((180, 300), (100, 180), (60, 100), (40, 60))  # of the four faces of a scene, the largest placed first
TILTS_DEG = (0, 0, -10, 10, -20, 20, -20, 20, -30, 30)
AT_EDGE = 0.15  # of the faces touch the picture's edge with the box itself
PHOTO_SHARE = 0.5  # of the faces come from photographs with hair and neck, the rest from FER-2013
ROUND = 0.8  # of a face patch's half side is opaque; from there it fades into the background
TRIES = 60
SIDE_PX = 48
LEVEL = 0.14  # the tangent of 8 degrees
EYES = cv2.CascadeClassifier(str(CASCADES / "haarcascade_eye.xml"))
LONGEST_PX = 1280
ASTRONAUT = Box(172, 62, 104, 104)  # the face, as in tests/pictures.py


@dataclass(frozen=True)
class Known:
    """A face that is there. ``box`` is upright as it lay before tilting; ``tilt_deg`` anticlockwise."""

    box: Box
    tilt_deg: float
    light: str


@dataclass(frozen=True)
class Scene:
    """``grey`` uint8 (height, width) and the faces in it."""

    grey: np.ndarray
    faces: tuple[Known, ...]


@dataclass(frozen=True)
class Patch:
    """``grey`` uint8 (side, side); the face box is its middle, ``share`` of its side."""

    grey: np.ndarray
    share: float


def scenes(count: int, seed: int = 0) -> Iterator[Scene]:
    """``count`` scenes, the same for the same ``seed``."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        light = str(rng.choice(["plain", "plain", "plain", "dim", "flat"]))
        canvas = _background(rng).astype(np.float32)
        taken: list[Box] = []
        tilts = [_place(canvas, taken, size, rng) for size in SIZES_PX]
        grey = lit(canvas, light, rng)
        told = [tilt for tilt in tilts if tilt is not None]
        yield Scene(grey, tuple(Known(box, tilt, light) for box, tilt in zip(taken, told, strict=True)))


def faceless(count: int, seed: int = 1) -> Iterator[Scene]:
    """Backgrounds alone."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        yield Scene(lit(_background(rng).astype(np.float32), "plain", rng), ())


def photographs() -> Iterator[Scene]:
    """The real ones, no larger than 1280 px, with what a person sees in them."""
    for name, boxes in FACES.items():
        grey = photograph(name)
        factor = min(1.0, LONGEST_PX / max(grey.shape))
        grey = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
        yield Scene(grey, tuple(Known(box.scaled(factor), 0, "plain") for box in boxes))


def tight_portraits(count: int, seed: int = 2) -> Iterator[Scene]:
    """FER-2013 faces enlarged to 144 to 240 px without any border."""
    rng = np.random.default_rng(seed)
    for face in fer_faces("PublicTest")[rng.permutation(2600)[:count]]:
        side_px = int(rng.integers(144, 241))
        grey = np.asarray(cv2.resize(face, (side_px, side_px), interpolation=cv2.INTER_CUBIC))
        yield Scene(grey, (Known(Box(0, 0, side_px, side_px), 0, "plain"),))


@cache
def fer_faces(usage: str) -> np.ndarray:
    """FER-2013 faces, uint8 (n, 48, 48), that nobody took for anything else."""
    return clear_faces(read_fer2013(FER2013)[usage])


@cache
def photograph(name: str) -> np.ndarray:
    """A whole photograph, or the astronaut: uint8 (height, width)."""
    if name == "astronaut":
        rgb: np.ndarray = skimage.data.astronaut()  # type: ignore[no-untyped-call]
        return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))
    grey = cv2.imread(str(PHOTOS / f"{name}.jpg"), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    return np.asarray(grey)


def _background(rng: np.random.Generator) -> np.ndarray:
    name = str(rng.choice([*FACELESS_FROM]))
    part = photograph(name)[FACELESS_FROM[name] :]
    width = int(rng.uniform(0.6, 1) * min(part.shape[1], part.shape[0] * WIDTH_PX / HEIGHT_PX))
    height = round(width * HEIGHT_PX / WIDTH_PX)
    x, y = rng.integers(0, part.shape[1] - width + 1), rng.integers(0, part.shape[0] - height + 1)
    large = np.asarray(cv2.resize(part[y : y + height, x : x + width], (WIDTH_PX, HEIGHT_PX)))
    return np.ascontiguousarray(large[:, ::-1]) if rng.random() < 0.5 else large


def _patch(rng: np.random.Generator) -> Patch:
    if rng.random() < PHOTO_SHARE:
        patch = patch_of(str(rng.choice([*CLEAR, "astronaut"])))
    else:
        patch = _around(_level_face(rng), Box(0, 0, SIDE_PX, SIDE_PX), 0.7)
    return Patch(patch.grey[:, ::-1] if rng.random() < 0.5 else patch.grey, patch.share)


@cache
def patch_of(name: str) -> Patch:
    """The face of a photograph with its hair and neck."""
    return _around(photograph(name), ASTRONAUT if name == "astronaut" else FACES[name][0], 0.5)


def _around(grey: np.ndarray, box: Box, share: float) -> Patch:
    border = round(box.width * (1 / share - 1) / 2)
    padded = cv2.copyMakeBorder(grey, border, border, border, border, cv2.BORDER_REPLICATE)
    side = box.width + 2 * border
    return Patch(np.ascontiguousarray(padded[box.y : box.y + side, box.x : box.x + side]), share)


def _level_face(rng: np.random.Generator) -> np.ndarray:
    """A FER-2013 face whose eyes show that it is upright and fills its frame.

    Many are not: profiles, drawings, heads that lie on their side. For those the known box and tilt would be wrong.
    """
    faces = fer_faces("Training")
    while True:
        face = faces[rng.integers(len(faces))]
        upper = np.asarray(cv2.resize(face, (96, 96), interpolation=cv2.INTER_CUBIC))[:58]
        eyes = [(x + w / 2, y + w / 2) for x, y, w, _ in EYES.detectMultiScale(upper, 1.1, 2, minSize=(16, 16))]
        if len(eyes) == 2:
            (x, y), (other_x, other_y) = eyes
            if 30 < abs(x - other_x) < 58 and abs(y - other_y) < LEVEL * abs(x - other_x):
                return np.asarray(face)


def _place(canvas: np.ndarray, taken: list[Box], size_px: tuple[int, int], rng: np.random.Generator) -> float | None:
    """Blends a face into ``canvas``, float32, where none of ``taken`` is, and adds its box there; returns its tilt."""
    width = int(rng.uniform(*size_px))
    tilt_deg = float(rng.choice(TILTS_DEG))
    edge = rng.random() < AT_EDGE
    patch = _patch(rng)
    for _ in range(TRIES):
        x, y = int(rng.integers(0, WIDTH_PX - width + 1)), int(rng.integers(0, HEIGHT_PX - width + 1))
        x = int(rng.choice([0, WIDTH_PX - width])) if edge else x
        box = Box(x, y, width, width)
        if all(_apart(box, other) for other in taken):
            blend(canvas, patch, box, tilt_deg)
            taken.append(box)
            return tilt_deg
    return None


def _apart(one: Box, other: Box) -> bool:
    """Whether neither face covers the other with its hair."""
    across = abs(one.x + one.width / 2 - other.x - other.width / 2)
    down = abs(one.y + one.height / 2 - other.y - other.height / 2)
    return max(across, down) > 0.85 * (one.width + other.width)


def blend(canvas: np.ndarray, patch: Patch, box: Box, tilt_deg: float) -> None:
    """Shrinks without aliasing first, then turns about the box's centre."""
    side = max(8, round(box.width / patch.share))
    way = cv2.INTER_AREA if side < len(patch.grey) else cv2.INTER_CUBIC
    small = cv2.resize(patch.grey, (side, side), interpolation=way)
    turn = np.array(cv2.getRotationMatrix2D(((side - 1) / 2, (side - 1) / 2), tilt_deg, 1.0), np.float64)
    reach = ceil(side * 0.75)  # a turned square's half diagonal
    middle = np.array([box.x + box.width / 2, box.y + box.height / 2])
    x, y = np.maximum((middle - reach).astype(int), 0)
    part = canvas[y : max(y, int(middle[1]) + reach), x : max(x, int(middle[0]) + reach)]
    if not part.size:
        return
    turn[:, 2] += middle - side / 2 - (x, y)
    size = (part.shape[1], part.shape[0])
    face = cv2.warpAffine(small.astype(np.float32), turn, size, flags=cv2.INTER_LINEAR)
    part += cv2.warpAffine(_mask(side), turn, size, flags=cv2.INTER_LINEAR) * (face - part)


@cache
def _mask(side: int) -> np.ndarray:
    """1 in the middle, fading to 0 at the patch's edges: float32 (side, side)."""
    half = (side - 1) / 2
    down, across = np.mgrid[:side, :side].astype(np.float32)
    away = np.hypot((across - half) / half, (down - half) / half)
    return np.asarray(np.clip((1 - away) / (1 - ROUND), 0, 1), dtype=np.float32)


def lit(canvas: np.ndarray, light: str, rng: np.random.Generator) -> np.ndarray:
    gain, lift = {"plain": (1.0, 0.0), "dim": (0.25, 4.0), "flat": (0.3, 110.0)}[light]
    noise = rng.normal(0, 2.0, canvas.shape)
    return np.asarray(np.clip(canvas * gain + lift + noise, 0, 255), dtype=np.uint8)
