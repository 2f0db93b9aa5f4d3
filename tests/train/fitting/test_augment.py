import cv2
import numpy as np
import pytest

from train.fitting.augment import augment

pytestmark = pytest.mark.pure


def smooth_faces(count: int) -> np.ndarray:
    noise = np.random.default_rng(0).integers(0, 255, (count, 48, 48), dtype=np.uint8)
    return np.stack([np.asarray(cv2.GaussianBlur(face, (0, 0), 4), dtype=np.uint8) for face in noise])


def test_same_seed_gives_same_faces() -> None:
    faces = smooth_faces(10)
    first, same, second = (augment(faces, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(first, same)
    assert not np.array_equal(first, second)


def test_returns_a_copy_of_the_same_shape_and_type() -> None:
    faces = smooth_faces(10)
    before = faces.copy()
    varied = augment(faces, np.random.default_rng(1))
    assert varied.shape == faces.shape
    assert varied.dtype == np.uint8
    assert np.array_equal(faces, before)


def test_mirrors_half_and_turns_none_upside_down() -> None:
    """A bright upper left corner ends up on the right in half of them, and never at the bottom."""
    face = np.full((48, 48), 60, np.uint8)
    face[:20, :20] = 200
    varied = augment(np.stack([face] * 400), np.random.default_rng(1)).astype(float)
    upper_left, upper_right = varied[:, :20, :20].mean(axis=(1, 2)), varied[:, :20, 28:].mean(axis=(1, 2))
    lower = varied[:, 28:].mean(axis=(1, 2))
    assert 0.4 < (upper_right > upper_left).mean() < 0.6
    assert (np.maximum(upper_left, upper_right) > lower).all()


def test_lower_strength_changes_faces_less() -> None:
    faces = np.stack([smooth_faces(1)[0]] * 200)
    mirrored = faces[:, :, ::-1]

    def change(strength: float) -> float:
        varied = augment(faces, np.random.default_rng(1), strength=strength).astype(float)
        either = [np.abs(varied - way).mean(axis=(1, 2)) for way in (faces, mirrored)]
        return float(np.minimum(*either).mean())

    assert change(0) < 0.5
    assert change(0) < change(0.4) < 0.7 * change(1)
