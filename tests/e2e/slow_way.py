"""A slow network before a real server: real sockets, whose bytes towards the server pass no faster than they may."""

import contextlib
import socket
import threading
import time
from types import TracebackType
from urllib.parse import urlsplit

PART_BYTES = 1024


class SlowWay:
    """A port of its own that leads to ``server_url``.

    ``bytes_per_s``, which may change at any time, bounds what goes there, None nothing. Answers come back at once.
    """

    def __init__(self, server_url: str) -> None:
        there = urlsplit(server_url)
        self._there = (there.hostname, there.port)
        self.bytes_per_s: float | None = None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = [self._listener]
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> "SlowWay":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for each in self._sockets:
            _shut(each)

    def _accept(self) -> None:
        while True:
            try:
                near = self._listener.accept()[0]
            except OSError:
                return  # closed
            far = socket.create_connection(self._there)
            self._sockets += [near, far]
            threading.Thread(target=self._pass_on, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(far, near, False), daemon=True).start()

    def _pass_on(self, come: socket.socket, go: socket.socket, bounded: bool) -> None:
        try:
            while part := come.recv(PART_BYTES):
                if bounded and self.bytes_per_s:
                    time.sleep(len(part) / self.bytes_per_s)
                go.sendall(part)
        except OSError:
            pass  # either side has gone
        for each in (come, go):
            _shut(each)


def _shut(each: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it is already
        each.shutdown(socket.SHUT_RDWR)
    each.close()
