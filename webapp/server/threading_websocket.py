"""The WebSocket of the concurrency mode "threading": simple-websocket's, patched. See webapp/server/patches.py."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from simple_websocket import ConnectionClosed

CHECK_S = 1.0
MAX_READ_AHEAD, READ_AHEAD_PAUSE_S = 20, 0.005  # messages; a frame is two of them


class ThreadingWebSocket(SimpleWebSocketWSGI):  # type: ignore[misc]  # python-engineio has no types
    """A WebSocket that notices its own end.

    simple-websocket reports the end a moment before it is true, or not at all when this side closes. A reader that
    looks at the wrong moment would wait for ever.
    """

    def wait(self) -> Any:
        while True:
            try:
                message = self.ws.receive(timeout=CHECK_S)
            except ConnectionClosed:
                return None
            if message is not None:
                return message

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        connection = _SharedSocket(environ["werkzeug.socket"], self._has_read_ahead)
        return super().__call__(environ | {"werkzeug.socket": connection}, start_response)

    def _has_read_ahead(self) -> bool:
        opened = getattr(self, "ws", None)  # not set yet during the handshake
        return opened is not None and opened.connected and len(opened.input_buffer) > MAX_READ_AHEAD

    def close(self) -> None:
        with suppress(OSError):  # it is closed already, or its client does not read
            super().close()
        self.ws.connected = False
        self.ws.event.set()


class _SharedSocket:
    """A socket as simple-websocket uses it, from two threads.

    It sends all or nothing: with a timeout, a socket's own ``send`` may send a part, and the next message would begin
    in the middle of the last. It receives nothing while ``has_read_ahead``: unprocessed messages take memory.
    """

    def __init__(self, connection: socket.socket, has_read_ahead: Callable[[], bool]) -> None:
        self._connection = connection
        self._has_read_ahead = has_read_ahead
        self._sending = threading.Lock()
        self.close = connection.close

    def recv(self, size: int) -> bytes:
        while self._has_read_ahead():
            time.sleep(READ_AHEAD_PAUSE_S)
        return self._connection.recv(size)

    def send(self, data: bytes) -> None:
        with self._sending:
            self._connection.sendall(data)
