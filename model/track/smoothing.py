"""Smooths boxes and scores over time, by constants in seconds, so that a low frame rate adds no lag."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, pi

SCORES_TIME_CONSTANT_S = 0.25  # after this time a change is two thirds complete
SWITCH_MARGIN = 0.06  # by how much the score of another expression must exceed that of the current label
# The One Euro filter (Casiez, Roussel and Vogel, 2012): the slower a face moves, the more it is smoothed. Speeds are in
# face widths per second, so that near and far faces are treated alike.
MIN_CUTOFF_HZ, SPEED_FACTOR, SPEED_CUTOFF_HZ = 1.5, 6.0, 2.0


def smooth(previous: float, current: float, elapsed_s: float, time_constant_s: float) -> float:
    """Move ``previous`` towards ``current`` by exponential smoothing over the elapsed time."""
    return current + (previous - current) * exp(-max(elapsed_s, 0.0) / time_constant_s)


@dataclass(frozen=True)
class OneEuroFilter:
    """The state of the filter for one coordinate: its smoothed value, and its smoothed speed per second."""

    value: float
    speed: float = 0.0

    def update(self, value: float, elapsed_s: float, face_width: float) -> "OneEuroFilter":
        """Return the state after a new ``value``; ``face_width`` is in the unit of the value."""
        if elapsed_s <= 0:
            return self
        speed = smooth(self.speed, (value - self.value) / elapsed_s, elapsed_s, 1 / (2 * pi * SPEED_CUTOFF_HZ))
        cutoff_hz = MIN_CUTOFF_HZ + SPEED_FACTOR * abs(speed) / max(face_width, 1.0)
        return OneEuroFilter(smooth(self.value, value, elapsed_s, 1 / (2 * pi * cutoff_hz)), speed)

    def scaled(self, factor: float) -> "OneEuroFilter":
        """Return the same state in a unit that is ``factor`` times as small."""
        return OneEuroFilter(self.value * factor, self.speed * factor)


def smooth_scores(previous: Mapping[str, float], current: Mapping[str, float], elapsed_s: float) -> dict[str, float]:
    """Move each score from ``previous`` towards ``current``; the scores still sum to one."""
    return {
        emotion: smooth(previous[emotion], current[emotion], elapsed_s, SCORES_TIME_CONSTANT_S) for emotion in current
    }


def stable_label(scores: Mapping[str, float], current: str | None) -> str:
    """Return the ``current`` label until the score of another is clearly higher, then that one."""
    best = max(scores, key=scores.__getitem__)
    return current if current is not None and scores[best] < scores[current] + SWITCH_MARGIN else best
