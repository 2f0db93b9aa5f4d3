from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from model import CascadeError
from model.box import Box, iou
from model.detect.detection import Detector
from model.detect.live_detector import LiveDetector
from model.detect.quick_detector import QuickDetector
from model.detect.still_detector import StillDetector
from tests.pictures import FACE, rotated_photo


@pytest.mark.parametrize("make", [StillDetector, QuickDetector])
@pytest.mark.parametrize("size_px", [256, 512, 1600])
def test_finds_a_face_in_pictures_of_any_size(photo: np.ndarray, make: Callable[[], Detector], size_px: int) -> None:
    grey = cv2.resize(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY), (size_px, size_px))
    boxes = [face.box for face in make().detect(np.asarray(grey))]
    largest = max(boxes, key=lambda box: box.area_px)
    assert iou(largest.scaled(512 / size_px), FACE) > 0.7


def test_finds_a_face_that_touches_the_edge(photo: np.ndarray) -> None:
    tight = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)[66:164, 176:274]
    large = np.asarray(cv2.resize(tight, (300, 300)))
    assert StillDetector().detect(large)


@pytest.mark.parametrize("tilt_deg", [-20, -10, 0, 10, 20])
def test_finds_a_tilted_face_and_its_tilt(photo: np.ndarray, tilt_deg: float) -> None:
    faces = StillDetector().detect(rotated_photo(photo, tilt_deg))
    assert len(faces) == 1
    assert iou(faces[0].box, Box(128, 128, 104, 104)) > 0.6
    assert faces[0].tilt_deg == pytest.approx(tilt_deg, abs=12)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda grey: grey // 5, id="dim"),
        pytest.param(lambda grey: 100 + grey // 5, id="flat"),
        pytest.param(lambda grey: cv2.resize(grey, (144, 144), interpolation=cv2.INTER_AREA), id="42 px"),
    ],
)
def test_finds_a_dim_flat_or_small_face(photo: np.ndarray, change) -> None:  # type: ignore[no-untyped-def]
    grey = np.asarray(change(rotated_photo(photo, 0)))
    boxes = [face.box for face in StillDetector().detect(grey)]
    assert [iou(box.scaled(360 / len(grey)), Box(128, 128, 104, 104)) > 0.6 for box in boxes] == [True]


@pytest.mark.parametrize("side_px", [48, 100])
def test_finds_a_face_that_fills_a_small_picture(photo: np.ndarray, side_px: int) -> None:
    tight = rotated_photo(photo, 0)[128:232, 128:232]
    assert len(StillDetector().detect(np.asarray(cv2.resize(tight, (side_px, side_px))))) == 1


def test_finds_nothing_in_noise() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (240, 320), dtype=np.uint8)
    assert StillDetector().detect(noise) == []


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (480, 640)])
def test_finds_nothing_in_a_blank_picture(shape: tuple[int, int]) -> None:
    assert StillDetector().detect(np.full(shape, 128, np.uint8)) == []


@pytest.mark.parametrize("make", [StillDetector, QuickDetector, LiveDetector])
def test_rejects_missing_and_damaged_cascades(
    tmp_path: Path, make: type[StillDetector] | type[QuickDetector] | type[LiveDetector]
) -> None:
    with pytest.raises(CascadeError, match="opencv-python-headless"):
        make(cascade=tmp_path / "none.xml")
    for number, text in enumerate(["", "not xml", "<?xml version='1.0'?><opencv_storage></opencv_storage>"]):
        path = tmp_path / f"{number}.xml"
        path.write_text(text)
        with pytest.raises(CascadeError, match="reinstall"):
            make(cascade=path)
