"""Augments faces as webcams vary them: mirrored, turned, scaled, shifted, relit, blurred, coarse, partly hidden."""

import cv2
import numpy as np

TURN_DEG = 15.0
TILT_SHARE, TILT_DEG = 0.1, 35.0  # some are turned much further: people rarely sit upright in front of a webcam
SCALE = (0.82, 1.2)  # loose framing to tight
SHIFT = 0.08  # as a share of the side
CONTRAST = (0.7, 1.3)
BRIGHTNESS = 30.0  # grey levels
DIM_SHARE = 0.15  # of the faces are in dim light: dark, and noisy
BLUR_SHARE, COARSE_SHARE, JPEG_SHARE = 0.08, 0.1, 0.1
COARSE_PX = (20, 40)  # the side that a coarse face is reduced to
JPEG_QUALITY = (20, 70)
ERASE_SHARE, ERASE_SIDE = 0.3, (0.1, 0.4)  # share of faces with a patch erased; its sides as shares of the face's


def augment(
    faces: np.ndarray, rng: np.random.Generator, side_px: int | None = None, strength: float = 1.0
) -> np.ndarray:
    """Return an augmented copy of ``faces``, uint8 (n, side, side), as uint8 (n, side_px, side_px).

    ``side_px`` is the faces' own side unless given. ``strength``, 0 to 1, scales how far and how often they are varied;
    half of them are mirrored at any strength. The same state of ``rng`` gives the same copy.
    """
    side_px = side_px or faces.shape[-1]
    augmented = np.empty((len(faces), side_px, side_px), dtype=np.uint8)
    for index, face in enumerate(faces):
        matrix = _random_affine(face.shape[0], side_px, rng, strength)
        degraded = vary_picture(face, rng, strength)
        cv2.warpAffine(degraded, matrix, (side_px, side_px), dst=augmented[index], borderMode=cv2.BORDER_REPLICATE)
    return vary_light(augmented, rng, strength)


def vary_light(faces: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    """Return ``faces``, uint8 (n, side, side), in other light and with patches hidden."""
    relit = _relight(faces, rng, strength)
    _erase_patches(relit, rng, strength)
    return relit


def _random_affine(side: int, side_px: int, rng: np.random.Generator, strength: float) -> np.ndarray:
    """Return a random turn, scale, shift and mirroring about the centre: float64 (2, 3), as cv2.warpAffine takes."""
    centre = (side - 1) / 2
    max_turn_deg = TILT_DEG if rng.random() < TILT_SHARE * strength else TURN_DEG
    scale = np.exp(rng.uniform(*np.log(SCALE)) * strength)
    turn_deg = rng.uniform(-max_turn_deg, max_turn_deg) * strength
    matrix = np.asarray(cv2.getRotationMatrix2D((centre, centre), turn_deg, scale), dtype=np.float64)
    matrix[:, 2] += rng.uniform(-SHIFT, SHIFT, 2) * side * strength
    if rng.random() < 0.5:
        matrix[0] *= -1
        matrix[0, 2] += side - 1
    ratio = side_px / side
    matrix *= ratio
    matrix[:, 2] += (ratio - 1) / 2  # pixels are counted from their centres
    return matrix


def vary_picture(face: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    """Return ``face``, uint8 (side, side), blurred, coarse or compressed, or as it is."""
    chances = rng.random(3)
    if chances[0] < BLUR_SHARE * strength:
        face = np.asarray(cv2.GaussianBlur(face, (0, 0), rng.uniform(0.6, 1.6)))
    if chances[1] < COARSE_SHARE * strength:
        side = int(rng.integers(*COARSE_PX))
        small = cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA)
        face = np.asarray(cv2.resize(small, face.shape))
    if chances[2] < JPEG_SHARE * strength:
        _, encoded = cv2.imencode(".jpg", face, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*JPEG_QUALITY))])
        face = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE))
    return face


def _relight(faces: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    """Change each face's contrast and brightness; dim some, and add a sensor's noise to them."""
    shape = (len(faces), 1, 1)
    contrast = 1 + strength * (rng.uniform(*CONTRAST, shape).astype(np.float32) - 1)
    brightness = strength * rng.uniform(-BRIGHTNESS, BRIGHTNESS, shape).astype(np.float32)
    mean = faces.mean(axis=(1, 2), keepdims=True, dtype=np.float32)
    relit = (faces - mean) * contrast + mean + brightness
    for index in np.flatnonzero(rng.random(len(faces)) < DIM_SHARE * strength):
        relit[index] *= rng.uniform(0.25, 0.7)
        relit[index] += rng.normal(0, rng.uniform(0, 5), relit[index].shape)
    clipped: np.ndarray = np.clip(relit, 0, 255)
    return clipped.astype(np.uint8)


def _erase_patches(faces: np.ndarray, rng: np.random.Generator, strength: float) -> None:
    """Erase patches in place, as hands, hair and cups do: random erasing (Zhong et al., 2017, arXiv 1708.04896)."""
    side = faces.shape[-1]
    for index in np.flatnonzero(rng.random(len(faces)) < ERASE_SHARE * strength):
        height, width = (rng.uniform(*ERASE_SIDE, 2) * side).astype(int)
        top, left = rng.integers(0, side - height), rng.integers(0, side - width)
        faces[index, top : top + height, left : left + width] = rng.integers(0, 256)
