"""A track: one face over the frames of a stream. Pure geometry and time."""

from dataclasses import dataclass, replace

from ..detect.detection import Detection
from ..face import Face
from ..square import Square, half_turn
from .smoothing import OneEuroFilter

# Counted from the first frame that misses a face, so that a client with a low frame rate keeps its ids.
HOLD_S = 0.2  # a missed face is still returned for this long, where it was heading
MAX_MISSED_S = 0.45  # and searched for there for this long
MAX_LOST_S = 1.5  # a face detected within this time, near where a lost one was heading, is that one: it was hidden
MIN_CLEAR_SCORE = 0.6
TILT_UNIT_DEG = 60.0  # a head that tilts by this is smoothed as one that moves by its own width


@dataclass(frozen=True)
class Track:
    """One face of one stream.

    ``detection`` is the face as it was last found, at ``last_seen_s``; ``x``, ``y`` (of its centre), ``side`` and
    ``tilt_deg`` are smoothed. ``last_face`` is its last reading, with smoothed scores. ``missed_since_s`` is the time
    of the first frame that missed it, None while it is found.
    """

    id: int
    detection: Detection
    last_seen_s: float
    x: OneEuroFilter
    y: OneEuroFilter
    side: OneEuroFilter
    tilt_deg: OneEuroFilter
    last_face: Face | None = None
    missed_since_s: float | None = None

    @staticmethod
    def start(number: int, detection: Detection, now_s: float) -> "Track":
        """Start the track of a face that was detected at ``now_s``."""
        square = detection.square
        x, y, side, tilt_deg = map(OneEuroFilter, (square.x, square.y, square.side, square.tilt_deg))
        return Track(number, detection, now_s, x, y, side, tilt_deg)

    @property
    def square(self) -> Square:
        """Where the face was last found."""
        return self.detection.square

    @property
    def is_missed(self) -> bool:
        return self.missed_since_s is not None

    @property
    def is_clear(self) -> bool:
        """Whether the face was clearly seen when it was last looked for."""
        return not self.is_missed and self.detection.score >= MIN_CLEAR_SCORE

    def predict(self, now_s: float) -> Square:
        """Return where the face should be now at its last speed; after a long time, where it was."""
        elapsed_s = now_s - self.last_seen_s
        if not 0 < elapsed_s <= MAX_LOST_S:
            return self.square
        return self.square.moved(self.x.speed * elapsed_s, self.y.speed * elapsed_s)

    def update(self, detection: Detection, now_s: float) -> "Track":
        """Return the track with the face found again at ``now_s``."""
        square = detection.square
        elapsed_s = max(now_s - self.last_seen_s, 0.0)
        # A face that turns past 180 degrees goes on turning.
        tilt_deg = square.tilt_deg + 360 * round((self.tilt_deg.value - square.tilt_deg) / 360)
        return replace(
            self,
            detection=detection,
            last_seen_s=now_s,
            x=self.x.update(square.x, elapsed_s, square.side),
            y=self.y.update(square.y, elapsed_s, square.side),
            side=self.side.update(square.side, elapsed_s, square.side),
            tilt_deg=self.tilt_deg.update(tilt_deg, elapsed_s, TILT_UNIT_DEG),
            missed_since_s=None,
        )

    def mark_missed(self, now_s: float) -> "Track":
        """Return the track with the face missed since ``now_s``, or since an earlier frame."""
        return self if self.is_missed else replace(self, missed_since_s=now_s)

    def missed_for_s(self, now_s: float) -> float:
        """Return the seconds since the first frame that missed the face; 0 while it is found."""
        return 0.0 if self.missed_since_s is None else now_s - self.missed_since_s

    def smoothed_square(self, now_s: float) -> Square:
        """Return the square to draw."""
        if self.is_missed:
            return self.predict(now_s)
        smoothed = Square(self.x.value, self.y.value, self.side.value, half_turn(self.tilt_deg.value))
        elapsed_s = max(now_s - self.last_seen_s, 0.0)  # 0 in a frame that looked for the face
        return smoothed.moved(self.x.speed * elapsed_s, self.y.speed * elapsed_s)

    def scaled(self, factor: float) -> "Track":
        """Return the track of the same face in the same picture at another size."""
        x, y, side = (coordinate.scaled(factor) for coordinate in (self.x, self.y, self.side))
        last_face = self.last_face and replace(self.last_face, box=self.last_face.box.scaled(factor))
        detection = replace(self.detection, square=self.square.scaled(factor))
        return replace(self, detection=detection, x=x, y=y, side=side, last_face=last_face)
