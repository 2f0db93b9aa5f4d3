from dataclasses import replace

import pytest

from model.box import Box, iou
from model.stream import same_shape
from model.track.smoothing import Smoothed
from model.track.tracks import REMEMBERED_S, Track, matched, remembered, rescaled


def track(number: int, box: Box, speed_px: float = 0.0, seen_s: float = 0.0) -> Track:
    begun = Track.begun(number, box, seen_s)
    return replace(begun, x=Smoothed(begun.x.value, speed_px))


def test_a_face_is_expected_where_it_was_going() -> None:
    going = track(1, Box(100, 50, 40, 40), speed_px=200)
    assert going.expected(0.1) == Box(120, 50, 40, 40)
    assert going.expected(-5.0) == going.box, "a clock that goes back moves nothing"
    assert going.expected(REMEMBERED_S + 1) == going.box, "nobody goes on for ever"


def test_a_face_found_again_learns_its_speed() -> None:
    face = track(1, Box(100, 50, 40, 40))
    for frame in range(1, 31):
        face = face.found(Box(100 + 5 * frame, 50, 40, 40), frame / 30)
    assert face.x.speed == pytest.approx(150, rel=0.1)
    assert iou(face.smooth_box(1.0), face.box) > 0.8


def test_each_place_is_one_faces() -> None:
    """Two faces, and both find the same place: the nearer one has it, the other is missed."""
    left, right = track(1, Box(100, 100, 50, 50)), track(2, Box(120, 100, 50, 50))
    seen = Box(118, 100, 50, 50)
    assert matched([left, right], [[seen], [seen]], 0.0) == {2: seen}


def test_a_face_takes_the_place_that_overlaps_most() -> None:
    face = track(1, Box(100, 100, 50, 50))
    near, far = Box(104, 100, 50, 50), Box(125, 110, 50, 50)
    assert matched([face], [[far, near]], 0.0) == {1: near}
    assert matched([face], [[Box(140, 100, 50, 50)]], 0.0) == {}, "too far to be the same"
    assert matched([], [], 0.0) == {}


def test_paths_that_cross_keep_their_numbers() -> None:
    """Seen on both sides of the crossing; where they are in one place, only one is found."""
    one, other = track(1, Box(0, 100, 50, 50), 200), track(2, Box(200, 105, 50, 50), -200)
    for frame in range(1, 31):
        now_s = frame / 30
        places = [Box(round(200 * now_s), 100, 50, 50), Box(200 - round(200 * now_s), 105, 50, 50)]
        seen = [places[0]] if iou(*places) > 0.3 else places
        found = matched([one, other], [seen, seen], now_s)
        one = one.found(found[1], now_s) if 1 in found else one
        other = other.found(found[2], now_s) if 2 in found else other
    assert one.box.x > 150
    assert other.box.x < 50


@pytest.mark.parametrize(
    ("box", "now_s", "expected"),
    [
        (Box(200, 100, 50, 50), 0.5, 1),  # where it was going
        (Box(215, 110, 45, 45), 0.5, 1),  # nearly
        (Box(100, 100, 50, 50), 0.5, None),  # where it had been, two widths back
        (Box(200, 100, 90, 90), 0.5, None),  # another size: somebody nearer
    ],
)
def test_a_hidden_face_is_known_again_by_where_it_was_going(box: Box, now_s: float, expected: int | None) -> None:
    lost = [track(1, Box(100, 100, 50, 50), speed_px=200), track(2, Box(500, 100, 50, 50))]
    known = remembered(lost, box, now_s)
    assert (known.id if known else None) == expected


def test_a_face_goes_on_in_a_picture_of_another_size() -> None:
    going = track(1, Box(100, 50, 40, 40), speed_px=200)
    (half,) = rescaled([going], 0.5)
    assert half.expected(0.1) == going.expected(0.1).scaled(0.5) == Box(60, 25, 20, 20)
    assert half.smooth_box(0.1) == going.smooth_box(0.1).scaled(0.5)
    assert (half.id, half.seen_s, half.missed_s) == (1, 0.0, None)
    assert rescaled([going], 0.01) == [], "nothing would be left of it"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((480, 640), (480, 640), True),
        ((480, 640), (240, 320), True),
        ((333, 641), (166, 320), True),  # rounded
        ((360, 640), (480, 640), False),
        ((480, 640), (640, 480), False),
        ((1, 1), (4, 4), True),
        ((), (480, 640), False),
    ],
)
def test_same_shape(one: tuple[int, ...], other: tuple[int, ...], same: bool) -> None:
    assert same_shape(one, other) is same_shape(other, one) is same
