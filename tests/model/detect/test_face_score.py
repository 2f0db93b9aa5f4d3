from pathlib import Path

import cv2
import numpy as np
import pytest

from model import WeightsError
from model.box import Box
from model.detect.face_score import Faceness
from model.recognise.crops import crop_faces
from tests.pictures import FACE
from train.fitting.face_score import fit_discriminant


def test_a_face_scores_above_everything_around_it(photo: np.ndarray) -> None:
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    elsewhere = [Box(x, y, 104, 104) for x in range(0, 400, 100) for y in range(180, 400, 50)]
    scores = Faceness().score(crop_faces(grey, [FACE, *elsewhere]))
    assert scores.shape == (len(elsewhere) + 1,)
    assert scores[0] > 0
    assert scores[1:].max() < 0


def test_light_does_not_matter(photo: np.ndarray) -> None:
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    plain, dim = (Faceness().score(crop_faces(each, [FACE]))[0] for each in (grey, grey // 4))
    assert plain == pytest.approx(dim, abs=0.5)


def test_no_crops_no_scores() -> None:
    assert Faceness().score(np.empty((0, 48, 48), np.uint8)).shape == (0,)


@pytest.mark.parametrize("damage", [None, b"", b"not numbers"])
def test_missing_and_damaged_weights(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "faceness.npy"
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(WeightsError, match="faceness"):
        Faceness(path)


def test_weights_of_another_length_are_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "faceness.npy", np.zeros(7, np.float16))
    with pytest.raises(WeightsError, match="901"):
        Faceness(tmp_path / "faceness.npy")


def test_a_fit_tells_faces_from_patches(photo: np.ndarray, tmp_path: Path) -> None:
    face = crop_faces(np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)), [FACE])
    np.save(tmp_path / "faceness.npy", fit_discriminant(np.repeat(face, 50, axis=0)))
    noise = np.random.default_rng(0).integers(0, 255, (20, 48, 48), dtype=np.uint8)
    scores = Faceness(tmp_path / "faceness.npy").score(np.concatenate([face, noise]))
    assert scores[0] > scores[1:].max()
