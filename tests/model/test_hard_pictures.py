"""What photographs give that are hard to read; docs/using.md has the same list for readers."""

import numpy as np
import pytest

from model import Analyzer, Face
from model.box import Box, iou
from tests import hard_pictures as hard
from tests.pictures import FACE

IN_HEAD = FACE.moved(-hard.HEAD.x, -hard.HEAD.y)  # the face in pictures of the head alone
EDGES = ("left", "right", "top", "bottom")


def only(faces: list[Face]) -> Face:
    (face,) = faces
    return face


@pytest.mark.parametrize("cell_px", [1, 8, 16, 32])
def test_finds_nobody_in_noise(analyzer: Analyzer, cell_px: int) -> None:
    assert [analyzer.analyze(hard.noise(seed, cell_px)) for seed in range(3)] == [[], [], []]


@pytest.mark.parametrize("shape", [(1, 1), (1, 1, 3), (20, 5000, 3), (5000, 20), (480, 640, 3)])
def test_finds_nobody_in_a_picture_without_a_face(analyzer: Analyzer, shape: tuple[int, ...]) -> None:
    assert analyzer.analyze(np.full(shape, 128, np.uint8)) == []
    assert analyzer.analyze(np.random.default_rng(1).integers(0, 256, shape, dtype=np.uint8)) == []


def test_reads_a_drawing_as_a_face(analyzer: Analyzer) -> None:
    face = only(analyzer.analyze(hard.portrait()))
    assert iou(face.box, hard.DRAWN_FACE) > 0.6
    assert face.emotion == "happy"


def test_reads_a_print_with_few_colours(photo: np.ndarray, analyzer: Analyzer) -> None:
    face = only(analyzer.analyze(hard.posterised(photo)))
    assert iou(face.box, FACE) > 0.6
    assert face.emotion == "happy"


def test_flags_a_face_larger_than_the_picture(photo: np.ndarray, analyzer: Analyzer) -> None:
    face = only(analyzer.analyze(hard.close_up(photo)))
    assert iou(face.box, Box(0, 0, 640, 640)) > 0.9
    assert (face.emotion, face.flags, face.certain) == ("happy", ("cut-off",), False)


@pytest.mark.parametrize("edge", EDGES)
def test_flags_a_face_that_the_edge_cuts_off(photo: np.ndarray, analyzer: Analyzer, edge: str) -> None:
    face = only(analyzer.analyze(hard.cut_off(photo, edge, 0.25)))
    assert "cut-off" in face.flags
    assert not face.certain


@pytest.mark.parametrize("edge", EDGES)
def test_never_trusts_half_a_face(photo: np.ndarray, analyzer: Analyzer, edge: str) -> None:
    """It may be found or not."""
    faces = analyzer.analyze(hard.cut_off(photo, edge, 0.5))
    assert len(faces) <= 1
    assert all("cut-off" in face.flags and not face.certain for face in faces)


def test_finds_two_faces_cheek_to_cheek(photo: np.ndarray, analyzer: Analyzer) -> None:
    picture = hard.cheek_to_cheek(photo)
    left, right = analyzer.analyze(picture)
    assert left.box.x + left.box.width / 2 < picture.shape[1] / 2 < right.box.x + right.box.width / 2
    assert iou(left.box, right.box) < 0.25
    assert (left.emotion, right.emotion) == ("happy", "happy")


def test_takes_a_reflection_for_another_face(photo: np.ndarray, analyzer: Analyzer) -> None:
    face, reflection = analyzer.analyze(hard.mirror(photo))
    mirrored = Box(2 * hard.HEAD.width - IN_HEAD.x - IN_HEAD.width, IN_HEAD.y, IN_HEAD.width, IN_HEAD.height)
    assert iou(face.box, IN_HEAD) > 0.6
    assert iou(reflection.box, mirrored) > 0.6


def test_takes_a_poster_for_another_face(photo: np.ndarray, analyzer: Analyzer) -> None:
    pictured, face = analyzer.analyze(hard.poster(photo))
    assert iou(face.box, FACE) > 0.6
    assert pictured.box.width < face.box.width / 2


def test_takes_an_upside_down_face_for_one_at_most(photo: np.ndarray, analyzer: Analyzer) -> None:
    """Its label means nothing: turn the picture."""
    head = hard.cut(photo, hard.HEAD)[::-1, ::-1]
    turned = Box(
        hard.HEAD.width - IN_HEAD.x - IN_HEAD.width,
        hard.HEAD.height - IN_HEAD.y - IN_HEAD.height,
        IN_HEAD.width,
        IN_HEAD.height,
    )
    faces = analyzer.analyze(np.ascontiguousarray(head))
    assert len(faces) <= 1
    assert all(iou(face.box, turned) > 0.4 for face in faces)


def test_finds_a_face_behind_a_mask_but_not_its_smile(photo: np.ndarray, analyzer: Analyzer) -> None:
    face = only(analyzer.analyze(hard.masked(photo)))
    assert iou(face.box, IN_HEAD) > 0.6
    assert face.emotion != "happy"


def test_reads_a_smile_below_sunglasses(photo: np.ndarray, analyzer: Analyzer) -> None:
    face = only(analyzer.analyze(hard.sunglasses(photo)))
    assert iou(face.box, IN_HEAD) > 0.6
    assert face.emotion == "happy"


@pytest.mark.parametrize(("levels", "flag"), [(32, "too-dark"), (-32, "too-bright")])
def test_flags_a_face_in_bad_light(photo: np.ndarray, analyzer: Analyzer, levels: int, flag: str) -> None:
    face = only(analyzer.analyze(hard.dim(photo, levels)))
    assert iou(face.box, FACE) > 0.6
    assert flag in face.flags
    assert not face.certain


@pytest.mark.parametrize("levels", [8, 2, 1, -8, -2, -1])
def test_never_trusts_a_face_that_hardly_shows(photo: np.ndarray, analyzer: Analyzer, levels: int) -> None:
    faces = analyzer.analyze(hard.dim(photo, levels))
    assert len(faces) <= 1
    assert not any(face.certain for face in faces)
