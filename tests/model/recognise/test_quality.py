import numpy as np
import pytest

from model.box import Box
from model.recognise.quality import flags, margin

pytestmark = pytest.mark.pure
SHARP = np.random.default_rng(0).integers(60, 200, (48, 48), dtype=np.uint8)
WHOLE = Box(0, 0, 80, 80)


@pytest.mark.parametrize(
    ("crop", "box", "clipped", "expected"),
    [
        (SHARP, WHOLE, WHOLE, ()),
        (SHARP, Box(0, 0, 30, 30), Box(0, 0, 30, 30), ("too-small",)),
        (SHARP // 8, WHOLE, WHOLE, ("too-dark",)),
        (SHARP // 8 + 230, WHOLE, WHOLE, ("too-bright",)),
        (np.full((48, 48), 120, np.uint8), WHOLE, WHOLE, ("blurred",)),
        (SHARP, Box(-20, 0, 80, 80), Box(0, 0, 60, 80), ("cut-off",)),
        (SHARP, Box(-5, 0, 80, 80), Box(0, 0, 75, 80), ()),
        (
            np.zeros((48, 48), np.uint8),
            Box(-20, 0, 30, 30),
            Box(0, 0, 10, 30),
            ("too-small", "too-dark", "blurred", "cut-off"),
        ),
    ],
)
def test_flags_what_makes_a_face_hard_to_read(
    crop: np.ndarray, box: Box, clipped: Box, expected: tuple[str, ...]
) -> None:
    assert flags(crop, box, clipped) == expected


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([0.5, 0.2, 0.3, 0, 0, 0, 0], 0.2), ([0, 0, 0, 0, 0, 0, 1], 1.0), ([1 / 7] * 7, 0.0)],
)
def test_measures_the_margin(scores: list[float], expected: float) -> None:
    assert margin(np.array(scores, np.float32)) == pytest.approx(expected, abs=1e-6)
