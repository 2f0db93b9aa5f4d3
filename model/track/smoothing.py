"""Smooths what is seen of a face over time: by constants in seconds, so that a slow client sees no more lag."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, pi

SCORES_S = 0.25  # time constant of the scores: a change is two thirds there after it
SWITCH = 0.06  # by how much another expression's score must lie above the shown one's
# The One Euro filter (Casiez, Roussel and Vogel, 2012): the slower a face moves, the more it is smoothed. Speeds are in
# face widths a second, so that near and far faces are treated alike.
MIN_CUTOFF_HZ, SPEED_FACTOR, SPEED_CUTOFF_HZ = 1.5, 6.0, 2.0


def towards(before: float, now: float, passed_s: float, time_constant_s: float) -> float:
    """Exponential smoothing: ``before`` moved towards ``now`` by the time that has passed."""
    return now + (before - now) * exp(-max(passed_s, 0.0) / time_constant_s)


@dataclass(frozen=True)
class Smoothed:
    """One coordinate and its speed, per second, both smoothed."""

    value: float
    speed: float = 0.0

    def after(self, value: float, passed_s: float, scale: float) -> "Smoothed":
        """With a new ``value``, so many seconds later; ``scale`` is the face's width, in the value's unit."""
        if passed_s <= 0:
            return self
        speed = towards(self.speed, (value - self.value) / passed_s, passed_s, 1 / (2 * pi * SPEED_CUTOFF_HZ))
        cutoff_hz = MIN_CUTOFF_HZ + SPEED_FACTOR * abs(speed) / max(scale, 1.0)
        return Smoothed(towards(self.value, value, passed_s, 1 / (2 * pi * cutoff_hz)), speed)

    def scaled(self, factor: float) -> "Smoothed":
        """The same in a unit ``factor`` times as small."""
        return Smoothed(self.value * factor, self.speed * factor)


def smooth_scores(before: Mapping[str, float], now: Mapping[str, float], passed_s: float) -> dict[str, float]:
    """Each score moved from ``before`` towards ``now``; they still sum to one."""
    return {emotion: towards(before[emotion], now[emotion], passed_s, SCORES_S) for emotion in now}


def label(scores: Mapping[str, float], shown: str | None) -> str:
    """The expression to show: the one shown before, until another's score lies clearly above it."""
    best = max(scores, key=scores.__getitem__)
    return shown if shown is not None and scores[best] < scores[shown] + SWITCH else best
