"""Reads a request's body: counted as it comes, into memory alone, and not for ever."""

import io
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from werkzeug.exceptions import ClientDisconnected
from werkzeug.wsgi import get_input_stream

from webapp.api.problems import Problem, overloaded
from webapp.server.capacity import CapacityLimiter, Overloaded
from webapp.server.concurrency import Concurrency

PART_BYTES = 64 * 1024
UPLOAD_S = 300  # for a whole body: 20 MB at 0.5 Mbit/s


def too_large(most_bytes: int) -> Problem:
    return Problem("too-large", f"At most {most_bytes} bytes are taken here.", {"max_bytes": most_bytes})


class Body:
    """A request's body, counted while it comes. Reading raises Problem."""

    def __init__(
        self, environ: dict[str, Any], most_bytes: int, held: CapacityLimiter, concurrency: Concurrency
    ) -> None:
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            environ["wsgi.input_terminated"] = True  # both servers unpack chunks, and end there; one says so
        self._stream: IO[bytes] = get_input_stream(environ)
        self._most_bytes = most_bytes
        self._held = held
        self._concurrency = concurrency
        self.taken_bytes = 0

    def read(self, size: int = PART_BYTES) -> bytes:
        self._concurrency.yield_to_loop()  # one whose bytes are here already would keep the loop to itself
        try:
            data = self._stream.read(min(size, PART_BYTES))
        except (ClientDisconnected, OSError, ValueError) as error:
            raise Problem("malformed", "The body is cut short, or its chunks are damaged.") from error
        if self.taken_bytes + len(data) > self._most_bytes:
            raise too_large(self._most_bytes)
        try:
            self._held.acquire(len(data))
        except Overloaded as error:
            raise overloaded() from error
        self.taken_bytes += len(data)
        return data

    def rest(self) -> bytes:
        whole = io.BytesIO()
        while data := self.read():
            whole.write(data)
        return whole.getvalue()


class Part(io.BytesIO):
    """A file's bytes; what goes over ``most_bytes`` is dropped, and remembered as that."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__()
        self._most_bytes = most_bytes
        self.is_too_large = False

    def write(self, data: Any) -> int:
        if self.is_too_large or self.tell() + len(data) > self._most_bytes:
            self.is_too_large = True
            self.seek(0)
            self.truncate()
            return len(data)
        return super().write(data)


@contextmanager
def in_time(concurrency: Concurrency, environ: dict[str, Any]) -> Iterator[None]:
    """Ends the reading of a body that takes too long in all; a byte now and then would hold its memory for ever."""
    is_late = False

    def stop() -> None:
        nonlocal is_late
        is_late = True
        with suppress(OSError):
            concurrency.get_socket(environ).shutdown(socket.SHUT_RD)

    call_off = concurrency.call_later(UPLOAD_S, stop)
    try:
        yield
    except Problem as problem:
        if is_late:
            most = f"A request must be sent within {UPLOAD_S} seconds."
            raise Problem("too-slow", most, {"max_seconds": UPLOAD_S}) from problem
        raise
    finally:
        call_off()
