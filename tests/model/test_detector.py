from pathlib import Path

import cv2
import numpy as np
import pytest

from model import LIVE, STILL, CascadeError, Scan
from model.boxes import Box, iou
from model.detector import Detector

FACE = Box(172, 62, 104, 104)  # of the astronaut, marked by hand: brows to chin


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
