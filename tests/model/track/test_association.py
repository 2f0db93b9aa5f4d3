import pytest

from model.box import Box, iou
from model.detect.detection import Detection
from model.square import Square
from model.track.association import associate, reidentify
from tests.model.track.tracks import detect_in, make_track

pytestmark = pytest.mark.pure


def test_assigns_a_place_to_one_track_only() -> None:
    """Both faces are detected in one place: the nearer track gets it, and the other is missed."""
    left, right = make_track(1, Box(100, 100, 50, 50)), make_track(2, Box(120, 100, 50, 50))
    seen = detect_in(Box(118, 100, 50, 50))
    assert associate([left, right], [[seen], [seen]], 0.0) == {2: seen}


def test_leaves_a_place_to_the_track_that_has_it() -> None:
    """A face that coasts is not looked for; one that it hides is, and sees it."""
    hidden, seen = make_track(1, Box(100, 100, 50, 50)), detect_in(Box(110, 100, 50, 50))
    assert associate([hidden], [[seen]], 0.0) == {1: seen}
    assert associate([hidden], [[seen]], 0.0, taken=[detect_in(Box(112, 100, 50, 50))]) == {}


def test_assigns_the_detection_that_overlaps_most() -> None:
    face = make_track(1, Box(100, 100, 50, 50))
    near, far = detect_in(Box(104, 100, 50, 50)), detect_in(Box(125, 110, 50, 50))
    assert associate([face], [[far, near]], 0.0) == {1: near}
    assert associate([face], [[detect_in(Box(140, 100, 50, 50))]], 0.0) == {}, "too far to be the same"
    assert associate([], [], 0.0) == {}


def test_keeps_ids_when_faces_cross() -> None:
    """Where the faces overlap, only one is detected."""
    first, second = make_track(1, Box(0, 100, 50, 50), 200), make_track(2, Box(200, 105, 50, 50), -200)
    for frame in range(1, 31):
        now_s = frame / 30
        places = [Box(round(200 * now_s), 100, 50, 50), Box(200 - round(200 * now_s), 105, 50, 50)]
        detected = [detect_in(place) for place in (places[:1] if iou(*places) > 0.3 else places)]
        found = associate([first, second], [detected, detected], now_s)
        first = first.update(found[1], now_s) if 1 in found else first
        second = second.update(found[2], now_s) if 2 in found else second
    assert first.square.x > 175
    assert second.square.x < 75


def test_gives_a_track_what_else_is_known_of_its_face() -> None:
    face = make_track(1, Box(100, 100, 50, 50))
    turned = Detection(Square(125, 125, 50, 30), 0.6, is_turned_away=True)
    assert associate([face], [[turned]], 0.0) == {1: turned}


@pytest.mark.parametrize("tilt_deg", [0, 45, -90, 180])
def test_a_tilt_does_not_make_another_face(tilt_deg: float) -> None:
    face = make_track(1, Box(100, 100, 50, 50))
    tilted = detect_in(Box(102, 100, 50, 50), tilt_deg)
    assert associate([face], [[tilted]], 0.0) == {1: tilted}


@pytest.mark.parametrize(
    ("box", "now_s", "expected"),
    [
        (Box(200, 100, 50, 50), 0.5, 1),  # where it was heading
        (Box(215, 110, 45, 45), 0.5, 1),  # nearly
        (Box(100, 100, 50, 50), 0.5, None),  # where it had been, two widths back
        (Box(200, 100, 90, 90), 0.5, None),  # another size: a nearer face
    ],
)
def test_reidentifies_a_hidden_face_where_it_was_heading(box: Box, now_s: float, expected: int | None) -> None:
    lost = [make_track(1, Box(100, 100, 50, 50), speed_px=200), make_track(2, Box(500, 100, 50, 50))]
    found = reidentify(lost, box, now_s)
    assert (found.id if found else None) == expected
