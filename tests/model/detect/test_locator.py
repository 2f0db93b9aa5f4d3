"""Looks about places on the astronaut's photograph, turned by any angle."""

from math import cos, hypot, radians, sin

import numpy as np
import pytest

from model.detect.detection import Detection, Proposal
from model.detect.locator import Locator
from model.square import Square
from tests.pictures import rotated_photo

pytestmark = pytest.mark.pure

MIN_SCORE = 0.3
PLACE = Square(180, 180, 104)  # of her face in the pictures of `rotated_photo`
ELSEWHERE = Square(60, 300, 104)


@pytest.fixture(scope="module")
def locator() -> Locator:
    return Locator()


@pytest.fixture(scope="module")
def upright(photo: np.ndarray, locator: Locator) -> Square:
    """Return where she is in the photograph as it is; her head is a little tilted there."""
    first = locator.look_at(rotated_photo(photo, 0), PLACE)
    assert first is not None
    again = locator.look_at(rotated_photo(photo, 0), first.square)
    assert again is not None
    assert abs(again.square.tilt_deg) < 15
    return again.square


def turned(square: Square, tilt_deg: float) -> Square:
    """Return ``square`` as it lies in the picture turned anticlockwise about its middle."""
    x, y, turn = square.x - 180, square.y - 180, radians(tilt_deg)
    right, down = x * cos(turn) + y * sin(turn), y * cos(turn) - x * sin(turn)
    return Square(180 + right, 180 + down, square.side, square.tilt_deg + tilt_deg)


def assert_lies_on(face: Detection | None, expected: Square) -> None:
    assert face is not None
    assert face.square.tilt_deg == pytest.approx(expected.tilt_deg, abs=6)
    distance = hypot(face.square.x - expected.x, face.square.y - expected.y)
    assert distance < 0.1 * expected.side
    assert face.square.side == pytest.approx(expected.side, rel=0.12)


@pytest.mark.parametrize("tilt_deg", range(-60, 61, 15))
@pytest.mark.parametrize(
    ("x_px", "y_px", "size", "turn_deg"),
    [(0, 0, 1, 0), (15, -15, 1, 0), (0, 0, 0.85, 15), (0, 0, 1.15, -15)],
    ids=["at the place", "beside it", "smaller, turned", "larger, turned"],
)
def test_finds_a_tilted_face_about_where_it_is_expected(
    photo: np.ndarray,
    locator: Locator,
    upright: Square,
    tilt_deg: float,
    x_px: float,
    y_px: float,
    size: float,
    turn_deg: float,
) -> None:
    place = Square(180 + x_px, 180 + y_px, 104 * size, tilt_deg + turn_deg)
    face = locator.look_at(rotated_photo(photo, tilt_deg), place)
    assert_lies_on(face, turned(upright, tilt_deg))
    assert face is not None
    assert not face.is_turned_away


@pytest.mark.parametrize("tilt_deg", [-40, -20, 20, 40])
def test_sees_a_tilted_face_from_an_upright_window(photo: np.ndarray, locator: Locator, tilt_deg: float) -> None:
    picture = rotated_photo(photo, tilt_deg)
    face = locator.confirm(picture, Proposal(PLACE, by_cascade=True, is_framed=False), MIN_SCORE)
    assert face is not None
    assert face.square.tilt_deg == pytest.approx(tilt_deg, abs=15)


@pytest.mark.parametrize("is_framed", [True, False])
def test_confirms_a_face_and_nothing_else(
    photo: np.ndarray, locator: Locator, upright: Square, is_framed: bool
) -> None:
    picture = rotated_photo(photo, 0)
    face = locator.confirm(picture, Proposal(PLACE, by_cascade=True, is_framed=is_framed), 0.7)
    assert_lies_on(face, upright)
    assert locator.confirm(picture, Proposal(ELSEWHERE, by_cascade=True, is_framed=is_framed), 0.7) is None


def test_takes_no_neighbour_for_the_face_at_a_place(photo: np.ndarray, locator: Locator) -> None:
    """The window shows her face at its edge, but the place beside it has none."""
    beside = PLACE.moved(-75, 0)
    picture = rotated_photo(photo, 0)
    assert locator.look(picture, beside)
    assert locator.look_at(picture, beside) is None


def test_finds_the_same_square_in_a_picture_of_any_size(photo: np.ndarray, locator: Locator, upright: Square) -> None:
    large = np.kron(rotated_photo(photo, 0), np.ones((4, 4), np.uint8))
    face = locator.look_at(large, PLACE.scaled(4))
    assert face is not None
    assert_lies_on(Detection(face.square.scaled(0.25)), upright)


def test_scans_a_window_of_several_faces(photo: np.ndarray, locator: Locator) -> None:
    pair = np.concatenate([rotated_photo(photo, 0), rotated_photo(photo, 0)], axis=1)
    faces = locator.scan(pair, Square(360, 180, 720))
    assert sorted(face.square.x > 360 for face in faces) == [False, True]
    assert [face.score for face in faces] == sorted((face.score for face in faces), reverse=True)
