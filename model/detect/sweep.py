"""Searches the whole frame for faces, a slice at a time, so that no frame pays for all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..box import Box

LONGEST_PX = 320  # the frame is reduced to it
LEAST_PX, STEP = 24, 1.15  # the smallest face sought in the reduced frame; the ratio from one size to the next
PADDING = 0.08  # of the longer side, repeated past the edges, for faces that touch them
NEIGHBOURS = 1  # beside the hit itself; what is proposed is searched for again, with another cascade
CYCLE_S = 0.4  # in which the whole frame is searched once
CELL_PX = 16  # of the reduced frame: what is compared to see whether anything has changed
CHANGE = 4.0  # grey levels of a cell's mean; a camera's noise is far below one
MOST_SKIPS = 3  # in a row, of a slice that has not changed
ENOUGH = 1e-9
# Of the reduced frame, its half and its quarter: steps from and to, in how many strips. Small faces cost most, because
# there are so many places where they could be. From twice the smallest size on OpenCV looks at every pixel instead of
# every second: the half-sized picture saves three quarters of that.
BANDS = ((0, 0, 1, 4), (1, 0, 4, 2), (0, 2, 4, 3), (2, 0, 6, 1))


@dataclass(frozen=True)
class Slice:
    """Faces of ``least_px`` to ``most_px`` of the reduced frame, halved ``level`` times, centred between two shares of
    its height. ``cost`` is the share of a whole search that this takes, by the number of places looked at.
    """

    level: int
    least_px: int
    most_px: int
    top: float
    bottom: float
    cost: float

    def rows(self, height: int, margin: int, pad: int) -> tuple[int, int]:
        """From and to which row of a picture so high, and padded so much, faces centred in this slice can reach."""
        top = 0 if self.top == 0 else max(0, round(self.top * height) + pad - margin)
        bottom = height + 2 * pad if self.bottom == 1 else round(self.bottom * height) + pad + margin
        return top, bottom


def _slices() -> Iterator[Slice]:
    sizes = [LEAST_PX * STEP**step for step in range(7)]
    places = [[1 / (size * 2**level) ** 2 for size in sizes] for level in range(3)]
    whole = sum(sum(places[level][first : last + 1]) for level, first, last, _ in BANDS)
    for level, first, last, strips in BANDS:
        for strip in range(strips):
            cost = sum(places[level][first : last + 1]) / whole / strips
            yield Slice(level, round(sizes[first]), round(sizes[last]), strip / strips, (strip + 1) / strips, cost)


SLICES = tuple(_slices())


class Reduced:
    """A frame as it is searched: smaller, with its edges repeated."""

    def __init__(self, grey: np.ndarray) -> None:
        """``grey`` is uint8 (height, width)."""
        self._factor = max(1.0, max(grey.shape) / LONGEST_PX)
        if self._factor > 1:
            size = (max(1, round(grey.shape[1] / self._factor)), max(1, round(grey.shape[0] / self._factor)))
            grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
        self._grey = grey
        self._levels: dict[int, np.ndarray] = {}

    def cells(self, known: Sequence[Box]) -> np.ndarray:
        """The mean grey of each cell, float32 (rows, columns); NaN where a ``known`` face is or may move to."""
        height_px, width_px = self._grey.shape
        rows, columns = max(1, height_px // CELL_PX), max(1, width_px // CELL_PX)
        cells = cv2.resize(self._grey, (columns, rows), interpolation=cv2.INTER_AREA).astype(np.float32)
        for box in known:
            around = box.moved(-box.width // 4, -box.height // 4).scaled(1 / self._factor)
            left, top = max(0, around.x * columns // width_px), max(0, around.y * rows // height_px)
            right = -(-(around.x + around.width * 3 // 2) * columns // width_px)
            bottom = -(-(around.y + around.height * 3 // 2) * rows // height_px)
            cells[top : max(0, bottom), left : max(0, right)] = np.nan
        return cells

    def search(self, cascade: cv2.CascadeClassifier, part: Slice) -> list[Box]:
        """Boxes, in the frame's pixels, where a face may be."""
        picture = self._level(part.level)
        pad_px = round(PADDING * max(picture.shape))
        height_px = picture.shape[0]
        top, bottom = part.rows(height_px, part.most_px // 2 + 1, pad_px)
        above, below = max(0, pad_px - top), max(0, bottom - pad_px - height_px)
        rows = picture[max(0, top - pad_px) : max(1, bottom - pad_px)]
        found = cascade.detectMultiScale(
            cv2.copyMakeBorder(rows, above, below, pad_px, pad_px, cv2.BORDER_REPLICATE),
            scaleFactor=STEP,
            minNeighbors=NEIGHBOURS,
            minSize=(part.least_px, part.least_px),
            maxSize=(part.most_px, part.most_px),
        )
        boxes = [Box(*map(int, box)).moved(-pad_px, top - pad_px) for box in found]
        return [box.scaled(self._factor * 2**part.level) for box in boxes]

    def _level(self, level: int) -> np.ndarray:
        """The picture halved so many times."""
        if not level:
            return self._grey
        if level not in self._levels:
            finer = self._level(level - 1)
            size = (max(1, finer.shape[1] // 2), max(1, finer.shape[0] // 2))
            self._levels[level] = np.asarray(cv2.resize(finer, size, interpolation=cv2.INTER_AREA))
        return self._levels[level]


class Sweep:
    """Where the search of one stream of frames has got to."""

    def __init__(self) -> None:
        self._next = 0
        self._owed = 1.0  # of a whole search: the first frame is searched whole
        self._searched: list[np.ndarray | None] = [None] * len(SLICES)
        self._skipped = [0] * len(SLICES)

    def owed(self, passed_s: float, most: float = 1.0) -> float:
        """The share of a whole search to do now that so many seconds have passed since the last frame, up to ``most``.

        What is left undone stays owed, up to one whole search.
        """
        self._owed = min(1.0, self._owed + passed_s / CYCLE_S)
        return max(0.0, min(self._owed, most))

    def due(self, share: float, frame: Reduced, known: Sequence[Box]) -> list[Slice]:
        """The next slices, until they cost ``share`` of a whole search.

        Left out is what looks as it did when it was last searched, but for ``known`` faces, three times of four.
        """
        cells = frame.cells(known)
        due: list[Slice] = []
        for _ in SLICES:
            if share <= ENOUGH:
                break
            part, at = SLICES[self._next], self._next
            if self._changed(at, part, cells) or self._skipped[at] >= MOST_SKIPS:
                due.append(part)
                self._searched[at], self._skipped[at] = cells, 0
            else:
                self._skipped[at] += 1
            share -= part.cost
            self._owed -= part.cost
            self._next = (at + 1) % len(SLICES)
        return due

    def _changed(self, at: int, part: Slice, cells: np.ndarray) -> bool:
        before = self._searched[at]
        if before is None or before.shape != cells.shape:
            return True
        top, bottom = part.rows(len(cells), (part.most_px << part.level) // (2 * CELL_PX) + 1, 0)
        gone = np.isnan(before[top:bottom]) & ~np.isnan(cells[top:bottom])  # a face was there and is there no more
        change = np.nan_to_num(np.abs(cells[top:bottom] - before[top:bottom]))
        return bool((change > CHANGE).any() or gone.any())
