import pytest

from model.box import Box, iou
from model.detect.detection import Detection
from model.square import Square
from model.track.association import rescale_tracks
from model.track.track import MAX_LOST_S, Track
from tests.model.track.tracks import make_track

pytestmark = pytest.mark.pure

FRAME_S = 1 / 30


def test_predicts_where_a_face_is_heading() -> None:
    moving = make_track(1, Box(100, 50, 40, 40), speed_px=200)
    assert moving.predict(0.1) == Square(140, 70, 40)
    assert moving.predict(-5.0) == moving.square, "a clock that goes back moves nothing"
    assert moving.predict(MAX_LOST_S + 1) == moving.square, "no prediction lasts for ever"


def test_updates_estimate_the_speed() -> None:
    face = make_track(1, Box(100, 50, 40, 40))
    for frame in range(1, 31):
        face = face.update(Detection(Square(120 + 5 * frame, 70, 40)), frame * FRAME_S)
    assert face.x.speed == pytest.approx(150, rel=0.1)
    assert iou(face.smoothed_square(1.0).box, face.square.box) > 0.8


@pytest.mark.parametrize("speed_deg", [-60, -25, 25, 60])
def test_follows_a_head_that_tilts(speed_deg: float) -> None:
    face = Track.start(1, Detection(Square(100, 100, 60)), 0.0)
    for frame in range(1, 46):
        face = face.update(Detection(Square(100, 100, 60, speed_deg * frame * FRAME_S)), frame * FRAME_S)
        assert face.smoothed_square(frame * FRAME_S).tilt_deg == pytest.approx(speed_deg * frame * FRAME_S, abs=8)
    assert face.predict(45 * FRAME_S).tilt_deg == pytest.approx(speed_deg * 45 * FRAME_S), "it is looked for as it was"


def test_steadies_the_tilt_of_a_still_head() -> None:
    face = Track.start(1, Detection(Square(100, 100, 60, 10)), 0.0)
    for frame in range(1, 31):
        face = face.update(Detection(Square(100, 100, 60, 10 + (2 if frame % 2 else -2))), frame * FRAME_S)
    assert face.smoothed_square(1.0).tilt_deg == pytest.approx(10, abs=1)


@pytest.mark.parametrize("direction", [1, -1])
def test_turns_on_past_180_degrees(direction: int) -> None:
    """The tilt jumps from 180 to -180, and the smoothed tilt takes the short way, not one through 0."""
    face = Track.start(1, Detection(Square(100, 100, 60, direction * 170)), 0.0)
    for frame in range(1, 31):
        tilt_deg = direction * (170 + frame)
        wrapped = (tilt_deg + 180) % 360 - 180
        face = face.update(Detection(Square(100, 100, 60, wrapped)), frame * FRAME_S)
        smoothed = face.smoothed_square(frame * FRAME_S).tilt_deg
        assert -180 <= smoothed <= 180
        assert abs((smoothed - tilt_deg + 180) % 360 - 180) < 12, frame
    assert face.smoothed_square(1.0).tilt_deg == pytest.approx(-direction * 160, abs=12)


def test_a_missed_face_goes_on_as_it_was_heading() -> None:
    face = make_track(1, Box(100, 50, 40, 40), speed_px=200).mark_missed(0.1)
    assert face.is_missed
    assert face.missed_for_s(0.3) == pytest.approx(0.2)
    assert face.mark_missed(0.3) == face, "since the first frame that missed it"
    assert face.smoothed_square(0.2) == face.predict(0.2) == Square(160, 70, 40)
    found = face.update(Detection(Square(160, 70, 40)), 0.2)
    assert not found.is_missed
    assert found.missed_for_s(0.3) == 0


def test_rescales_tracks() -> None:
    moving = make_track(1, Box(100, 50, 40, 40), speed_px=200)
    (half,) = rescale_tracks([moving], 0.5)
    assert half.predict(0.1) == moving.predict(0.1).scaled(0.5) == Square(70, 35, 20)
    assert half.smoothed_square(0.1) == moving.smoothed_square(0.1).scaled(0.5)
    assert (half.id, half.last_seen_s, half.missed_since_s) == (1, 0.0, None)
    assert rescale_tracks([moving], 0.01) == [], "its box would be empty"


def test_rescaling_keeps_the_tilt() -> None:
    (half,) = rescale_tracks([Track.start(1, Detection(Square(100, 100, 60, 25)), 0.0)], 0.5)
    assert half.smoothed_square(0.0) == Square(50, 50, 30, 25)


@pytest.mark.parametrize(("score", "is_clear"), [(0.61, True), (0.59, False)])
def test_is_clear_if_clearly_seen_in_the_last_look(score: float, is_clear: bool) -> None:
    track = Track.start(1, Detection(Square(100, 100, 50), score), 0.0)
    assert track.is_clear is is_clear
    assert not track.mark_missed(0.1).is_clear
