"""Composes pictures with known faces: real faces on real backgrounds, in many sizes, tilts and lights."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

import cv2
import cv2.data
import numpy as np
import skimage.data

from model.box import Box, centre_distance_px
from tests.bench.ground_truth import CLEAR, FACELESS_FROM, FACES
from tests.paths import FER2013, PHOTOS
from tests.pictures import FACE
from train.data.faces import VOTES, Faces
from train.data.readers import read_fer2013

WIDTH_PX, HEIGHT_PX = 960, 720
SIZES_PX = ((180, 300), (100, 180), (60, 100), (40, 60))  # ranges of the four faces of a scene, largest first
TILTS_DEG = (0, 0, -10, 10, -20, 20, -20, 20, -30, 30)
STEEP_TILTS_DEG = (-45, 45)
AT_EDGE = 0.15  # share of the faces whose box touches the edge of the picture
PHOTO_SHARE = 0.5  # share of the faces that come from photographs, with hair and neck; the others are from FER-2013
OPAQUE_SHARE = 0.8  # share of a patch's half side that is opaque; beyond it the patch fades into the background
ATTEMPTS = 60
SIDE_PX = 48
MAX_EYE_SLOPE = 0.14  # the tangent of 8 degrees
EYES = cv2.CascadeClassifier(str(Path(cv2.data.haarcascades) / "haarcascade_eye.xml"))
MAX_SIDE_PX = 1280


@dataclass(frozen=True)
class KnownFace:
    """A face in a scene. ``box`` is where it was before it was tilted by ``tilt_deg``, anticlockwise."""

    box: Box
    tilt_deg: float
    light: str


@dataclass(frozen=True)
class Scene:
    """``grey`` uint8 (height, width) and the faces in it."""

    grey: np.ndarray
    faces: tuple[KnownFace, ...]


@dataclass(frozen=True)
class Patch:
    """``grey`` uint8 (side, side), with the face box in its centre, a ``share`` of its side wide."""

    grey: np.ndarray
    share: float


def scenes(count: int, seed: int = 0, tilts_deg: tuple[int, ...] = TILTS_DEG) -> Iterator[Scene]:
    """Yield ``count`` scenes with faces tilted by some of ``tilts_deg``, always the same for a ``seed``."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        light = str(rng.choice(["plain", "plain", "plain", "dim", "flat"]))
        canvas = _background(rng).astype(np.float32)
        occupied: list[Box] = []
        tilts = [_place(canvas, occupied, size, tilts_deg, rng) for size in SIZES_PX]
        grey = relight(canvas, light, rng)
        tilts_placed = [tilt for tilt in tilts if tilt is not None]
        yield Scene(grey, tuple(KnownFace(box, tilt, light) for box, tilt in zip(occupied, tilts_placed, strict=True)))


