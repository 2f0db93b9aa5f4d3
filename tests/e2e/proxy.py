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
        server = urlsplit(server_url)
        self._server_address = (server.hostname, server.port)
        self._is_cut = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self.url = f"{server.scheme}://localhost:{self._listener.getsockname()[1]}"

    def __enter__(self) -> "Proxy":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.cut()
        _close(self._listener)

    def cut(self) -> None:
        """Close all connections, and every new one at once."""
        self._is_cut = True
        for connection in self._sockets:
            _close(connection)

    def restore(self) -> None:
        self._is_cut = False

    def _accept(self) -> None:
        while True:
            try:
                client = self._listener.accept()[0]
            except OSError:
                return  # closed
            if self._is_cut:
                _close(client)
                continue
            upstream = socket.create_connection(self._server_address)
            self._sockets += [client, upstream]
            threading.Thread(target=_forward, args=(client, upstream), daemon=True).start()
            threading.Thread(target=_forward, args=(upstream, client), daemon=True).start()


def _forward(source: socket.socket, target: socket.socket) -> None:
    try:
        while part := source.recv(PART_BYTES):
            target.sendall(part)
    except OSError:
        pass  # either side has closed
    for connection in (source, target):
        _close(connection)


def _close(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it is closed already
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
