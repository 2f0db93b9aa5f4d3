"""Spreads the search of whole frames over time, so that no frame pays for all of it."""

from collections.abc import Sequence

import numpy as np

from ..box import Box
from .scan import CELL_PX, ReducedFrame
from .slices import SLICES, Slice

CYCLE_S = 0.4  # in this time the whole frame is searched once
MIN_CHANGE = 4.0  # grey levels of a cell's mean; the noise of a camera is far below one
MAX_SKIPS = 3  # in a row, for a slice that has not changed
ROUNDING = 1e-9


class ScanSchedule:
    """The progress of the search in one stream of frames."""

    def __init__(self) -> None:
        self._next = 0
        self._backlog = 1.0  # in whole searches: the first frame is searched completely
        self._searched: list[np.ndarray | None] = [None] * len(SLICES)  # each slice's cells when it was last searched
        self._skips = [0] * len(SLICES)

    def budget(self, elapsed_s: float, max_share: float = 1.0) -> float:
        """Return the share of a whole search to do now, ``elapsed_s`` after the last frame, up to ``max_share``.

        What is left undone is carried over, up to one whole search.
        """
        self._backlog = min(1.0, self._backlog + elapsed_s / CYCLE_S)
        return max(0.0, min(self._backlog, max_share))

    def next_slices(self, budget: float, frame: ReducedFrame, known: Sequence[Box]) -> list[Slice]:
        """Return the next slices to search, until they cost ``budget`` of a whole search.

        A slice that looks as it did when it was last searched, apart from ``known`` faces, is skipped three times of
        four.
        """
        cells = frame.cells(known)
        chosen: list[Slice] = []
        for _ in SLICES:
            if budget <= ROUNDING:
                break
            index, part = self._next, SLICES[self._next]
            if self._has_changed(index, cells) or self._skips[index] >= MAX_SKIPS:
                chosen.append(part)
                self._searched[index], self._skips[index] = cells, 0
            else:
                self._skips[index] += 1
            budget -= part.cost
            self._backlog -= part.cost
            self._next = (index + 1) % len(SLICES)
        return chosen

    def _has_changed(self, index: int, cells: np.ndarray) -> bool:
        part, previous = SLICES[index], self._searched[index]
        if previous is None or previous.shape != cells.shape:
            return True
        top, bottom = part.rows(len(cells), (part.max_px << part.level) // (2 * CELL_PX) + 1, 0)
        face_has_left = np.isnan(previous[top:bottom]) & ~np.isnan(cells[top:bottom])
        change = np.nan_to_num(np.abs(cells[top:bottom] - previous[top:bottom]))
        return bool((change > MIN_CHANGE).any() or face_has_left.any())
