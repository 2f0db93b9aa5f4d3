from pathlib import Path

import cv2
import numpy as np
import pytest

from model import WeightsError
from model.box import Box
from model.detect.face_score import FaceScorer
from model.recognise.crops import crop_faces
from tests.pictures import FACE
from train.fitting.face_score import fit_discriminant


def test_a_face_scores_above_everything_around_it(photo: np.ndarray) -> None:
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    elsewhere = [Box(x, y, 104, 104) for x in range(0, 400, 100) for y in range(180, 400, 50)]
    scores = FaceScorer().score(crop_faces(grey, [FACE, *elsewhere]))
    assert scores.shape == (len(elsewhere) + 1,)
    assert scores[0] > 0
    assert scores[1:].max() < 0


def test_ignores_brightness(photo: np.ndarray) -> None:
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    plain, dim = (FaceScorer().score(crop_faces(each, [FACE]))[0] for each in (grey, grey // 4))
    assert plain == pytest.approx(dim, abs=0.5)


def test_scores_no_crops() -> None:
    assert FaceScorer().score(np.empty((0, 48, 48), np.uint8)).shape == (0,)


@pytest.mark.parametrize("damage", [None, b"", b"not numbers"])
def test_rejects_missing_and_damaged_weights(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "face_score.npy"
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(WeightsError, match="face_score"):
        FaceScorer(path)


def test_rejects_weights_of_another_length(tmp_path: Path) -> None:
    np.save(tmp_path / "face_score.npy", np.zeros(7, np.float16))
    with pytest.raises(WeightsError, match="901"):
        FaceScorer(tmp_path / "face_score.npy")


def test_fitting_separates_faces_from_patches(photo: np.ndarray, tmp_path: Path) -> None:
    face = crop_faces(np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)), [FACE])
    np.save(tmp_path / "face_score.npy", fit_discriminant(np.repeat(face, 50, axis=0)))
    noise = np.random.default_rng(0).integers(0, 255, (20, 48, 48), dtype=np.uint8)
    scores = FaceScorer(tmp_path / "face_score.npy").score(np.concatenate([face, noise]))
    assert scores[0] > scores[1:].max()
