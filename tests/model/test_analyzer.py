from pathlib import Path

import cv2
import numpy as np
import pytest

from model import EMOTIONS, Analyzer, PictureError
from model.box import Box, iou
from tests.pictures import FACE


def test_the_astronaut_looks_happy(photo: np.ndarray, analyzer: Analyzer) -> None:
    faces = analyzer.analyze(photo)
    assert len(faces) == 1
    face = faces[0]
    assert face.id == 1
    assert iou(face.box, FACE) > 0.7
    assert face.emotion == "happy"
    assert face.certain
    assert face.flags == ()
    assert sum(face.scores.values()) == pytest.approx(1, abs=1e-5)


def test_the_schema(photo: np.ndarray, analyzer: Analyzer) -> None:
    face = analyzer.analyze(photo)[0].to_dict()
    assert list(face) == ["id", "box", "emotion", "confidence", "certain", "scores", "flags"]
    assert list(face["box"]) == ["x", "y", "width", "height"]
    assert tuple(face["scores"]) == EMOTIONS
    assert face["confidence"] == max(face["scores"].values())


def test_grey_reads_as_colour_does(photo: np.ndarray, analyzer: Analyzer) -> None:
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY))
    assert analyzer.analyze(grey) == analyzer.analyze(photo)


def test_several_faces_are_numbered_left_to_right(photo: np.ndarray, analyzer: Analyzer) -> None:
    wide = np.concatenate([photo, photo[:, ::-1], photo], axis=1)
    faces = analyzer.analyze(wide)
    assert [face.id for face in faces] == list(range(1, len(faces) + 1))
    assert [face.box.x for face in faces] == sorted(face.box.x for face in faces)
    assert {face.box.x // 512 for face in faces if face.emotion == "happy"} == {0, 1, 2}


def test_a_box_never_leaves_the_picture(photo: np.ndarray, analyzer: Analyzer) -> None:
    height, width = 210, 300
    for top in range(60, 110, 10):
        for face in analyzer.analyze(photo[top : top + height, 150 : 150 + width]):
            box = face.box
            assert box == box.within(width, height)
            assert box.area_px > 0


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        (lambda photo: photo // 4, "too-dark"),
        (lambda photo: 255 - (255 - photo) // 4, "too-bright"),
        (lambda photo: cv2.resize(cv2.GaussianBlur(photo, (0, 0), 4), (512, 512)), "blurred"),
        (lambda photo: cv2.resize(photo, (164, 164), interpolation=cv2.INTER_AREA), "too-small"),
    ],
)
def test_a_face_that_is_hard_to_read_is_flagged(photo: np.ndarray, analyzer: Analyzer, change, flag: str) -> None:  # type: ignore[no-untyped-def]
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
def test_other_arrays_are_refused(picture: np.ndarray, analyzer: Analyzer) -> None:
    with pytest.raises(PictureError) as refused:
        analyzer.analyze(picture)
    assert refused.value.code == "bad-array"


def test_real_photographs(photos: Path, analyzer: Analyzer) -> None:
    """One clear face each: it is found, and nothing else of its size."""
    for path in sorted(photos.glob("stock-emotions-a-*.jpg")):
        picture = cv2.imread(str(path))
        assert picture is not None
        faces = analyzer.analyze(picture)
        assert len(faces) == 1, path.name


def test_classify_takes_crops_alone(analyzer: Analyzer) -> None:
    assert analyzer.classify(np.zeros((3, 48, 48), np.uint8)).shape == (3, 7)


def test_crops_past_the_edge_repeat_the_edge() -> None:
    from model.recognise.crops import crop_faces

    grey = np.tile(np.arange(100, dtype=np.uint8), (100, 1))
    crops = crop_faces(grey, [Box(-48, 0, 96, 96), Box(52, 52, 96, 96), Box(10, 10, 48, 48)])
    assert crops.shape == (3, 48, 48)
    assert (crops[0][:, :23] == 0).all()
    assert (crops[1][:, 25:] == 99).all()
    assert np.array_equal(crops[2], grey[10:58, 10:58])
