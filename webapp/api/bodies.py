"""Reads a request's body into memory, within limits on its size, on the size of all bodies together, and on time."""

import io
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import IO, Any

from werkzeug.exceptions import ClientDisconnected
from werkzeug.wsgi import get_input_stream

from webapp.api.encodings import Compressed, GzipStream, is_gzip
from webapp.api.problems import Problem, overloaded
from webapp.server.capacity import CapacityLimiter, Overloaded
from webapp.server.concurrency import Concurrency
from webapp.server.listening import IS_LATE

CHUNK_BYTES = 64 * 1024
UPLOAD_S = 300  # for a whole body: 20 MB at 0.5 Mbit/s


def too_large(max_bytes: int) -> Problem:
    """Return the problem of a picture or body with more than ``max_bytes``."""
    return Problem("too-large", f"At most {max_bytes} bytes are accepted here.", {"max_bytes": max_bytes})


class BodyReader:
    """A readable stream of a request's body, whose bytes count towards ``memory`` as they come.

    A body that was sent with ``Content-Encoding: gzip`` is decompressed. Each byte counts ``weight`` times.
    """

    def __init__(
        self,
        environ: dict[str, Any],
        max_bytes: int,
        memory: CapacityLimiter,
        concurrency: Concurrency,
        weight: int = 1,
    ) -> None:
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            environ["wsgi.input_terminated"] = True  # true of both servers, but only one sets it
        self._stream: IO[bytes] | GzipStream = get_input_stream(environ)
        if is_gzip(environ.get("HTTP_CONTENT_ENCODING", "")):
            refuse = partial(too_large, max_bytes)
            self._stream = GzipStream(Compressed(self._stream, max_bytes, refuse, concurrency.yield_to_loop))
        self._max_bytes = max_bytes
        self._memory = memory
        self._concurrency = concurrency
        self._weight = weight
        self._read_bytes = 0

    @property
    def held(self) -> int:
        """What counts towards the memory, in bytes."""
        return self._read_bytes * self._weight

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        """Return the next bytes, or none at the end. Raise Problem."""
        self._concurrency.yield_to_loop()  # a client whose bytes have all arrived would block the loop
        try:
            data = self._stream.read(min(size, CHUNK_BYTES))
        except (ClientDisconnected, OSError, ValueError) as error:
            raise Problem("malformed", "The body is incomplete or damaged.") from error
        if self._read_bytes + len(data) > self._max_bytes:
            raise too_large(self._max_bytes)
        try:
            self._memory.acquire(len(data) * self._weight)
        except Overloaded as error:
            raise overloaded() from error
        self._read_bytes += len(data)
        return data

    def read_all(self) -> bytes:
        """Return the whole body. Raise Problem."""
        body = io.BytesIO()
        while data := self.read():
            body.write(data)
        return body.getvalue()


class FilePart(io.BytesIO):
    """The bytes of a file in a form. A file of more than ``max_bytes`` is dropped, and ``is_too_large``."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__()
        self._max_bytes = max_bytes
        self.is_too_large = False

    def write(self, data: Any) -> int:
        if self.is_too_large or self.tell() + len(data) > self._max_bytes:
            self.is_too_large = True
            self.seek(0)
            self.truncate()
            return len(data)
        return super().write(data)


@contextmanager
def upload_deadline(concurrency: Concurrency, environ: dict[str, Any]) -> Iterator[None]:
    """Stop reading a body that takes too long as a whole: a byte now and then would hold its memory for ever."""
    is_late = False

    def stop() -> None:
        nonlocal is_late
        is_late = True
        with suppress(OSError):
            concurrency.get_socket(environ).shutdown(socket.SHUT_RD)

    cancel = concurrency.call_later(UPLOAD_S, stop)
    try:
        yield
    except Problem as problem:
        if is_late or environ.get(IS_LATE, bool)():
            detail = f"A request must arrive within {UPLOAD_S} seconds."
            raise Problem("too-slow", detail, {"max_seconds": UPLOAD_S}) from problem
        raise
    finally:
        cancel()
