"""The HTTP server of MIEN_ASYNC_MODE=threading: Werkzeug's, with an end to how many connections and how long a wait."""

import socket
import threading
import time
from typing import Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from simple_websocket import ConnectionClosed
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

PAUSE_S = 0.1
LOOK_S = 1.0


class ThreadedWebSocket(SimpleWebSocketWSGI):  # type: ignore[misc]  # python-engineio has no types
    """A WebSocket that notices its own end: simple-websocket can tell of it a moment before it is true, and a reader
    that looks just then would wait for ever."""

    def wait(self) -> Any:
        while True:
            try:
                message = self.ws.receive(timeout=LOOK_S)
            except ConnectionClosed:
                return None
            if message is not None:
                return message


class _Handler(WSGIRequestHandler):
    def log(self, *_: Any) -> None:
        """Says nothing: its lines hold addresses, and after a WebSocket whatever the client still sends."""

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
        """After a WebSocket: the connection is not one for HTTP again."""
        self.close_connection = True


class ThreadedServer(ThreadedWSGIServer):
    """Serves ``app`` on ``listener``; at most ``most`` connections at once, others wait to be accepted."""

    def __init__(self, app: Any, listener: socket.socket, most: int, timeout_s: float) -> None:
        host, port = listener.getsockname()[:2]
        handler = type("Handler", (_Handler,), {"timeout": timeout_s})
        super().__init__(host, port, app, handler, fd=listener.fileno())
        self._places = threading.BoundedSemaphore(most)

    def get_request(self) -> Any:
        try:
            return super().get_request()
        except OSError:
            time.sleep(PAUSE_S)  # out of files, most likely; the loop above would try again at once, for ever
            raise

    def process_request(self, request: Any, client_address: Any) -> None:
        self._places.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()
