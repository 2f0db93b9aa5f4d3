"""Runs several engines over one clip in turn, block by block of frames, and compares their pace."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.bench.baseline import BASELINE, PRESENT, Answer, Engine
from tests.bench.clips import Frame

BLOCK = 20  # frames of each engine before it is the next one's turn: a change of the machine's pace then hits all


@dataclass
class Run:
    """The answers of one engine to a clip, block by block."""

    blocks: list[list[Answer]] = field(default_factory=list)

    @property
    def answers(self) -> list[Answer]:
        return [answer for block in self.blocks for answer in block]

    @property
    def frames_s(self) -> float:
        """Frames per second of processor time, of the median block."""
        return 1000 / statistics.median(_mean_ms(block) for block in self.blocks)

    def within_ms(self, share: float) -> float:
        """Return the processor's milliseconds within which a ``share`` of the frames was read, the first left out."""
        return float(np.quantile([answer.cpu_ms for answer in self.answers[1:]], share))

    def times(self, other: "Run", by_clock: bool = False) -> float:
        """Return how many times as fast as ``other`` this engine was: the median over the blocks."""
        pairs = zip(self.blocks, other.blocks, strict=True)
        return statistics.median(_mean_ms(theirs, by_clock) / _mean_ms(own, by_clock) for own, theirs in pairs)


def run_clip(
    engines: Mapping[str, Engine],
    frames: Sequence[Frame],
    smooth: bool = True,
    max_scan: float = 1.0,
    every: Mapping[str, int] | None = None,
) -> dict[str, Run]:
    """Let the engines read the clip in turn; those named in ``every`` read only every so many frames."""
    runs = {name: Run() for name in engines}
    for engine in engines.values():
        engine.new_stream(smooth)
    for start in range(0, len(frames), BLOCK):
        block = frames[start : start + BLOCK]
        for name, engine in engines.items():
            mine = block[:: (every or {}).get(name, 1)]
            runs[name].blocks.append([engine.frame(frame.jpeg, frame.time_s, max_scan) for frame in mine])
    return runs


def both(values: Mapping[str, str]) -> str:
    """Return a cell of the table: the value of the baseline, then that of this engine."""
    return f"{BASELINE} {values[BASELINE]}, {PRESENT} {values[PRESENT]}"


def _mean_ms(block: Sequence[Answer], by_clock: bool = False) -> float:
    return statistics.mean(answer.wall_ms if by_clock else answer.cpu_ms for answer in block)
