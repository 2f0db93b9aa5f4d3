"""What the recogniser remembers of one stream of frames, and what of it still holds for the next one."""

from .detect.sweep import Sweep
from .track.tracks import Track, rescaled

SEEK_S = 2.5  # more than this ahead in a clip's own time is a seek: the cut after it shows other people elsewhere


class Stream:
    """What is remembered of one stream of frames: where faces are and how they read. Nothing of who they are."""

    def __init__(self, smooth: bool = True) -> None:
        """Without ``smooth`` boxes and scores are of the frame alone, and a face that is hidden in it is left out."""
        self.smooth = smooth
        self.tracks: list[Track] = []
        self.lost: list[Track] = []
        self.sweep = Sweep()
        self.last_s: float | None = None
        self.size: tuple[int, ...] = ()
        self._last_id = 0
        self._by_clip = False

    def passed(self, now_s: float, size: tuple[int, ...]) -> float:
        """Seconds since the last frame, (height, width) ``size`` being this one's.

        Faces go on in the same picture sent larger or smaller; another shape, or a clock that went back, begins anew.
        """
        passed_s = 0.0 if self.last_s is None else now_s - self.last_s
        if passed_s < 0 or not same_shape(self.size, size):
            self._begin_anew()
            passed_s = 0.0
        elif size != self.size:
            # The sweep goes on as it is: it looks at a picture reduced to one size, whatever is sent.
            factor = size[1] / self.size[1]
            self.tracks, self.lost = rescaled(self.tracks, factor), rescaled(self.lost, factor)
        self.last_s, self.size = now_s, size
        return passed_s

    def clock(self, wall_s: float, clip_s: float | None) -> float:
        """The time to follow faces by: a clip's own, where the frame has one, or else the wall's.

        Begins anew where the clock is another than the last frame's, and where a clip is sought in.
        """
        by_clip = clip_s is not None
        now_s = wall_s if clip_s is None else clip_s
        sought = by_clip and self.last_s is not None and not 0 <= now_s - self.last_s <= SEEK_S
        if sought or by_clip != self._by_clip:
            self._begin_anew()
        self._by_clip = by_clip
        return now_s

    def _begin_anew(self) -> None:
        """Numbers go on: a face of before must not lend its own to another."""
        self.tracks, self.lost, self.sweep, self.last_s = [], [], Sweep(), None

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id


def same_shape(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two (height, width) may be sizes of one picture: their shapes differ by no more than rounding."""
    if not one or not other:
        return False
    small, large = sorted((one, other), key=lambda size: size[1])
    return abs(large[0] * small[1] / large[1] - small[0]) <= 1
