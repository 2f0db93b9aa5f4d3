"""Photographs within the memory that there is: large JPEGs are decoded smaller, and what does not fit is refused."""

import cv2
import numpy as np
import pytest

from model import Analyzer, PictureError
from model.box import iou
from tests.pictures import jpeg
from webapp.api.photographs import Photographs
from webapp.server.memory import MemoryBudget
from webapp.server.modes import create_concurrency

MAX_PIXELS = 50_000_000


def photographs(memory_bytes: int) -> Photographs:
    workers = create_concurrency("threading", 1_000_000).worker_pool(1)
    return Photographs(Analyzer, workers, 1, MAX_PIXELS, MemoryBudget(memory_bytes))


@pytest.fixture(scope="module")
def large(photo: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.resize(photo, (3300, 3300), interpolation=cv2.INTER_CUBIC))


def test_reads_a_large_jpeg_as_its_pixels(large: np.ndarray, analyzer: Analyzer) -> None:
    """It is decoded at half the size; the box is in its own pixels, and the reading is the same."""
    result = photographs(200_000_000).analyze(jpeg(large, quality=95))
    assert (result.width_px, result.height_px) == (3300, 3300)
    (face,), (expected,) = result.faces, analyzer.analyze(large)
    assert iou(face.box, expected.box) > 0.95
    assert (face.emotion, face.flags) == (expected.emotion, expected.flags)
    assert face.confidence == pytest.approx(expected.confidence, abs=0.05)


def test_explains_a_face_of_a_large_jpeg(large: np.ndarray) -> None:
    service, data = photographs(200_000_000), jpeg(large, quality=95)
    box = service.analyze(data).faces[0].box
    result = service.explain(data, box, None)
    assert (result.width_px, result.height_px) == (3300, 3300)
    assert result.explanation["emotion"] == "happy"
    assert result.explanation["box"]["width"] == pytest.approx(box.width, rel=0.05)


def test_refuses_a_picture_that_needs_more_memory_than_there_is(photo: np.ndarray) -> None:
    with pytest.raises(PictureError, match=r"needs 2 MB to decode; this server has 1\. Send a smaller one\.") as caught:
        photographs(2**20).analyze(jpeg(photo))
    assert caught.value.code == "too-many-pixels"
