"""Foretells when a queue will be done, from what its networks cost and how fast this machine has been."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from train.data.faces import SIDE_PX
from train.evaluation.cost import multiply_adds
from train.fitting.config import Config
from train.fitting.estimate import in_words
from train.networks import NETWORKS

BACKWARD = 3  # a step costs three times a prediction: forwards, and twice that backwards


def epoch_work(config: Config, epoch: int, faces: int) -> float:
    """Return the multiply-adds of one epoch of ``config`` on ``faces``."""
    side_px = [side for start, side in config.sides_px if start <= epoch / config.epochs][-1]
    return BACKWARD * face_work(config) * (side_px / SIDE_PX) ** 2 * faces


def face_work(config: Config) -> int:
    """Return the multiply-adds of a prediction of one face."""
    return multiply_adds(NETWORKS[config.network](config.heads, SIDE_PX, len(config.classes)))


def shipped_work(folder: Path) -> int:
    """Return the multiply-adds of a prediction of one face by the network exported to ``folder``; 0 if unknown."""
    path = folder / "metrics.json"
    return int(json.loads(path.read_text()).get("multiply_adds", 0)) if path.exists() else 0


@dataclass
class Forecast:
    """``left`` is the work still to do, in multiply-adds; work and time that were measured here give the speed."""

    left: float
    done: float = 0.0
    spent_s: float = 0.0

    def add(self, work: float, spent_s: float) -> None:
        """Note that ``work`` has been done in ``spent_s``."""
        self.left = max(0.0, self.left - work)
        self.done += work
        self.spent_s += spent_s

    def remaining_s(self, work: float | None = None) -> float | None:
        """Return the seconds that ``work``, or all that is left, will take; None before anything was measured."""
        if not self.done:
            return None
        return (self.left if work is None else work) * self.spent_s / self.done

    def text(self, jobs: Sequence[str]) -> str:
        """Return a line for people: what is left, and until when."""
        remaining_s = self.remaining_s()
        when = in_words(remaining_s) if remaining_s is not None else "the first epoch will tell how long it takes"
        return f"queue: {len(jobs)} jobs to go ({', '.join(jobs)}); {when}"
