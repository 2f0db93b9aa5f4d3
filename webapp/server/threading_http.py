"""The HTTP server of the concurrency mode "threading": Werkzeug's, with limits on connections and waiting."""

import io
import selectors
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from webapp.server import listening
from webapp.server.tls import Tls
from webapp.server.tls_handshake import blocking_wait, start_tls
from webapp.server.tls_socket import BlockingTlsSocket

PAUSE_S = 0.1
WERKZEUG_DISCARD_BYTES = 10_000_000  # the size of the reads by which Werkzeug discards an unread body
DISCARD_BYTES = 256 * 1024  # ours instead; Werkzeug does at most 1,000 of them


class _DeadlineReader(io.RawIOBase):
    """Reads from ``connection``, with a deadline at ``end_s`` until that is set to None."""

    def __init__(self, raw: io.RawIOBase, connection: socket.socket, end_s: float) -> None:
        super().__init__()
        self._raw = raw
        self._connection = connection
        self.end_s: float | None = end_s

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        if self.end_s is not None:
            self._connection.settimeout(max(0.001, self.end_s - time.monotonic()))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _SmallDiscards(io.BufferedReader):
    """Discards an unread body in small pieces, so that no connection takes much memory for it."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(DISCARD_BYTES if size == WERKZEUG_DISCARD_BYTES else size)


class _Handler(WSGIRequestHandler):
    timeout_s: float

    def setup(self) -> None:
        super().setup()
        self._reader = _DeadlineReader(self.rfile.detach(), self.connection, time.monotonic() + self.timeout_s)
        self.rfile = _SmallDiscards(self._reader)

    def parse_request(self) -> bool:
        """Limit the time for the whole head of a request: a byte now and then would hold a thread for ever."""
        is_valid = super().parse_request()
        self._reader.end_s = None  # from here on the timeout is for each read
        self.connection.settimeout(self.timeout_s)
        return is_valid

    def log(self, *_: Any) -> None:
        """Log nothing: the lines contain addresses and, after a WebSocket, whatever the client still sends."""

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
        """Close the connection after a WebSocket: it cannot be used for HTTP again."""
        self.close_connection = True


class ThreadingHttpServer(ThreadedWSGIServer):
    """Serves ``app`` on ``listener``, over TLS if given. Connections beyond ``max_connections`` wait to be accepted."""

    def __init__(
        self, app: Any, listener: socket.socket, max_connections: int, timeout_s: float, tls: Tls | None = None
    ) -> None:
        host, port = listener.getsockname()[:2]
        handler = type("Handler", (_Handler,), {"timeout": timeout_s, "timeout_s": timeout_s})
        super().__init__(host, port, app, handler, fd=listener.fileno())
        self._free = threading.BoundedSemaphore(max_connections)
        self._tls = tls
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
        self._free.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            connection = self._start_tls(request) if self._tls else request
            if connection:
                super().process_request_thread(connection, client_address)
        finally:
            self._free.release()

    def _start_tls(self, connection: socket.socket) -> BlockingTlsSocket | None:
        """Do the handshake on the connection's own thread. Return None, with the connection closed, if it fails."""
        assert self._tls
        secured = None
        with suppress(OSError):
            wait = blocking_wait(listening.HANDSHAKE_TIMEOUT_S)
            secured = start_tls(connection, self._tls.context, wait, BlockingTlsSocket)
        if not secured:
            connection.close()
        return secured
