"""Spreads the search of whole frames over time, so that no frame pays for all of it."""

from collections.abc import Sequence
from functools import cache
from math import ceil, floor

import numpy as np

from ..box import Box
from .scan import CELL_PX, ReducedFrame
from .slices import PARTS, Part, Tile

CYCLE_S = 0.5  # in this time the whole frame is searched once
MIN_CHANGE = 4.0  # grey levels of a cell's mean; the noise of a camera is far below one
MAX_RESTS = 8  # a part of the frame that has not changed rests this many times as long as one that has
ROUNDING = 1e-9


class SearchMemory:
    """When each of ``parts`` of the frames was last searched, and what it looked like then. They go by their number."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        self._min_rest_s = np.array([part.min_rest_s for part in parts])
        self._searched_s = np.full(len(parts), -np.inf)
        self._cells = np.empty((len(parts), 0, 0), np.float32)

    def due(self, cells: np.ndarray, now_s: float) -> np.ndarray:
        """Return which parts should be searched at ``now_s``, bool (parts,).

        ``cells`` are the greys of the frame's cells, float32 (rows, columns), NaN where a known face hides them. A part
        that was just searched rests. One in which nothing has changed since rests longer.
        """
        if cells.shape != self._cells.shape[1:]:
            # Nothing is known of cells that were never seen: they count as changed.
            self._cells = np.full((len(self._parts), *cells.shape), np.nan, np.float32)
        elapsed_s = now_s - self._searched_s
        due: np.ndarray = elapsed_s >= MAX_RESTS * self._min_rest_s
        unsure = np.flatnonzero(~due & (elapsed_s >= self._min_rest_s))
        # A comparison with NaN is false: what was hidden before counts as changed, and what is hidden now does not.
        is_same = np.abs(cells - self._cells[unsure]) <= MIN_CHANGE
        due[unsure] = (~is_same & ~np.isnan(cells) & _extents(self._parts, *cells.shape)[unsure]).any(axis=(1, 2))
        return due

    def note(self, number: int, cells: np.ndarray, now_s: float) -> None:
        """Remember that a part was searched in the frame of these ``cells``; what is hidden looks as it last did."""
        self._searched_s[number] = now_s
        self._cells[number] = np.where(np.isnan(cells), self._cells[number], cells)


class ScanSchedule:
    """The progress of the search in one stream of frames."""

    def __init__(self, order: Sequence[Part] = PARTS) -> None:
        """``order`` is that of the search; some parts come more often in it than others."""
        self._parts = tuple(dict.fromkeys(order))
        self._order = tuple(map(self._parts.index, order))
        self._next = 0
        self._backlog = 1.0  # in whole searches: the first frame is searched completely
        self._memory = SearchMemory(self._parts)

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
        due = self._memory.due(cells, now_s)
        chosen: list[Part] = []
        while budget > ROUNDING:
            if not due.any():
                self._backlog = 0.0
                break
            number = self._order[self._next]
            self._next = (self._next + 1) % len(self._order)
            if due[number]:
                due[number] = False
                self._memory.note(number, cells, now_s)
                part = self._parts[number]
                chosen.append(part)
                budget -= part.cost
                self._backlog -= part.cost
        return chosen


@cache
def _extents(parts: tuple[Part, ...], rows: int, columns: int) -> np.ndarray:
    """Return the cells that the faces of each of ``parts`` can reach, bool (parts, rows, columns)."""
    extents = np.zeros((len(parts), rows, columns), dtype=bool)
    for extent, part in zip(extents, parts, strict=True):
        if isinstance(part, Tile):
            window = part.window(columns, rows)
            left, top, half = window.x, window.y, window.side / 2
            first_row, first_column = max(0, floor(top - half)), max(0, floor(left - half))
            extent[first_row : ceil(top + half), first_column : ceil(left + half)] = True
        else:
            first, last = part.rows(rows, (part.max_px << part.level) // (2 * CELL_PX) + 1, 0)
            extent[first:last] = True
    return extents
