"""A track: one face over the frames of a stream. Pure geometry and time."""

from dataclasses import dataclass, replace

from ..box import Box
from ..face import Face
from .smoothing import OneEuroFilter

# Counted from the first frame that misses a face, so that a client with a low frame rate keeps its ids.
HOLD_S = 0.2  # a missed face is still returned for this long, where it was heading
MAX_MISSED_S = 0.45  # and searched for there for this long
MAX_LOST_S = 1.5  # a face detected within this time, near where a lost one was heading, is that one: it was hidden


@dataclass(frozen=True)
class Track:
    """One face of one stream.

    ``box`` is where the face was last found, at ``last_seen_s``; ``x``, ``y`` (of its centre) and ``width`` are
    smoothed. ``last_face`` is its last reading, with smoothed scores. ``missed_since_s`` is the time of the first frame
    that missed it, None while it is found.
    """

    id: int
    box: Box
    last_seen_s: float
    x: OneEuroFilter
    y: OneEuroFilter
    width: OneEuroFilter
    last_face: Face | None = None
    missed_since_s: float | None = None

    @staticmethod
    def start(number: int, box: Box, now_s: float) -> "Track":
        """Start the track of a face that was detected in ``box``."""
        centre_x, centre_y = box.x + box.width / 2, box.y + box.height / 2
        return Track(number, box, now_s, OneEuroFilter(centre_x), OneEuroFilter(centre_y), OneEuroFilter(box.width))

    @property
    def is_missed(self) -> bool:
        return self.missed_since_s is not None

    def predict(self, now_s: float) -> Box:
        """Return where the face should be now at its last speed; after a long time, where it was."""
        elapsed_s = now_s - self.last_seen_s
        if not 0 < elapsed_s <= MAX_LOST_S:
            return self.box
        return self.box.moved(round(self.x.speed * elapsed_s), round(self.y.speed * elapsed_s))

    def update(self, box: Box, now_s: float) -> "Track":
        """Return the track with the face found in ``box``."""
        elapsed_s = max(now_s - self.last_seen_s, 0.0)
        return replace(
            self,
            box=box,
            last_seen_s=now_s,
            x=self.x.update(box.x + box.width / 2, elapsed_s, box.width),
            y=self.y.update(box.y + box.height / 2, elapsed_s, box.width),
            width=self.width.update(box.width, elapsed_s, box.width),
            missed_since_s=None,
        )

    def mark_missed(self, now_s: float) -> "Track":
        """Return the track with the face missed since ``now_s``, or since an earlier frame."""
        return self if self.is_missed else replace(self, missed_since_s=now_s)

    def missed_for_s(self, now_s: float) -> float:
        """Return the seconds since the first frame that missed the face; 0 while it is found."""
        return 0.0 if self.missed_since_s is None else now_s - self.missed_since_s

    def smoothed_box(self, now_s: float) -> Box:
        """Return the box to draw."""
        if self.is_missed:
            return self.predict(now_s)
        side = self.width.value
        return Box(round(self.x.value - side / 2), round(self.y.value - side / 2), round(side), round(side))

    def scaled(self, factor: float) -> "Track":
        """Return the track of the same face in the same picture at another size."""
        x, y, width = (coordinate.scaled(factor) for coordinate in (self.x, self.y, self.width))
        last_face = self.last_face and replace(self.last_face, box=self.last_face.box.scaled(factor))
        return replace(self, box=self.box.scaled(factor), x=x, y=y, width=width, last_face=last_face)
