"""The HTTP server of the concurrency mode "threading": Werkzeug's, with limits on connections and waiting."""

import io
import logging
import selectors
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from webapp.server import listening
from webapp.server.address_limiter import AddressLimiter
from webapp.server.deadline import DeadlineReader
from webapp.server.lobby import Lobby
from webapp.server.tls import Tls

log = logging.getLogger("mien.http")
PAUSE_S = 0.1
WERKZEUG_DISCARD_BYTES = 10_000_000  # the size of the reads by which Werkzeug discards an unread body
DISCARD_BYTES = 256 * 1024  # ours instead; Werkzeug does at most 1,000 of them


class _SmallDiscards(io.BufferedReader):
    """Discards an unread body in small pieces, so that no connection takes much memory for it."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(DISCARD_BYTES if size == WERKZEUG_DISCARD_BYTES else size)


class _Handler(WSGIRequestHandler):
    timeout_s: float

    def setup(self) -> None:
        super().setup()
        self._reader = DeadlineReader(self.rfile.detach(), self.connection)
        self.rfile = _SmallDiscards(self._reader)

    def handle_one_request(self) -> None:
        """Limit the time for the whole head of a request."""
        self._reader.end_s = time.monotonic() + self.timeout_s
        super().handle_one_request()

    def parse_request(self) -> bool:
        """Limit the time for the whole body of a request."""
        is_valid = super().parse_request()
        self._reader.end_s = time.monotonic() + listening.BODY_TIMEOUT_S
        return is_valid

    def make_environ(self) -> Any:
        return super().make_environ() | {listening.IS_LATE: lambda: self._reader.is_late}

    def log(self, *_: Any) -> None:
        """Log nothing: the lines contain addresses and, after a WebSocket, whatever the client still sends."""

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
        """Close the connection after a WebSocket: it cannot be used for HTTP again."""
        self.close_connection = True


class ThreadingHttpServer(ThreadedWSGIServer):
    """Serves ``app`` on ``listener``, over TLS if given. Connections beyond ``max_connections`` wait to be accepted;
    those that ``addresses`` does not admit are closed."""

    def __init__(
        self,
        app: Any,
        listener: socket.socket,
        max_connections: int,
        timeout_s: float,
        addresses: AddressLimiter,
        tls: Tls | None = None,
    ) -> None:
        host, port = listener.getsockname()[:2]
        handler = type("Handler", (_Handler,), {"timeout": timeout_s, "timeout_s": timeout_s})
        super().__init__(host, port, app, handler, fd=listener.fileno())
        self._free = threading.BoundedSemaphore(max_connections)
        self._addresses = addresses
        self._lobby = Lobby(self._admit, self._release, tls, timeout_s)
        self.ssl_context = tls.context if tls else None  # makes Werkzeug report the scheme https

    def serve_until(self, stop_signal: socket.socket) -> None:
        """Serve until ``stop_signal`` becomes readable."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.socket, selectors.EVENT_READ)
            selector.register(stop_signal, selectors.EVENT_READ)
            while stop_signal not in {key.fileobj for key, _ in selector.select()}:
                if self._may_accept():
                    self._handle_request_noblock()  # type: ignore[attr-defined]  # the library's documented hook

    def stop_accepting(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)  # the socket is a duplicate; the other would go on listening
        self.server_close()

    def _may_accept(self) -> bool:
        """Wait a little for a free place. Only this thread takes places, so a free one stays free."""
        is_free = self._free.acquire(timeout=PAUSE_S)
        if is_free:
            self._free.release()
        return is_free

    def get_request(self) -> Any:
        try:
            return super().get_request()
        except OSError:
            time.sleep(PAUSE_S)  # probably too many open files; the loop above would retry at once, for ever
            raise

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._addresses.acquire(client_address[0]):
            request.close()
            return
        self._free.acquire()
        self._lobby.add(request, client_address)

    def _admit(self, connection: socket.socket, client_address: Any) -> None:
        """Serve a connection on a thread of its own."""
        try:
            super().process_request(connection, client_address)
        except RuntimeError:  # the system gives no more threads
            log.error("no thread could be started for a connection")
            connection.close()
            self._release(client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._release(client_address)

    def _release(self, client_address: Any) -> None:
        self._free.release()
        self._addresses.release(client_address[0])
