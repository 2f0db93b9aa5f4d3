"""Views of faces as live frames give them, teachers' cached answers to them, and where faces are cropped."""

from pathlib import Path

import numpy as np
import pytest

from model.recognise.crops import crop_faces
from model.square import Square
from train.fitting.answers import cache_answers, encode, mean_answers, read_answers
from train.fitting.config import RunError
from train.fitting.squares import find_squares
from train.fitting.views import as_seen, crop_all, fixed_view, make_views, view_signature

pytestmark = pytest.mark.pure
FACES = np.random.default_rng(0).integers(0, 255, (6, 48, 48), dtype=np.uint8)
TILTED = np.tile(np.array([24.0, 25.0, 40.0, 20.0]), (6, 1))
WHOLE = np.tile(np.array([24.0, 24.0, 48.0, 0.0]), (6, 1))


def test_crops_are_those_of_live_frames() -> None:
    assert np.array_equal(crop_all(FACES, TILTED)[2], crop_faces(FACES[2], [Square(24, 25, 40, 20)])[0])
    assert np.array_equal(crop_all(FACES, WHOLE), FACES), "the whole picture is the face as it is"


def test_raw_faces_are_seen_as_they_are() -> None:
    assert as_seen(FACES, "raw") is FACES
    assert as_seen(FACES, "") is FACES


def test_without_variation_a_view_is_the_crop_or_its_mirror_image() -> None:
    views, crops = make_views(FACES, TILTED, np.random.default_rng(1), strength=0.0), crop_all(FACES, TILTED)
    mirrored = [np.array_equal(view, crop[:, ::-1]) for view, crop in zip(views, crops, strict=True)]
    same = [np.array_equal(view, crop) for view, crop in zip(views, crops, strict=True)]
    assert all(one != other for one, other in zip(mirrored, same, strict=True))
    assert any(mirrored)
    assert any(same)


def test_a_fixed_view_is_the_same_whenever_it_is_asked_for() -> None:
    assert np.array_equal(fixed_view(FACES, TILTED, 3), fixed_view(FACES, TILTED, 3))
    assert not np.array_equal(fixed_view(FACES, TILTED, 3), fixed_view(FACES, TILTED, 4))
    assert view_signature(FACES, 3) != view_signature(FACES, 4)
    assert view_signature(FACES, 3) != view_signature(FACES[::-1], 3)


def test_small_views_are_of_the_side_that_is_asked_for() -> None:
    assert make_views(FACES, WHOLE, np.random.default_rng(0), side_px=40).shape == (6, 40, 40)


def test_where_no_face_is_seen_the_whole_picture_is_cropped(tmp_path: Path) -> None:
    squares = find_squares(FACES, "upright", tmp_path)
    assert np.array_equal(squares, WHOLE)
    (kept,) = tmp_path.glob("squares-*.npy")
    np.save(kept, TILTED)
    assert np.array_equal(find_squares(FACES, "upright", tmp_path), TILTED), "they are found once"


def answers_of(seed: int, heads: int = 2) -> np.ndarray:
    chances = np.random.default_rng(seed).random((6, heads, 7)).astype(np.float32) ** 4
    made: np.ndarray = chances / chances.sum(axis=-1, keepdims=True)
    return made


def test_answers_are_kept_as_bytes_and_asked_for_once(tmp_path: Path) -> None:
    path, asked = tmp_path / "answers" / "a.npz", list[int]()

    def answer(view: int) -> tuple[np.ndarray, int]:
        asked.append(view)
        return answers_of(view), 100 + view

    cache_answers(path, 2, answer)
    answers = cache_answers(path, 3, answer)
    assert asked == [0, 1, 2]
    assert answers.codes.dtype == np.uint8
    assert answers.codes.shape == (3, 6, 2, 7)
    assert np.abs(answers.probabilities(2) - answers_of(2)).max() < 0.006
    assert np.allclose(answers.probabilities(0).sum(axis=-1), 1)


def test_encoded_answers_keep_small_probabilities_apart() -> None:
    assert encode(np.array([0, 1e-4, 1e-3, 0.5, 1])).tolist() == [0, 3, 8, 180, 255]


def test_the_mean_of_teachers_is_by_head(tmp_path: Path) -> None:
    two = cache_answers(tmp_path / "two.npz", 1, lambda _: (answers_of(1), 5))
    one = cache_answers(tmp_path / "one.npz", 1, lambda _: (answers_of(2, heads=1), 5))
    mean = mean_answers([two, one], 0, 5, 6)
    assert np.allclose(mean[:, 0], (two.probabilities(0)[:, 0] + one.probabilities(0)[:, 0]) / 2)
    assert np.allclose(mean[:, 1], two.probabilities(0)[:, 1]), "one teacher has no second head"


@pytest.mark.parametrize(
    ("view", "checksum", "count", "reason"),
    [(0, 6, 6, "other views"), (0, 5, 7, "other faces"), (1, 5, 6, "fewer views")],
)
def test_refuses_answers_to_something_else(tmp_path: Path, view: int, checksum: int, count: int, reason: str) -> None:
    answers = cache_answers(tmp_path / "a.npz", 1, lambda _: (answers_of(1), 5))
    with pytest.raises(RunError, match=reason):
        mean_answers([answers], view, checksum, count)


def test_names_a_damaged_file_of_answers(tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_bytes(b"PK\x03\x04")
    with pytest.raises(RunError, match=r"a\.npz: these are no answers of a teacher"):
        read_answers(tmp_path / "a.npz")
