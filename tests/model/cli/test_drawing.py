"""Boxes and labels on a picture."""

import re

import numpy as np
import pytest

from model import EMOTIONS, Box, Face
from model.cli.drawing import COLOURS, TEXT_DARK, UNCERTAIN, draw_faces, label_places, label_text
from model.cli.turned import turned_box
from tests.paths import ROOT

pytestmark = pytest.mark.pure
GREY = np.full((300, 400, 3), 60, np.uint8)


def face(box: Box, emotion: str = "happy", certain: bool = True, number: int = 1, tilt_deg: float = 0.0) -> Face:
    scores = dict.fromkeys(EMOTIONS, 0.02) | {emotion: 0.88}
    return Face(number, box, scores, certain, tilt_deg=tilt_deg)


def test_has_the_colours_of_the_pages() -> None:
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text()
    on_dark = dict(re.findall(r"--emotion-([a-z]+)-on-dark: (#[0-9a-f]{6});", tokens))
    assert on_dark == COLOURS
    assert tuple(COLOURS) == EMOTIONS
    assert f"--uncertain-on-dark: {UNCERTAIN};" in tokens
    assert f"--overlay-text-dark: {TEXT_DARK};" in tokens


@pytest.mark.parametrize(
    ("emotion", "certain", "expected", "short"),
    [
        ("happy", True, "1 looks happy 88%", "1 happy 88%"),
        ("fear", True, "1 looks afraid 88%", "1 afraid 88%"),
        ("happy", False, "1 hard to read", "1 unclear"),
    ],
)
def test_label_text(emotion: str, certain: bool, expected: str, short: str) -> None:
    example = face(Box(0, 0, 9, 9), emotion, certain)
    assert (label_text(example), label_text(example, short=True)) == (expected, short)


@pytest.mark.parametrize(
    "box", [Box(150, 100, 80, 80), Box(0, 0, 80, 80), Box(340, 240, 60, 60), Box(0, 0, 400, 300), Box(399, 299, 1, 1)]
)
@pytest.mark.parametrize("certain", [True, False])
@pytest.mark.parametrize("tilt_deg", [0.0, 25.0, -80.0])
def test_draws_a_box_on_a_copy(box: Box, certain: bool, tilt_deg: float) -> None:
    before = GREY.copy()
    drawn = draw_faces(GREY, [face(box, certain=certain, tilt_deg=tilt_deg)])
    assert np.array_equal(before, GREY)
    assert drawn.shape == GREY.shape
    colour = np.array([int((COLOURS["happy"] if certain else UNCERTAIN)[at : at + 2], 16) for at in (5, 3, 1)])
    assert (drawn == colour).all(axis=-1).sum() > 40


@pytest.mark.parametrize("shape", [(1, 1, 3), (5, 400, 3), (400, 5, 3), (30, 30, 3)])
def test_draws_on_small_pictures(shape: tuple[int, int, int]) -> None:
    assert draw_faces(np.zeros(shape, np.uint8), [face(Box(0, 0, shape[1], shape[0]))]).shape == shape


SQUARE = Box(150, 130, 80, 80)  # its centre is at (190, 170)


@pytest.mark.parametrize("tilt_deg", [0.0, 20.0, -20.0, 45.0, 90.0, -135.0])
def test_turns_the_box_anticlockwise(tilt_deg: float) -> None:
    """A line from the middle of the face meets the box's upper edge where the tilt turned it to."""
    drawn = draw_faces(GREY, [face(SQUARE, tilt_deg=tilt_deg)])
    changed = (drawn != 60).any(axis=-1)
    for share, expected in ((1.0, True), (0.8, False)):
        angle = np.radians(tilt_deg)
        x, y = 190 - 40 * share * np.sin(angle), 170 - 40 * share * np.cos(angle)
        assert changed[round(y) - 1 : round(y) + 2, round(x) - 1 : round(x) + 2].any() == expected, share


def test_the_sides_of_an_upright_box_are_straight() -> None:
    drawn = draw_faces(GREY, [face(SQUARE)])
    side = drawn[150:200, SQUARE.x - 4 : SQUARE.x + 5]
    assert (side == side[0]).all()
    assert (side != 60).any()


@pytest.mark.parametrize("tilt_deg", range(-90, 95, 5))
@pytest.mark.parametrize("box", [SQUARE, Box(0, 0, 90, 90), Box(300, 190, 100, 100)])
def test_the_label_of_a_turned_box_stays_off_the_face_and_in_the_picture(box: Box, tilt_deg: float) -> None:
    turned = face(box, tilt_deg=tilt_deg)
    place = label_places(turned, 90, 20, GREY.shape)[0]
    assert place == place.clipped(400, 300)
    upper, lower = turned_box(turned).extent_px(place.x, place.x + place.width)
    if place.y < box.y:
        assert 0 <= upper - (place.y + place.height) < 1, "it touches the box from above"
    else:
        assert 0 <= place.y - lower < 1, "it touches the box from below"


def test_the_label_of_a_box_on_its_corner_is_over_the_corner() -> None:
    place = label_places(face(SQUARE, tilt_deg=45), 90, 20, GREY.shape)[0]
    assert abs(place.x + 45 - 190) <= 1
    assert abs(place.y + 20 - (170 - 40 * 2**0.5)) <= 1


def test_labels_cover_no_faces() -> None:
    crowd = [face(Box(40 + 60 * across, 100, 50, 50), number=across + 1) for across in range(5)]
    drawn = draw_faces(GREY, crowd)
    for each in crowd:
        middle = drawn[each.box.y + 10 : each.box.y + 35, each.box.x + 10 : each.box.x + 40]
        assert (middle == 60).all(), "a label covers a face"
