"""Boxes and labels on a picture."""

import re

import numpy as np
import pytest

from model import EMOTIONS, Box, Face
from model.cli.drawing import COLOURS, TEXT_DARK, UNCERTAIN, draw_faces, label_text
from tests.paths import ROOT

pytestmark = pytest.mark.pure
GREY = np.full((300, 400, 3), 60, np.uint8)


def face(box: Box, emotion: str = "happy", certain: bool = True, number: int = 1) -> Face:
    scores = dict.fromkeys(EMOTIONS, 0.02) | {emotion: 0.88}
    return Face(number, box, scores, certain)


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
def test_draws_a_box_on_a_copy(box: Box, certain: bool) -> None:
    before = GREY.copy()
    drawn = draw_faces(GREY, [face(box, certain=certain)])
    assert np.array_equal(before, GREY)
    assert drawn.shape == GREY.shape
    colour = np.array([int((COLOURS["happy"] if certain else UNCERTAIN)[at : at + 2], 16) for at in (5, 3, 1)])
    assert (drawn == colour).all(axis=-1).sum() > 40


@pytest.mark.parametrize("shape", [(1, 1, 3), (5, 400, 3), (400, 5, 3), (30, 30, 3)])
def test_draws_on_small_pictures(shape: tuple[int, int, int]) -> None:
    assert draw_faces(np.zeros(shape, np.uint8), [face(Box(0, 0, shape[1], shape[0]))]).shape == shape


def test_labels_cover_no_faces() -> None:
    crowd = [face(Box(40 + 60 * across, 100, 50, 50), number=across + 1) for across in range(5)]
    drawn = draw_faces(GREY, crowd)
    for each in crowd:
        middle = drawn[each.box.y + 10 : each.box.y + 35, each.box.x + 10 : each.box.x + 40]
        assert (middle == 60).all(), "a label covers a face"
