import pytest

from model.box import Box, iou


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
def test_within(box: Box, expected: Box) -> None:
    assert box.within(width_px=100, height_px=80) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Box(0, 0, 10, 10), Box(0, 0, 10, 10), 1.0),
        (Box(0, 0, 10, 10), Box(5, 0, 10, 10), 1 / 3),
        (Box(0, 0, 10, 10), Box(10, 0, 10, 10), 0.0),
        (Box(0, 0, 10, 10), Box(30, 30, 10, 10), 0.0),
        (Box(0, 0, 10, 10), Box(2, 2, 5, 5), 0.25),
        (Box(0, 0, 0, 0), Box(0, 0, 0, 0), 0.0),
    ],
)
def test_iou(one: Box, other: Box, expected: float) -> None:
    assert iou(one, other) == pytest.approx(expected)
    assert iou(other, one) == pytest.approx(expected)


def test_scaled_shifts_first() -> None:
    assert Box(10, 20, 30, 30).scaled(2.0, shift_px=-5) == Box(10, 30, 60, 60)
