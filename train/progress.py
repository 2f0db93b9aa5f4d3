"""Says how far a command of minutes is: its steps on stderr, and a bar with the time left on a terminal."""

import logging
import sys
from collections.abc import Iterator, Sequence

from tqdm import tqdm

LOG = logging.getLogger("train")
BAR = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} {unit} [{elapsed}, {remaining} left]"


def batches(count: int, size: int, what: str) -> Iterator[slice]:
    """Yield the slices of ``size`` that make up ``count`` faces, with a bar called ``what`` on a terminal."""
    with tqdm(
        total=count, desc=what, unit="faces", bar_format=BAR, disable=not sys.stderr.isatty(), leave=False
    ) as bar:
        for start in range(0, count, size):
            yield slice(start, start + size)
            bar.update(min(size, count - start))


class Steps:
    """Counts the steps of a command, and says each when it begins: "export, 2 of 5: writes the LiteRT files"."""

    def __init__(self, command: str, names: Sequence[str]) -> None:
        self._command, self._names, self._done = command, names, 0

    def begin_next(self) -> None:
        """Say the next step."""
        name = self._names[self._done]
        self._done += 1
        LOG.info("%s, %d of %d: %s", self._command, self._done, len(self._names), name)
