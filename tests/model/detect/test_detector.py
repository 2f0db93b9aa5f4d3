from pathlib import Path

import cv2
import numpy as np
import pytest

from model import LIVE, STILL, CascadeError, Scan
from model.box import Box, iou
from model.detect.detector import Detector
from tests.pictures import FACE, turned_photo


@pytest.mark.parametrize("scan", [STILL, LIVE])
@pytest.mark.parametrize("size_px", [256, 512, 1600])
def test_finds_the_face_at_any_size_of_picture(photo: np.ndarray, scan: Scan, size_px: int) -> None:
    grey = cv2.resize(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY), (size_px, size_px))
    boxes = Detector(scan).detect(np.asarray(grey))
    largest = max(boxes, key=lambda box: box.area_px)
    assert iou(largest.scaled(512 / size_px), FACE) > 0.7


def test_finds_a_face_that_touches_the_edge(photo: np.ndarray) -> None:
    tight = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)[66:164, 176:274]
    large = np.asarray(cv2.resize(tight, (300, 300)))
    assert Detector(STILL).detect(large)


@pytest.mark.parametrize("tilt_deg", [-20, -10, 0, 10, 20])
def test_finds_a_tilted_face_and_how_far_it_is_tilted(photo: np.ndarray, tilt_deg: float) -> None:
    found = Detector(STILL).find(turned_photo(photo, tilt_deg))
    assert len(found) == 1
    assert iou(found[0].box, Box(128, 128, 104, 104)) > 0.6
    assert found[0].tilt_deg == pytest.approx(tilt_deg, abs=12)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda grey: grey // 5, id="dim"),
        pytest.param(lambda grey: 100 + grey // 5, id="flat"),
        pytest.param(lambda grey: cv2.resize(grey, (144, 144), interpolation=cv2.INTER_AREA), id="42 px"),
    ],
)
def test_finds_a_face_that_is_hard_to_see(photo: np.ndarray, change) -> None:  # type: ignore[no-untyped-def]
    grey = np.asarray(change(turned_photo(photo, 0)))
    boxes = Detector(STILL).detect(grey)
    assert [iou(box.scaled(360 / len(grey)), Box(128, 128, 104, 104)) > 0.6 for box in boxes] == [True]


@pytest.mark.parametrize("side_px", [48, 100])
def test_finds_a_face_that_is_the_whole_small_picture(photo: np.ndarray, side_px: int) -> None:
    tight = turned_photo(photo, 0)[128:232, 128:232]
    assert len(Detector(STILL).detect(np.asarray(cv2.resize(tight, (side_px, side_px))))) == 1


def test_nothing_in_noise() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (240, 320), dtype=np.uint8)
    assert Detector(STILL).detect(noise) == []


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (480, 640)])
def test_nothing_in_an_empty_picture(shape: tuple[int, int]) -> None:
    assert Detector(STILL).detect(np.full(shape, 128, np.uint8)) == []


def test_missing_and_damaged_cascades(tmp_path: Path) -> None:
    with pytest.raises(CascadeError, match="opencv-python-headless"):
        Detector(cascade=tmp_path / "none.xml")
    for number, text in enumerate(["", "not xml", "<?xml version='1.0'?><opencv_storage></opencv_storage>"]):
        path = tmp_path / f"{number}.xml"
        path.write_text(text)
        with pytest.raises(CascadeError, match="reinstall"):
            Detector(cascade=path)
