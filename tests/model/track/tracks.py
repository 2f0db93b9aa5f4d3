"""Makes tracks and detections for tests."""

from dataclasses import replace

from model.box import Box
from model.detect.detection import Detection
from model.square import Square
from model.track.smoothing import OneEuroFilter
from model.track.track import Track


def detect_in(box: Box, tilt_deg: float = 0.0) -> Detection:
    return Detection(Square.of(box, tilt_deg))


def make_track(number: int, box: Box, speed_px: float = 0.0, last_seen_s: float = 0.0) -> Track:
    """Return a track whose face moves to the right by ``speed_px`` per second."""
    track = Track.start(number, Detection(Square.of(box)), last_seen_s)
    return replace(track, x=OneEuroFilter(track.x.value, speed_px))
