"""The search of photographs, on a real one: turned, reduced, dimmed and cut."""

import cv2
import numpy as np
import pytest

from model.box import Box, iou
from model.detect.still_detector import QUICK, STILL, StillDetector, StillScan
from model.square import Square
from tests.pictures import FACE, rotated_photo

pytestmark = pytest.mark.pure

NOISE = np.random.default_rng(0).normal(0, 12, (360, 360))
MIDDLE = Box(128, 128, 104, 104)  # of the pictures of `rotated_photo`


@pytest.fixture(scope="module")
def detector() -> StillDetector:
    return StillDetector()


@pytest.mark.parametrize("scan", [STILL, QUICK], ids=["STILL", "QUICK"])
@pytest.mark.parametrize("size_px", [256, 512, 1600, 3000])
def test_finds_a_face_in_pictures_of_any_size(grey: np.ndarray, scan: StillScan, size_px: int) -> None:
    picture = np.asarray(cv2.resize(grey, (size_px, size_px), interpolation=cv2.INTER_AREA))
    (face,) = StillDetector(scan).detect(picture)
    assert iou(face.box.scaled(512 / size_px), FACE) > 0.7


@pytest.mark.parametrize("tilt_deg", [-45, -30, -20, -10, 0, 10, 20, 30, 45])
def test_finds_a_tilted_face_and_its_tilt(photo: np.ndarray, detector: StillDetector, tilt_deg: float) -> None:
    (face,) = detector.detect(rotated_photo(photo, tilt_deg))
    assert iou(face.box, MIDDLE) > 0.6
    assert face.square.tilt_deg == pytest.approx(tilt_deg, abs=12)
    assert not face.is_turned_away


@pytest.mark.parametrize("tilt_deg", [-45, -20, 30])
def test_finds_the_same_face_turned_about_its_own_tilt(
    photo: np.ndarray, detector: StillDetector, tilt_deg: float
) -> None:
    """Her head is a little tilted in the photograph: the difference is what the picture was turned by."""
    upright, turned = (
        max(detector.detect(rotated_photo(photo, degrees)), key=lambda face: face.square.side)
        for degrees in (0, tilt_deg)
    )
    assert turned.square.tilt_deg - upright.square.tilt_deg == pytest.approx(tilt_deg, abs=5)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda grey: grey // 5, id="dim"),
        pytest.param(lambda grey: 100 + grey // 5, id="flat"),
        pytest.param(lambda grey: cv2.resize(grey, (144, 144), interpolation=cv2.INTER_AREA), id="42 px"),
        pytest.param(
            lambda grey: np.clip(grey + np.random.default_rng(0).normal(0, 12, grey.shape), 0, 255), id="noise"
        ),
    ],
)
def test_finds_a_face_in_a_poor_picture(photo: np.ndarray, detector: StillDetector, change) -> None:  # type: ignore[no-untyped-def]
    picture = np.asarray(change(rotated_photo(photo, 0))).astype(np.uint8)
    (face,) = detector.detect(picture)
    assert iou(face.box.scaled(360 / len(picture)), MIDDLE) > 0.6


@pytest.mark.parametrize("side_px", [48, 100, 300])
def test_finds_a_face_that_fills_the_picture(photo: np.ndarray, detector: StillDetector, side_px: int) -> None:
    tight = rotated_photo(photo, 0)[128:232, 128:232]
    (face,) = detector.detect(np.asarray(cv2.resize(tight, (side_px, side_px))))
    assert face.square.side == pytest.approx(side_px, rel=0.2)


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_frames_a_face_of_which_the_edge_cuts_off_a_third(grey: np.ndarray, detector: StillDetector, edge: str) -> None:
    cut_px = FACE.width // 3
    left = FACE.x + cut_px if edge == "left" else 0
    right = FACE.x + FACE.width - cut_px if edge == "right" else 512
    top = FACE.y + cut_px // 2 if edge == "top" else 0  # without the forehead
    bottom = FACE.y + FACE.height - cut_px // 2 if edge == "bottom" else 512  # without the chin
    faces = detector.detect(np.ascontiguousarray(grey[top:bottom, left:right]))
    assert max(iou(face.box, FACE.moved(-left, -top)) for face in faces) > 0.5


def test_a_face_cut_in_half_is_framed_whole_or_left_out(grey: np.ndarray, detector: StillDetector) -> None:
    left = FACE.x + FACE.width // 2
    for face in detector.detect(np.ascontiguousarray(grey[:, left:])):
        assert iou(face.box, FACE.moved(-left, 0)) > 0.5
        assert face.square.x >= 0


def test_finds_faces_of_several_sizes_and_tilts(photo: np.ndarray, detector: StillDetector) -> None:
    """Three faces, 104, 52 and 43 px wide, are found from left to right."""
    parts = [rotated_photo(photo, 25)]
    for size_px, tilt_deg in ((180, 0), (150, -25)):
        small = cv2.resize(rotated_photo(photo, tilt_deg), (size_px, size_px), interpolation=cv2.INTER_AREA)
        parts.append(np.full((360, size_px), 128, np.uint8))
        parts[-1][:size_px] = small
    faces = detector.detect(np.concatenate(parts, axis=1))
    assert [round(face.square.tilt_deg / 25) for face in faces] == [1, 0, -1]
    assert [face.square.side for face in faces] == [pytest.approx(side, rel=0.2) for side in (104, 52, 43)]


@pytest.mark.parametrize(
    "picture",
    [
        np.random.default_rng(0).integers(0, 255, (240, 320), dtype=np.uint8),
        np.full((480, 640), 128, np.uint8),
        np.zeros((1, 1), np.uint8),
        np.zeros((3, 400), np.uint8),
        np.tile(np.arange(256, dtype=np.uint8), (256, 1)),
    ],
    ids=["noise", "blank", "one pixel", "a line", "a ramp"],
)
def test_finds_nothing_where_there_is_nothing(detector: StillDetector, picture: np.ndarray) -> None:
    assert detector.detect(picture) == []


def test_finds_nothing_beside_the_face(grey: np.ndarray, detector: StillDetector) -> None:
    assert detector.detect(np.ascontiguousarray(grey[200:])) == []


def test_finds_a_face_again_from_its_box(grey: np.ndarray, detector: StillDetector) -> None:
    (face,) = detector.detect(grey)
    again = detector.redetect(grey, face.box)
    assert again.box == face.box
    assert again.tilt_deg == pytest.approx(face.square.tilt_deg, abs=3)


def test_returns_the_square_about_a_box_without_a_face(grey: np.ndarray, detector: StillDetector) -> None:
    assert detector.redetect(grey, Box(400, 20, 60, 40)) == Square(430, 40, 60)
