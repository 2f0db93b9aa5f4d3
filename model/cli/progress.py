"""A progress bar on stderr, where that is a terminal, which gives way to whatever else is written."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from .reading import Event, Expected, Failed, Task
from .rows import Seen


class Progress:
    """Counts pictures and frames. A file counts as one until it is known how many frames it has."""

    def __init__(self, files: int) -> None:
        self._bar = tqdm(total=files, unit="picture", disable=not sys.stderr.isatty(), dynamic_ncols=True, leave=False)
        self._expected: dict[Task, int] = {}

    def count(self, task: Task, event: Event) -> None:
        match event:
            case Expected(frames):
                self._expected[task] = frames
                self._grow(frames - 1)
            case Seen():
                self._bar.update()
                self._expected[task] = self._expected.get(task, 1) - 1
            case Failed():
                self._grow(-self._expected.pop(task, 1))

    def _grow(self, by: int) -> None:
        if self._bar.total is not None:
            self._bar.total = max(self._bar.n, self._bar.total + by)
            self._bar.refresh()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Takes the bar away while something is written."""
        with self._bar.external_write_mode(nolock=True):
            yield

    def close(self) -> None:
        self._bar.close()
