"""Estimates when a run will be done, from the epochs that it has taken."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import keras

RECENT = 5  # epochs; a machine's speed changes with what else runs on it
FIRST_BATCHES, MEASURED_BATCHES = 5, 20  # the first batches also compile, and are left out


@dataclass
class Estimate:
    """An epoch costs as its faces have pixels. ``costs_s`` are the seconds of each epoch per pixel of a face."""

    costs_s: list[float] = field(default_factory=list)

    def add(self, side_px: int, spent_s: float) -> None:
        self.costs_s.append(spent_s / side_px**2)

    def remaining_s(self, sides_px: Sequence[int]) -> float | None:
        """Return the seconds that epochs of these sides will take, or None before the first is done."""
        if not self.costs_s:
            return None
        return median(self.costs_s[-RECENT:]) * sum(side**2 for side in sides_px)


@dataclass(frozen=True)
class Deadline:
    """The moment, by time.time(), at which a time budget ends."""

    at_s: float

    def allows(self, needed_s: float | None) -> bool:
        """Whether something that takes ``needed_s`` seconds, or an unknown time, may still begin."""
        return time.time() + (needed_s or 0) < self.at_s


def in_words(remaining_s: float, now_s: float | None = None) -> str:
    """Return such as "about 2 h 05 min left, until 14:32"; the day too, where it is another."""
    now_s = time.time() if now_s is None else now_s
    minutes = max(1, round(remaining_s / 60))
    length = f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
    end, today = time.localtime(now_s + remaining_s), time.localtime(now_s)
    clock = time.strftime("%H:%M" if end.tm_yday == today.tm_yday else "%A %H:%M", end)
    return f"about {length} left, until {clock}"


class FirstEstimate(keras.callbacks.Callback):  # type: ignore[misc]
    """Say after some batches of the first epoch how long all will take, so that nobody waits an epoch to know."""

    def __init__(self, batches: int, sides_px: Sequence[int]) -> None:
        super().__init__()
        self._all_batches = batches * sum(side**2 for side in sides_px) / sides_px[0] ** 2
        self._started_s = 0.0

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        if batch == FIRST_BATCHES - 1:
            self._started_s = time.perf_counter()
        if batch == FIRST_BATCHES + MEASURED_BATCHES - 1:
            batch_s = (time.perf_counter() - self._started_s) / MEASURED_BATCHES
            print(f"\nmeasured {MEASURED_BATCHES} batches: {in_words(batch_s * self._all_batches)}", flush=True)
