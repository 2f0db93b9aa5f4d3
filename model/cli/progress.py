"""A progress bar on stderr, shown only on a terminal and hidden while other output is written."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from .reader import Event, ExpectedFrames, Failed, Skipped, Task
from .writers import FrameResult

BAR = "{percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}, {remaining} left]"
USUAL_COLUMNS = 80


class Progress:
    """Counts pictures and frames. A video counts as one until its number of frames is known."""

    def __init__(self, files: int) -> None:
        is_terminal = sys.stderr.isatty()
        # Some terminals do not say how wide they are; tqdm would then draw nothing.
        is_wide = is_terminal and os.get_terminal_size(sys.stderr.fileno()).columns > 0
        width = {"dynamic_ncols": True} if is_wide else {"ncols": USUAL_COLUMNS}
        self._bar = tqdm(total=files, bar_format=BAR, disable=not is_terminal, leave=False, **width)
        self._remaining: dict[Task, int] = {}

    def count(self, task: Task, event: Event) -> None:
        match event:
            case ExpectedFrames(count):
                self._remaining[task] = count
                self._grow(count - 1)
            case FrameResult():
                self._bar.update()
                self._remaining[task] = self._remaining.get(task, 1) - 1
            case Failed() | Skipped():
                self._grow(-self._remaining.pop(task, 1))

    def _grow(self, by: int) -> None:
        if self._bar.total is not None:
            self._bar.total = max(self._bar.n, self._bar.total + by)
            self._bar.refresh()

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Hide the bar while something else is written."""
        with self._bar.external_write_mode(nolock=True):
            yield

    def close(self) -> None:
        self._bar.close()
