"""The WebSocket of MIEN_ASYNC_MODE=threading: simple-websocket's, mended."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from simple_websocket import ConnectionClosed

LOOK_S = 1.0
MOST_AHEAD, AHEAD_S = 20, 0.005  # messages; a frame is two of them


class ThreadingWebSocket(SimpleWebSocketWSGI):  # type: ignore[misc]  # python-engineio has no types
    """A WebSocket that notices its own end: simple-websocket can tell of it a moment before it is true, or not at all
    where this side closes, and a reader that looks just then would wait for ever."""

    def wait(self) -> Any:
        while True:
            try:
                message = self.ws.receive(timeout=LOOK_S)
            except ConnectionClosed:
                return None
            if message is not None:
                return message

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        connection = _Tame(environ["werkzeug.socket"], self._is_ahead)
        return super().__call__(environ | {"werkzeug.socket": connection}, start_response)

    def _is_ahead(self) -> bool:
        opened = getattr(self, "ws", None)  # none yet in its own beginning
        return opened is not None and opened.connected and len(opened.input_buffer) > MOST_AHEAD

    def close(self) -> None:
        with suppress(OSError):  # it is closed already, or its client does not read
            super().close()
        self.ws.connected = False
        self.ws.event.set()


class _Tame:
    """A socket as simple-websocket uses it, from two threads.

    It sends all or nothing: with a timeout a socket's own ``send`` may send a part, and the next message would begin in
    the middle of the last. It receives no more while ``is_ahead``: messages that nobody has dealt with yet take memory.
    """

    def __init__(self, connection: socket.socket, is_ahead: Callable[[], bool]) -> None:
        self._connection = connection
        self._is_ahead = is_ahead
        self._sending = threading.Lock()
        self.close = connection.close

    def recv(self, size: int) -> bytes:
        while self._is_ahead():
            time.sleep(AHEAD_S)
        return self._connection.recv(size)

    def send(self, data: bytes) -> None:
        with self._sending:
            self._connection.sendall(data)
