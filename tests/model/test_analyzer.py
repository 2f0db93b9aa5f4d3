from pathlib import Path

import cv2
import numpy as np
import pytest

from model import EMOTIONS, Analyzer, PictureError
from model.box import iou
from tests.pictures import FACE


def test_reads_a_smile_as_happy(photo: np.ndarray, analyzer: Analyzer) -> None:
    faces = analyzer.analyze(photo)
    assert len(faces) == 1
    face = faces[0]
    assert face.id == 1
    assert iou(face.box, FACE) > 0.7
    assert face.emotion == "happy"
    assert face.certain
    assert face.flags == ()
    assert sum(face.scores.values()) == pytest.approx(1, abs=1e-5)


def test_serialises_a_face_in_the_schema(photo: np.ndarray, analyzer: Analyzer) -> None:
    face = analyzer.analyze(photo)[0].to_dict()
    assert list(face) == ["id", "box", "tilt_deg", "emotion", "confidence", "certain", "scores", "flags"]
    assert list(face["box"]) == ["x", "y", "width", "height"]
    assert tuple(face["scores"]) == EMOTIONS
    assert face["confidence"] == max(face["scores"].values())


def test_reads_grey_as_colour(photo: np.ndarray, analyzer: Analyzer) -> None:
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    assert analyzer.analyze(grey) == analyzer.analyze(photo)


def test_numbers_faces_left_to_right(photo: np.ndarray, analyzer: Analyzer) -> None:
    wide = np.concatenate([photo, photo[:, ::-1], photo], axis=1)
    faces = analyzer.analyze(wide)
    assert [face.id for face in faces] == list(range(1, len(faces) + 1))
    assert [face.box.x for face in faces] == sorted(face.box.x for face in faces)
    assert {face.box.x // 512 for face in faces if face.emotion == "happy"} == {0, 1, 2}


def test_clips_boxes_to_the_picture(photo: np.ndarray, analyzer: Analyzer) -> None:
    height, width = 210, 300
    for top in range(60, 110, 10):
        for face in analyzer.analyze(photo[top : top + height, 150 : 150 + width]):
            box = face.box
            assert box == box.clipped(width, height)
            assert box.area_px > 0


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        (lambda photo: photo // 4, "too-dark"),
        (lambda photo: 255 - (255 - photo) // 4, "too-bright"),
        (lambda photo: cv2.resize(cv2.GaussianBlur(photo, (0, 0), 4), (512, 512)), "blurred"),
        (lambda photo: cv2.resize(photo, (140, 140), interpolation=cv2.INTER_AREA), "too-small"),
    ],
)
def test_flags_a_face_that_is_hard_to_read(photo: np.ndarray, analyzer: Analyzer, change, flag: str) -> None:  # type: ignore[no-untyped-def]
    faces = analyzer.analyze(np.ascontiguousarray(change(photo)))
    assert faces, "the face must still be found for its flag to be tested"
    assert flag in faces[0].flags
    assert not faces[0].certain


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((10, 10, 3), np.float32),
        np.zeros((10, 10, 4), np.uint8),
        np.zeros((0, 10, 3), np.uint8),
        np.zeros((10,), np.uint8),
        None,
        [[1, 2], [3, 4]],
    ],
)
def test_rejects_other_arrays(picture: np.ndarray, analyzer: Analyzer) -> None:
    with pytest.raises(PictureError) as refused:
        analyzer.analyze(picture)
    assert refused.value.code == "bad-array"


def test_finds_one_face_in_each_portrait(photos: Path, analyzer: Analyzer) -> None:
    """The photographs show one clear face each."""
    for path in sorted(photos.glob("stock-emotions-a-*.jpg")):
        picture = cv2.imread(str(path))
        assert picture is not None
        faces = analyzer.analyze(picture)
        assert len(faces) == 1, path.name


def test_classifies_crops(analyzer: Analyzer) -> None:
    assert analyzer.classify(np.zeros((3, 48, 48), np.uint8)).shape == (3, 7)
