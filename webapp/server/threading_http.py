"""The HTTP server of MIEN_ASYNC_MODE=threading: Werkzeug's, with an end to how many connections and how long a wait."""

import io
import selectors
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from webapp.server.tls import Tls
from webapp.server.tls_socket import HANDSHAKE_S, PatientTlsSocket, patiently, start_tls

PAUSE_S = 0.1
DROPPED_BYTES = 10_000_000  # what Werkzeug asks for at once then
PART_BYTES = 256 * 1024  # Werkzeug drops 1,000 parts at most


class _InTime(io.RawIOBase):
    """What a client sends; until ``end_s`` is None, by then."""

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


class _InParts(io.BufferedReader):
    """What a client sends; in parts where Werkzeug drops what nobody read, for each connection so much at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(PART_BYTES if size == DROPPED_BYTES else size)


class _Handler(WSGIRequestHandler):
    seconds: float

    def setup(self) -> None:
        super().setup()
        self._in_time = _InTime(self.rfile.detach(), self.connection, time.monotonic() + self.seconds)
        self.rfile = _InParts(self._in_time)

    def parse_request(self) -> bool:
        """The head of a request must be there in time as a whole; a byte now and then would hold a thread for ever."""
        is_good = super().parse_request()
        self._in_time.end_s = None  # from here on the timeout is for the next byte
        self.connection.settimeout(self.seconds)
        return is_good

    def log(self, *_: Any) -> None:
        """Says nothing: its lines hold addresses, and after a WebSocket whatever the client still sends."""

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
        """After a WebSocket: the connection is not one for HTTP again."""
        self.close_connection = True


class ThreadingHttpServer(ThreadedWSGIServer):
    """Serves ``app`` on ``listener``; at most ``most`` connections at once, others wait to be accepted. Over TLS, where
    that is given."""

    def __init__(self, app: Any, listener: socket.socket, most: int, timeout_s: float, tls: Tls | None = None) -> None:
        host, port = listener.getsockname()[:2]
        handler = type("Handler", (_Handler,), {"timeout": timeout_s, "seconds": timeout_s})
        super().__init__(host, port, app, handler, fd=listener.fileno())
        self._places = threading.BoundedSemaphore(most)
        self._tls = tls
        self.ssl_context = tls.context if tls else None  # Werkzeug then says that the scheme is https

    def serve_until(self, asked: socket.socket) -> None:
        """Serves until ``asked`` can be read from."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.socket, selectors.EVENT_READ)
            selector.register(asked, selectors.EVENT_READ)
            while asked not in {key.fileobj for key, _ in selector.select()}:
                if self._has_place():
                    self._handle_request_noblock()  # type: ignore[attr-defined]  # the library's documented hook

    def stop_accepting(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)  # it has a twin, which would go on listening
        self.server_close()

    def _has_place(self) -> bool:
        """Waits a little for one. Nobody else takes places: one that is free stays so."""
        is_free = self._places.acquire(timeout=PAUSE_S)
        if is_free:
            self._places.release()
        return is_free

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
            connection = self._secured(request) if self._tls else request
            if connection:
                super().process_request_thread(connection, client_address)
        finally:
            self._places.release()

    def _secured(self, connection: socket.socket) -> PatientTlsSocket | None:
        """The connection after its handshake, done on its own thread; None, and it is closed, where that came to
        nothing."""
        assert self._tls
        made = None
        with suppress(OSError):
            made = start_tls(connection, self._tls.context, patiently(HANDSHAKE_S), PatientTlsSocket)
        if not made:
            connection.close()
        return made
