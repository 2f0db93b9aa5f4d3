"""Spreads the search of whole frames over time, so that no frame pays for all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from ..box import Box
from .scan import CELL_PX, ReducedFrame
from .slices import PARTS, Part, Tile

CYCLE_S = 0.5  # in this time the whole frame is searched once
MIN_CHANGE = 4.0  # grey levels of a cell's mean; the noise of a camera is far below one
MAX_RESTS = 4  # a part of the frame that has not changed rests this many times as long as one that has
ROUNDING = 1e-9


@dataclass(frozen=True)
class Searched:
    """What the cells of a frame, float32 (rows, columns), looked like when a part of it was last searched, and when."""

    cells: np.ndarray
    at_s: float

    def behind(self, cells: np.ndarray) -> np.ndarray:
        """Return ``cells`` with what was last seen behind the known faces that hide some of them."""
        return np.where(np.isnan(cells), self.cells, cells) if cells.shape == self.cells.shape else cells

    def may_rest(self, part: Part, cells: np.ndarray, now_s: float) -> bool:
        """Whether ``part`` need not be searched at ``now_s``: it just was, or nothing in it has changed since."""
        elapsed_s = now_s - self.at_s
        return elapsed_s < part.min_rest_s or (
            elapsed_s < MAX_RESTS * part.min_rest_s and not self.has_changed(part, cells)
        )

    def has_changed(self, part: Part, cells: np.ndarray) -> bool:
        """Whether anything is new in ``part``: another grey, or what a face hid from the start."""
        if cells.shape != self.cells.shape:
            return True
        rows, columns = _extent(part, *cells.shape)
        now, before = cells[rows, columns], self.cells[rows, columns]
        # A comparison with NaN is false: what was hidden before counts as changed, and what is hidden now does not.
        return bool((~(np.abs(now - before) <= MIN_CHANGE) & ~np.isnan(now)).any())


class ScanSchedule:
    """The progress of the search in one stream of frames."""

    def __init__(self) -> None:
        self._next = 0
        self._backlog = 1.0  # in whole searches: the first frame is searched completely
        self._searched: dict[Part, Searched] = {}

    def budget(self, elapsed_s: float, max_share: float = 1.0) -> float:
        """Return the share of a whole search to do now, ``elapsed_s`` after the last frame, up to ``max_share``.

        What is left undone is carried over, up to one whole search.
        """
        self._backlog = min(1.0, self._backlog + elapsed_s / CYCLE_S)
        return max(0.0, min(self._backlog, max_share))

    def next_parts(self, budget: float, frame: ReducedFrame, known: Sequence[Box], now_s: float) -> list[Part]:
        """Return the next parts to search at ``now_s``, until they cost ``budget`` of a whole search.

        A part that looks as it did when it was last searched, apart from ``known`` faces, is passed over for a while.
        """
        cells = frame.cells(known)
        chosen: list[Part] = []
        for _ in PARTS:
            if budget <= ROUNDING:
                break
            part = PARTS[self._next]
            self._next = (self._next + 1) % len(PARTS)
            last = self._searched.get(part)
            if last is not None and last.may_rest(part, cells, now_s):
                continue
            chosen.append(part)
            self._searched[part] = Searched(cells if last is None else last.behind(cells), now_s)
            budget -= part.cost
            self._backlog -= part.cost
        else:
            self._backlog = 0.0  # nothing is left to search
        return chosen


def _extent(part: Part, rows: int, columns: int) -> tuple[slice, slice]:
    """Return the rows and columns of cells that the faces of ``part`` can reach."""
    if isinstance(part, Tile):
        window = part.window(columns, rows)
        left, top, half = window.x, window.y, window.side / 2
        return slice(floor(top - half), ceil(top + half)), slice(floor(left - half), ceil(left + half))
    first, last = part.rows(rows, (part.max_px << part.level) // (2 * CELL_PX) + 1, 0)
    return slice(first, last), slice(0, columns)
