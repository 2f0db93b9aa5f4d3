import pytest

from model.box import Box, iou
from model.track.association import rescale_tracks
from model.track.track import MAX_LOST_S
from tests.model.track.tracks import make_track

pytestmark = pytest.mark.pure


def test_predicts_where_a_face_is_heading() -> None:
    moving = make_track(1, Box(100, 50, 40, 40), speed_px=200)
    assert moving.predict(0.1) == Box(120, 50, 40, 40)
    assert moving.predict(-5.0) == moving.box, "a clock that goes back moves nothing"
    assert moving.predict(MAX_LOST_S + 1) == moving.box, "no prediction lasts for ever"


def test_updates_estimate_the_speed() -> None:
    face = make_track(1, Box(100, 50, 40, 40))
    for frame in range(1, 31):
        face = face.update(Box(100 + 5 * frame, 50, 40, 40), frame / 30)
    assert face.x.speed == pytest.approx(150, rel=0.1)
    assert iou(face.smoothed_box(1.0), face.box) > 0.8


def test_rescales_tracks() -> None:
    moving = make_track(1, Box(100, 50, 40, 40), speed_px=200)
    (half,) = rescale_tracks([moving], 0.5)
    assert half.predict(0.1) == moving.predict(0.1).scaled(0.5) == Box(60, 25, 20, 20)
    assert half.smoothed_box(0.1) == moving.smoothed_box(0.1).scaled(0.5)
    assert (half.id, half.last_seen_s, half.missed_since_s) == (1, 0.0, None)
    assert rescale_tracks([moving], 0.01) == [], "its box would be empty"
