import numpy as np
import pytest

from model.box import Box
from model.detect.detection import Detection
from model.emotions import EMOTIONS
from model.recognise.quality import assess, flags, margin
from model.square import Square

pytestmark = pytest.mark.pure
SHARP = np.random.default_rng(0).integers(60, 200, (48, 48), dtype=np.uint8)
WHOLE = Box(0, 0, 80, 80)


@pytest.mark.parametrize(
    ("crop", "box", "clipped", "is_turned_away", "expected"),
    [
        (SHARP, WHOLE, WHOLE, False, ()),
        (SHARP, Box(0, 0, 30, 30), Box(0, 0, 30, 30), False, ("too-small",)),
        (SHARP // 8, WHOLE, WHOLE, False, ("too-dark",)),
        (SHARP // 8 + 230, WHOLE, WHOLE, False, ("too-bright",)),
        (np.full((48, 48), 120, np.uint8), WHOLE, WHOLE, False, ("blurred",)),
        (SHARP, Box(-20, 0, 80, 80), Box(0, 0, 60, 80), False, ("cut-off",)),
        (SHARP, Box(-5, 0, 80, 80), Box(0, 0, 75, 80), False, ()),
        (SHARP, WHOLE, WHOLE, True, ("turned-away",)),
        (
            np.zeros((48, 48), np.uint8),
            Box(-20, 0, 30, 30),
            Box(0, 0, 10, 30),
            True,
            ("too-small", "too-dark", "blurred", "cut-off", "turned-away"),
        ),
    ],
)
def test_flags_what_makes_a_face_hard_to_read(
    crop: np.ndarray, box: Box, clipped: Box, is_turned_away: bool, expected: tuple[str, ...]
) -> None:
    assert flags(crop, Detection(Square.of(box), 0.9, is_turned_away), clipped) == expected


@pytest.mark.parametrize(
    ("happy", "is_turned_away", "certain"), [(0.9, False, True), (0.55, False, False), (0.9, True, False)]
)
def test_a_reading_is_certain_if_its_margin_is_wide_and_nothing_is_flagged(
    happy: float, is_turned_away: bool, certain: bool
) -> None:
    scores = dict.fromkeys(EMOTIONS, 0.0) | {"happy": happy, "sad": 1 - happy}
    detection = Detection(Square(20, 30, 80, -12.5), 0.9, is_turned_away)
    face = assess(7, detection, SHARP, scores, (100, 200), min_margin=0.3)
    assert (face.id, face.box, face.tilt_deg) == (7, Box(0, 0, 60, 70), -12.5)
    assert face.certain is (certain and "cut-off" not in face.flags)
    whole = assess(7, Detection(Square(60, 50, 80), 0.9, is_turned_away), SHARP, scores, (100, 200), min_margin=0.3)
    assert whole.certain is certain
    assert ("turned-away" in whole.flags) is is_turned_away


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([0.5, 0.2, 0.3, 0, 0, 0, 0], 0.2), ([0, 0, 0, 0, 0, 0, 1], 1.0), ([1 / 7] * 7, 0.0)],
)
def test_measures_the_margin(scores: list[float], expected: float) -> None:
    assert margin(np.array(scores, np.float32)) == pytest.approx(expected, abs=1e-6)
