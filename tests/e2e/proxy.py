"""A TCP proxy between a browser and a real server, which a test cuts and restores."""

import contextlib
import socket
import threading
from types import TracebackType
from urllib.parse import urlsplit

PART_BYTES = 65536


class Proxy:
    """Listens on a free port, and forwards to ``server_url``."""

    def __init__(self, server_url: str) -> None:
        there = urlsplit(server_url)
        self._there = (there.hostname, there.port)
        self._is_cut = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self.url = f"{there.scheme}://localhost:{self._listener.getsockname()[1]}"

    def __enter__(self) -> "Proxy":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.cut()
        _close(self._listener)

    def cut(self) -> None:
        """Close all connections, and every new one at once."""
        self._is_cut = True
        for each in self._sockets:
            _close(each)

    def restore(self) -> None:
        self._is_cut = False

    def _accept(self) -> None:
        while True:
            try:
                near = self._listener.accept()[0]
            except OSError:
                return  # closed
            if self._is_cut:
                _close(near)
                continue
            far = socket.create_connection(self._there)
            self._sockets += [near, far]
            threading.Thread(target=_forward, args=(near, far), daemon=True).start()
            threading.Thread(target=_forward, args=(far, near), daemon=True).start()


def _forward(source: socket.socket, target: socket.socket) -> None:
    try:
        while part := source.recv(PART_BYTES):
            target.sendall(part)
    except OSError:
        pass  # either side has gone
    for each in (source, target):
        _close(each)


def _close(each: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it is already
        each.shutdown(socket.SHUT_RDWR)
    each.close()
