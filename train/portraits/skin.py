"""Paints the texture of a face: skin, lips, brows, stubble, the hair's roots and a shirt.

Everything is placed on the unmoved body, in decimetres: eyes at y 7.28, lips from 6.49 to 6.72, brows at about 7.52.
"""

from pathlib import Path

import cv2
import numpy as np

from .people import Colour, Person

SIDE_PX = 2048
LIPS: Colour = (0.62, 0.22, 0.22)
MOUTH: Colour = (0.30, 0.07, 0.07)
SHIRT_Y = 5.75


def paint(person: Person, positions: np.ndarray, data: Path) -> np.ndarray:
    """Return the texture, float32 (side, side, 3) RGB from 0 to 1; ``positions`` are those of rest_positions."""
    rng = np.random.default_rng(sum(map(ord, person.name)))
    x, y, z = np.abs(positions[..., 0]), positions[..., 1], positions[..., 2]
    picture = np.ones((SIDE_PX, SIDE_PX, 3), np.float32) * np.array(person.skin, np.float32)
    picture *= 1 + _mottled(rng, ((2, 0.02), (10, 0.015), (90, 0.03)))[..., None]
    cheeks = np.exp(-(((x - 0.5) / 0.22) ** 2 + ((y - 6.95) / 0.2) ** 2))
    picture = _mix(picture, picture * [1.0, 0.84, 0.82], 0.6 * cheeks * (z > 0.6))
    sockets = np.exp(-(((x - 0.31) / 0.2) ** 2 + ((y - 7.25) / 0.12) ** 2)) * (z > 0.8)
    picture = _mix(picture, picture * 0.78, (0.25 + 0.45 * person.age) * sockets)
    picture = _mix(picture, picture * 0.86, _mask(data, "eyelids"))
    lips = np.array(person.skin) * 0.55 + np.array(LIPS) * 0.45
    picture = _mix(picture, lips, _mask(data, "lips") * (0.95 - 0.35 * person.male))
    picture = _mix(picture, MOUTH, _mask(data, "inside-mouth"))
    strands = _strands(rng)
    picture = _mix(picture, np.array(person.hair) * 0.8, _brows(x, y, z, person) * strands)
    picture = _mix(picture, np.array(person.hair) * 0.7, _beard(x, y, z) * person.beard * strands)
    if not person.bald:
        roots = np.clip(above_hairline(x, y, z) / 0.12 + 0.3, 0, 1)
        picture = _mix(picture, np.array(person.hair) * 0.7, 0.9 * roots)
    picture = _mix(picture, person.shirt, (y < SHIRT_Y).astype(np.float32))
    return np.asarray(np.clip(picture, 0, 1), np.float32)


def above_hairline(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Return by how many decimetres each point is above the line from the forehead over the temples to the neck."""
    line = np.interp(z, [-0.9, -0.2, 0.25, 0.45, 0.75, 1.0, 1.4], [6.6, 6.75, 7.0, 7.5, 7.8, 7.97, 8.05])
    return np.asarray(y - line + 0.1 * np.minimum(x, 0.5))


def paint_hair(person: Person) -> np.ndarray:
    """Return the texture of the hair, float32 (side, side, 3) RGB from 0 to 1."""
    strands = _strands(np.random.default_rng(1))[..., None]
    return np.clip(np.array(person.hair, np.float32) * (0.35 + 0.75 * strands), 0, 1)


def _brows(x: np.ndarray, y: np.ndarray, z: np.ndarray, person: Person) -> np.ndarray:
    middle = np.interp(x, [0.1, 0.2, 0.42, 0.56], [7.555, 7.575, 7.595, 7.53])
    half = np.interp(x, [0.1, 0.2, 0.42, 0.56], [0.030, 0.034, 0.024, 0.008]) * (0.85 + 0.45 * person.male)
    along = np.clip((x - 0.09) / 0.03, 0, 1) * np.clip((0.57 - x) / 0.04, 0, 1)
    return np.asarray(np.clip(1.4 - np.abs(y - middle) / half, 0, 1) * along * (z > 0.6))


def _beard(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Return how far a full beard covers each point: cheeks below a line from the ear, upper lip, chin and jaw."""
    edge = np.interp(x, [0.0, 0.22, 0.34, 0.7, 0.8], [6.86, 6.84, 6.70, 6.85, 7.3])
    below = np.clip((edge - y) / 0.07, 0, 1)
    mouth = (x / 0.27) ** 2 + ((y - 6.605) / 0.125) ** 2 < 1
    jaw = np.interp(z, [0.2, 0.9, 1.3], [6.45, 6.2, 6.12])
    return np.asarray(below * ~mouth * np.clip((y - jaw) / 0.08, 0, 1) * np.clip((z - 0.15) / 0.2, 0, 1))


def _strands(rng: np.random.Generator) -> np.ndarray:
    """Return noise drawn out along the texture's x axis, which is up and down on the face: 0.4 to 1."""
    noise = cv2.GaussianBlur(rng.random((SIDE_PX, SIDE_PX)).astype(np.float32), (9, 1), 0)
    return np.asarray(np.clip(0.8 + (noise - noise.mean()) / noise.std() * 0.18, 0.4, 1))


def _mottled(rng: np.random.Generator, layers: tuple[tuple[int, float], ...]) -> np.ndarray:
    """Return noise of several grain sizes, pixels and strength each."""
    total = np.zeros((SIDE_PX, SIDE_PX), np.float32)
    for grain_px, strength in layers:
        coarse = rng.normal(0, strength, (SIDE_PX // grain_px, SIDE_PX // grain_px)).astype(np.float32)
        total += cv2.resize(coarse, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_CUBIC)
    return total


def _mix(under: np.ndarray, over: np.ndarray | Colour, share: np.ndarray) -> np.ndarray:
    share = np.nan_to_num(share)[..., None]
    return np.asarray(under * (1 - share) + np.asarray(over) * share)


def _mask(data: Path, name: str) -> np.ndarray:
    file = data / "textures" / f"mpfb_{name}.jpg"
    mask = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    if mask is None:
        raise FileNotFoundError(file)
    return cv2.resize(mask, (SIDE_PX, SIDE_PX)).astype(np.float32) / 255
