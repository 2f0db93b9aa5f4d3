"""Varies faces as webcams do: mirrored, turned, nearer or farther, off centre, darker, blurred, coarse, part hidden."""

import cv2
import numpy as np

TURN_DEGREES = 15.0
TILTED, TILT_DEGREES = 0.1, 35.0  # a few are turned much farther: nobody sits upright before a webcam
SCALE = (0.82, 1.2)  # loose framing to tight
SHIFT = 0.08  # of the side
CONTRAST = (0.7, 1.3)
BRIGHTNESS = 30.0  # grey levels
DIM = 0.15  # share of faces in dim light: dark, then noisy
BLUR, COARSE, JPEG = 0.08, 0.1, 0.1  # shares of faces
COARSE_PX = (20, 40)  # the side a coarse face was seen at
JPEG_QUALITY = (20, 70)
HIDDEN, HIDDEN_SIDE = 0.3, (0.1, 0.4)  # share of faces with a patch hidden; its sides, as shares of the face's


def augment(
    faces: np.ndarray, rng: np.random.Generator, side_px: int | None = None, strength: float = 1.0
) -> np.ndarray:
    """A varied copy of ``faces``, uint8 (n, side, side), as uint8 (n, side_px, side_px), by default of the same side.

    ``strength``, 0 to 1, is how far and how often they are varied; half of them are mirrored whatever it is. The same
    state of ``rng`` gives the same copy.
    """
    side_px = side_px or faces.shape[-1]
    varied = np.empty((len(faces), side_px, side_px), dtype=np.uint8)
    for index, face in enumerate(faces):
        placing = _placing(face.shape[0], side_px, rng, strength)
        seen = _as_a_webcam(face, rng, strength)
        cv2.warpAffine(seen, placing, (side_px, side_px), dst=varied[index], borderMode=cv2.BORDER_REPLICATE)
    varied = _relit(varied, rng, strength)
    _hide_patches(varied, rng, strength)
    return varied


def _placing(side: int, side_px: int, rng: np.random.Generator, strength: float) -> np.ndarray:
    """A random turn, scale, shift and mirroring about the centre: float64 (2, 3), as cv2.warpAffine takes."""
    centre = (side - 1) / 2
    reach = TILT_DEGREES if rng.random() < TILTED * strength else TURN_DEGREES
    scale = np.exp(rng.uniform(*np.log(SCALE)) * strength)
    turn = rng.uniform(-reach, reach) * strength
    matrix = np.asarray(cv2.getRotationMatrix2D((centre, centre), turn, scale), dtype=np.float64)
    matrix[:, 2] += rng.uniform(-SHIFT, SHIFT, 2) * side * strength
    if rng.random() < 0.5:
        matrix[0] *= -1
        matrix[0, 2] += side - 1
    ratio = side_px / side
    matrix *= ratio
    matrix[:, 2] += (ratio - 1) / 2  # pixels are counted from their centres
    return matrix


def _as_a_webcam(face: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    chance = rng.random(3)
    if chance[0] < BLUR * strength:
        face = np.asarray(cv2.GaussianBlur(face, (0, 0), rng.uniform(0.6, 1.6)))
    if chance[1] < COARSE * strength:
        side = int(rng.integers(*COARSE_PX))
        small = cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA)
        face = np.asarray(cv2.resize(small, face.shape))
    if chance[2] < JPEG * strength:
        _, packed = cv2.imencode(".jpg", face, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*JPEG_QUALITY))])
        face = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE))
    return face


def _relit(faces: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    """Contrast and brightness of each face changed; some are dimmed and given a sensor's noise."""
    shape = (len(faces), 1, 1)
    contrast = 1 + strength * (rng.uniform(*CONTRAST, shape).astype(np.float32) - 1)
    brightness = strength * rng.uniform(-BRIGHTNESS, BRIGHTNESS, shape).astype(np.float32)
    mean = faces.mean(axis=(1, 2), keepdims=True, dtype=np.float32)
    relit = (faces - mean) * contrast + mean + brightness
    for index in np.flatnonzero(rng.random(len(faces)) < DIM * strength):
        relit[index] *= rng.uniform(0.25, 0.7)
        relit[index] += rng.normal(0, rng.uniform(0, 5), relit[index].shape)
    lit: np.ndarray = np.clip(relit, 0, 255)
    return lit.astype(np.uint8)


def _hide_patches(faces: np.ndarray, rng: np.random.Generator, strength: float) -> None:
    """Random erasing (Zhong et al., 2017, arXiv 1708.04896): hands, hair, cups."""
    side = faces.shape[-1]
    for index in np.flatnonzero(rng.random(len(faces)) < HIDDEN * strength):
        height, width = (rng.uniform(*HIDDEN_SIDE, 2) * side).astype(int)
        top, left = rng.integers(0, side - height), rng.integers(0, side - width)
        faces[index, top : top + height, left : left + width] = rng.integers(0, 256)
