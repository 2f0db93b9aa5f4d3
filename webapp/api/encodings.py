"""Decompresses a body that was sent with ``Content-Encoding: gzip``, a part at a time."""

import gzip
import zlib
from collections.abc import Callable
from typing import IO, Any, cast

from webapp.api.problems import Problem

ACCEPTED = "gzip"
GZIP = ("gzip", "x-gzip")
NONE = ("", "identity")
Refuse = Callable[[], Problem]


class DamagedBodyError(ValueError):
    """The compressed body is cut short, or is none."""


class Compressed:
    """The compressed bytes, at most ``max_bytes`` of them. gzip's own reader asks for them in small parts.

    ``refuse`` returns the problem of more bytes, and ``pause`` is called before each part.
    """

    def __init__(self, stream: IO[bytes], max_bytes: int, refuse: Refuse, pause: Callable[[], None]) -> None:
        self._stream = stream
        self._left_bytes = max_bytes
        self._refuse = refuse
        self._pause = pause

    def read(self, size: int) -> bytes:
        self._pause()
        data = self._stream.read(size)
        self._left_bytes -= len(data)
        if self._left_bytes < 0:
            raise self._refuse()
        return data


class GzipStream:
    """A readable stream of what ``compressed`` is the gzip of."""

    def __init__(self, compressed: Compressed) -> None:
        self._file = gzip.GzipFile(fileobj=cast(Any, compressed), mode="rb")

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes, none at the end. Raise DamagedBodyError."""
        try:
            return self._file.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise DamagedBodyError from error


def is_gzip(content_encoding: str) -> bool:
    """Return whether a body with this header is compressed. Raise Problem for another encoding than gzip."""
    encoding = content_encoding.strip().lower()
    if encoding not in (*GZIP, *NONE):
        detail = f"The Content-Encoding must be {ACCEPTED}, or left out."
        raise Problem("wrong-content-encoding", detail, headers={"Accept-Encoding": ACCEPTED})
    return encoding in GZIP
