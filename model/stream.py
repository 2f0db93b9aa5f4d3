"""The recogniser's state for one stream of frames, and when that state must be reset."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .detect.schedule import ScanSchedule
from .detect.slices import PARTS, Part
from .track.association import rescale_tracks
from .track.track import Track
from .track.turns import Turns

MIN_SEEK_S = 2.5  # a larger step in a clip's own time is a seek: after the cut, other people are elsewhere


@dataclass(frozen=True)
class CropReading:
    """A face as it was last read: its ``crop``, uint8 (48, 48), and the scores of that crop alone."""

    crop: np.ndarray
    scores: Mapping[str, float]


class Stream:
    """The state of one stream of frames: where faces are and how they read. It identifies nobody."""

    def __init__(self, smooth: bool = True, search_order: Sequence[Part] = PARTS) -> None:
        """If ``smooth`` is false, boxes and scores come from each frame alone, and a hidden face is left out.

        ``search_order`` is the order of the search for new faces.
        """
        self.smooth = smooth
        self.tracks: list[Track] = []
        self.lost_tracks: list[Track] = []
        self.last_readings: dict[int, CropReading] = {}  # by track id
        self.turns = Turns()
        self._search_order = search_order
        self.schedule = ScanSchedule(search_order)
        self.last_s: float | None = None
        self.size: tuple[int, ...] = ()
        self._last_id = 0
        self._has_clip_time = False

    def advance(self, now_s: float, size: tuple[int, ...]) -> float:
        """Move on to a frame of ``size``, (height, width), at ``now_s``; return the seconds since the last frame.

        Tracks continue when the same picture is sent larger or smaller. Another shape, or a clock that went back,
        resets the stream.
        """
        elapsed_s = 0.0 if self.last_s is None else now_s - self.last_s
        if elapsed_s < 0 or not is_same_shape(self.size, size):
            self._reset()
            elapsed_s = 0.0
        elif size != self.size:
            # The schedule continues as it is: it searches frames reduced to one size, whatever is sent.
            factor = size[1] / self.size[1]
            self.tracks = rescale_tracks(self.tracks, factor)
            self.lost_tracks = rescale_tracks(self.lost_tracks, factor)
        self.last_s, self.size = now_s, size
        return elapsed_s

    def frame_time_s(self, wall_s: float, clip_s: float | None) -> float:
        """Return the time by which to follow faces: the clip's own where the frame has one, else the wall clock's.

        Resets the stream when the clock is not the last frame's, and after a seek in the clip.
        """
        has_clip_time = clip_s is not None
        now_s = wall_s if clip_s is None else clip_s
        is_seek = has_clip_time and self.last_s is not None and not 0 <= now_s - self.last_s <= MIN_SEEK_S
        if is_seek or has_clip_time != self._has_clip_time:
            self._reset()
        self._has_clip_time = has_clip_time
        return now_s

    def next_id(self) -> int:
        """Return an unused face id. Ids continue after a reset, so that no face gets the id of an earlier one."""
        self._last_id += 1
        return self._last_id

    def _reset(self) -> None:
        self.tracks, self.lost_tracks, self.last_readings = [], [], {}
        self.schedule, self.turns, self.last_s = ScanSchedule(self._search_order), Turns(), None


def is_same_shape(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether two (height, width) can be sizes of one picture: their shapes differ by rounding at most."""
    if not first or not second:
        return False
    small, large = sorted((first, second), key=lambda size: size[1])
    return abs(large[0] * small[1] / large[1] - small[0]) <= 1
