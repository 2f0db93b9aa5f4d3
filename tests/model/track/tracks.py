"""Makes tracks for tests."""

from dataclasses import replace

from model.box import Box
from model.track.smoothing import OneEuroFilter
from model.track.track import Track


def make_track(number: int, box: Box, speed_px: float = 0.0, last_seen_s: float = 0.0) -> Track:
    """Return a track whose face moves to the right by ``speed_px`` per second."""
    track = Track.start(number, box, last_seen_s)
    return replace(track, x=OneEuroFilter(track.x.value, speed_px))
