import pytest

from model.box import Box, iou

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box(10, 10, 20, 20), Box(10, 10, 20, 20)),
        (Box(-5, -6, 20, 20), Box(0, 0, 15, 14)),
        (Box(90, 70, 20, 20), Box(90, 70, 10, 10)),
        (Box(-10, -10, 200, 200), Box(0, 0, 100, 80)),
        (Box(200, 10, 20, 20), Box(100, 10, 0, 20)),
        (Box(-50, 10, 20, 20), Box(0, 10, 0, 20)),
    ],
)
def test_clips_a_box_to_the_picture(box: Box, expected: Box) -> None:
    assert box.clipped(width_px=100, height_px=80) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Box(0, 0, 10, 10), Box(0, 0, 10, 10), 1.0),
        (Box(0, 0, 10, 10), Box(5, 0, 10, 10), 1 / 3),
        (Box(0, 0, 10, 10), Box(10, 0, 10, 10), 0.0),
        (Box(0, 0, 10, 10), Box(30, 30, 10, 10), 0.0),
        (Box(0, 0, 10, 10), Box(2, 2, 5, 5), 0.25),
        (Box(0, 0, 0, 0), Box(0, 0, 0, 0), 0.0),
    ],
)
def test_measures_overlap(first: Box, second: Box, expected: float) -> None:
    assert iou(first, second) == pytest.approx(expected)
    assert iou(second, first) == pytest.approx(expected)


def test_shifts_before_scaling() -> None:
    assert Box(10, 20, 30, 30).scaled(2.0, shift_px=-5) == Box(10, 30, 60, 60)