def backgrounds(count: int, seed: int = 1) -> Iterator[Scene]:
    """Yield backgrounds without faces."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        yield Scene(relight(_background(rng).astype(np.float32), "plain", rng), ())


def photographs() -> Iterator[Scene]:
    """Yield the real photographs, reduced to 1280 px, with the faces that a person marked in them."""
    for name, boxes in FACES.items():
        grey = photograph(name)
        factor = min(1.0, MAX_SIDE_PX / max(grey.shape))
        grey = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
        yield Scene(grey, tuple(KnownFace(box.scaled(factor), 0, "plain") for box in boxes))


def tight_portraits(count: int, seed: int = 2) -> Iterator[Scene]:
    """Yield FER-2013 faces enlarged to 144 to 240 px without a border."""
    rng = np.random.default_rng(seed)
    for face in fer_faces("PublicTest")[rng.permutation(2600)[:count]]:
        side_px = int(rng.integers(144, 241))
        grey = np.asarray(cv2.resize(face, (side_px, side_px), interpolation=cv2.INTER_CUBIC))
        yield Scene(grey, (KnownFace(Box(0, 0, side_px, side_px), 0, "plain"),))


@cache
def fer_faces(usage: str) -> np.ndarray:
    """Return FER-2013 faces, uint8 (n, 48, 48), that all voters took for faces."""
    return _clear_faces(read_fer2013(FER2013)[usage])


def _clear_faces(faces: Faces) -> np.ndarray:
    """Return the faces that no FER+ voter called "not a face" or "unknown"."""
    unclear = faces.votes[:, [VOTES.index("NF"), VOTES.index("unknown")]]
    return faces.pixels[~unclear.any(axis=1)]


@cache
def photograph(name: str) -> np.ndarray:
    """Return a whole photograph, or the astronaut: uint8 (height, width)."""
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
        patch = _make_patch(_upright_face(rng), Box(0, 0, SIDE_PX, SIDE_PX), 0.7)
    return Patch(patch.grey[:, ::-1] if rng.random() < 0.5 else patch.grey, patch.share)


@cache
def patch_of(name: str) -> Patch:
    """Return the face of a photograph with its hair and neck."""
    return _make_patch(photograph(name), FACE if name == "astronaut" else FACES[name][0], 0.5)


def _make_patch(grey: np.ndarray, box: Box, share: float) -> Patch:
    border = round(box.width * (1 / share - 1) / 2)
    padded = cv2.copyMakeBorder(grey, border, border, border, border, cv2.BORDER_REPLICATE)
    side = box.width + 2 * border
    return Patch(np.ascontiguousarray(padded[box.y : box.y + side, box.x : box.x + side]), share)


def _upright_face(rng: np.random.Generator) -> np.ndarray:
    """Return a FER-2013 face whose eyes show that it is upright and fills its frame.

    Many do not: profiles, drawings, heads on their side. For those the known box and tilt would be wrong.
    """
    faces = fer_faces("Training")
    while True:
        face = faces[rng.integers(len(faces))]
        upper = np.asarray(cv2.resize(face, (96, 96), interpolation=cv2.INTER_CUBIC))[:58]
        eyes = [(x + w / 2, y + w / 2) for x, y, w, _ in EYES.detectMultiScale(upper, 1.1, 2, minSize=(16, 16))]
        if len(eyes) == 2:
            (x, y), (other_x, other_y) = eyes
            if 30 < abs(x - other_x) < 58 and abs(y - other_y) < MAX_EYE_SLOPE * abs(x - other_x):
                return np.asarray(face)


def _place(
    canvas: np.ndarray,
    occupied: list[Box],
    size_px: tuple[int, int],
    tilts_deg: tuple[int, ...],
    rng: np.random.Generator,
) -> float | None:
    """Blend a face into ``canvas``, float32, apart from ``occupied`` boxes; add its box to them and return its tilt."""
    width = int(rng.uniform(*size_px))
    tilt_deg = float(rng.choice(tilts_deg))
    edge = rng.random() < AT_EDGE
    patch = _patch(rng)
    for _ in range(ATTEMPTS):
        x, y = int(rng.integers(0, WIDTH_PX - width + 1)), int(rng.integers(0, HEIGHT_PX - width + 1))
        x = int(rng.choice([0, WIDTH_PX - width])) if edge else x
        box = Box(x, y, width, width)
        if all(_are_apart(box, other) for other in occupied):
            blend(canvas, patch, box, tilt_deg)
            occupied.append(box)
            return tilt_deg
    return None


def _are_apart(first: Box, second: Box) -> bool:
    """Whether the hair of neither face covers the other."""
    return centre_distance_px(first, second) > 0.85 * (first.width + second.width)


def blend(canvas: np.ndarray, patch: Patch, box: Box, tilt_deg: float) -> None:
    """Blend ``patch`` into ``canvas``: shrink it without aliasing, then rotate it about the centre of ``box``."""
    side = max(8, round(box.width / patch.share))
    interpolation = cv2.INTER_AREA if side < len(patch.grey) else cv2.INTER_CUBIC
    small = cv2.resize(patch.grey, (side, side), interpolation=interpolation)
    matrix = np.array(cv2.getRotationMatrix2D(((side - 1) / 2, (side - 1) / 2), tilt_deg, 1.0), np.float64)
    reach = ceil(side * 0.75)  # a turned square's half diagonal
    centre = np.array([box.x + box.width / 2, box.y + box.height / 2])
    x, y = np.maximum((centre - reach).astype(int), 0)
    part = canvas[y : max(y, int(centre[1]) + reach), x : max(x, int(centre[0]) + reach)]
    if not part.size:
        return
    matrix[:, 2] += centre - side / 2 - (x, y)
    size = (part.shape[1], part.shape[0])
    face = cv2.warpAffine(small.astype(np.float32), matrix, size, flags=cv2.INTER_LINEAR)
    part += cv2.warpAffine(_mask(side), matrix, size, flags=cv2.INTER_LINEAR) * (face - part)


@cache
def _mask(side: int) -> np.ndarray:
    """Return 1 in the centre, fading to 0 at the edges of the patch: float32 (side, side)."""
    half = (side - 1) / 2
    down, across = np.mgrid[:side, :side].astype(np.float32)
    distance = np.hypot((across - half) / half, (down - half) / half)
    return np.asarray(np.clip((1 - distance) / (1 - OPAQUE_SHARE), 0, 1), dtype=np.float32)


def relight(canvas: np.ndarray, light: str, rng: np.random.Generator) -> np.ndarray:
    gain, lift = {"plain": (1.0, 0.0), "dim": (0.25, 4.0), "flat": (0.3, 110.0)}[light]
    noise = rng.normal(0, 2.0, canvas.shape)
    return np.asarray(np.clip(canvas * gain + lift + noise, 0, 255), dtype=np.uint8)
