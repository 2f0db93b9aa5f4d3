"""The face network on windows of a real photograph, and what it says when its file cannot be used."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from model import WeightsError
from model.detect.face_network import (
    LEFT_EAR,
    LEFT_EYE,
    MOUTH,
    NOSE,
    RIGHT_EAR,
    RIGHT_EYE,
    SHA256,
    WEIGHTS,
    FaceNetwork,
    Sighting,
)
from tests.pictures import rotated_photo

pytestmark = pytest.mark.pure

CLEAR_SCORE = 0.5  # beside her face something else reaches a third


def clear_faces(network: FaceNetwork, window: np.ndarray) -> list[Sighting]:
    return [face for face in network.find(window) if face.score >= CLEAR_SCORE]


@pytest.fixture(scope="module")
def network() -> FaceNetwork:
    return FaceNetwork()


@pytest.fixture(scope="module")
def window(photo: np.ndarray) -> np.ndarray:
    """Return the astronaut's face with about as much around it as it is wide: uint8 (128, 128)."""
    return np.asarray(cv2.resize(rotated_photo(photo, 0)[76:284, 76:284], (128, 128), interpolation=cv2.INTER_AREA))


def test_finds_one_face_and_its_points(network: FaceNetwork, window: np.ndarray) -> None:
    (face,) = clear_faces(network, window)
    assert 0.9 < face.score <= 1
    assert face.points.shape == (6, 2)
    x, y = face.points.T
    assert 0 < x[RIGHT_EAR] < x[RIGHT_EYE] < x[NOSE] < x[LEFT_EYE] < x[LEFT_EAR] < 1, "the person's right is our left"
    assert 0 < max(y[RIGHT_EYE], y[LEFT_EYE]) < y[NOSE] < y[MOUTH] < 1


def test_points_move_with_the_face(network: FaceNetwork, window: np.ndarray) -> None:
    (before,) = clear_faces(network, window)
    matrix = np.array([[1, 0, -12], [0, 1, 8]], np.float64)
    moved = cv2.warpAffine(window, matrix, (128, 128), borderMode=cv2.BORDER_REPLICATE)
    (after,) = clear_faces(network, np.asarray(moved))
    assert (after.points - before.points) * 128 == pytest.approx(np.tile((-12, 8), (6, 1)), abs=3)


def test_finds_two_faces_the_surer_first(network: FaceNetwork, window: np.ndarray) -> None:
    small = np.asarray(cv2.resize(window[24:104, 24:104], (64, 64), interpolation=cv2.INTER_AREA))
    both = np.full((128, 128), 128, np.uint8)
    both[32:96, :64], both[32:96, 64:] = small, small // 3
    faces = clear_faces(network, both)
    assert len(faces) == 2
    assert faces[0].score >= faces[1].score
    assert {face.points[NOSE, 0] > 0.5 for face in faces} == {False, True}


@pytest.mark.parametrize(
    "nothing",
    [
        np.zeros((128, 128), np.uint8),
        np.full((128, 128), 255, np.uint8),
        np.random.default_rng(0).integers(0, 255, (128, 128), dtype=np.uint8),
    ],
    ids=["black", "white", "noise"],
)
def test_sees_no_face_in_nothing(network: FaceNetwork, nothing: np.ndarray) -> None:
    assert network.find(nothing) == []


def test_answers_alike_whatever_came_before(network: FaceNetwork, window: np.ndarray) -> None:
    (first,) = clear_faces(network, window)
    network.find(np.zeros((128, 128), np.uint8))
    (again,) = clear_faces(network, window)
    assert np.array_equal(first.points, again.points)
    assert first.score == again.score


def test_rejects_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="cannot be read") as raised:
        FaceNetwork(tmp_path / "none.tflite")
    assert_tells_in_one_line_how_to_mend_it(raised.value, tmp_path)


@pytest.mark.parametrize("damage", ["empty", "truncated", "one bit", "longer", "nonsense"])
def test_rejects_a_damaged_file(damage: str, tmp_path: Path) -> None:
    whole = WEIGHTS.read_bytes()
    middle = len(whole) // 2
    (tmp_path / "network.tflite").write_bytes(
        {
            "empty": b"",
            "truncated": whole[:middle],
            "one bit": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "longer": whole + b"\0",
            "nonsense": b"nonsense" * 1000,
        }[damage]
    )
    with pytest.raises(WeightsError, match="damaged") as raised:
        FaceNetwork(tmp_path / "network.tflite")
    assert_tells_in_one_line_how_to_mend_it(raised.value, tmp_path)


def assert_tells_in_one_line_how_to_mend_it(error: WeightsError, folder: Path) -> None:
    assert str(error).startswith(str(folder))
    assert "git checkout" in str(error)
    assert "\n" not in str(error)
    assert SHA256 not in str(error)
