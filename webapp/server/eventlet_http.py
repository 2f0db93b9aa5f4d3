"""The HTTP server of the concurrency mode "eventlet"."""

import errno
import io
import logging
import math
import os
import socket
import time
from contextlib import suppress
from typing import Any

import eventlet
from eventlet import event, greenio, hubs, wsgi

from webapp.server import listening
from webapp.server.address_limiter import AddressLimiter
from webapp.server.deadline import DeadlineReader
from webapp.server.tls import Tls
from webapp.server.tls_handshake import start_tls
from webapp.server.tls_socket import TlsSocket

# Errors of accept(2) after which it can be called again.
TEMPORARY_ERRORS = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.ECONNABORTED}
ACCEPT_RETRY_S = 0.1


class RetryingListener(greenio.GreenSocket):  # type: ignore[misc]  # eventlet has no types
    """A listening socket whose ``accept`` retries after a temporary error, and waits for ever after ``stop_accepting``.

    If ``accept`` raised, eventlet's server would end and close all its connections. Connections that ``addresses`` does
    not admit are closed.
    """

    is_stopped = False
    addresses = AddressLimiter(0)  # not set by __init__: eventlet makes each accepted connection by it, too

    def stop_accepting(self) -> None:
        self.is_stopped = True
        with suppress(OSError):
            self.shutdown(socket.SHUT_RDWR)  # wakes the green thread that waits in accept
        self.close()

    def accept(self) -> Any:
        while True:
            try:
                connection, address = super().accept()
                if self.addresses.acquire(address[0]):
                    return connection, address
                connection.close()
                eventlet.sleep(0)
            except OSError as error:
                if self.is_stopped:
                    event.Event().wait()  # for ever
                if error.errno not in TEMPORARY_ERRORS:
                    raise
                eventlet.sleep(ACCEPT_RETRY_S)


class HttpProtocol(wsgi.HttpProtocol):  # type: ignore[misc]
    """Handles one connection, on a green thread of its own."""

    tls: Tls | None
    addresses: AddressLimiter
    rfile: Any

    def __init__(self, state: list[Any], server: Any) -> None:
        """Serve the connection to its end."""
        try:
            self._serve(state, server)
        finally:
            self.addresses.release(state[0][0])

    def _serve(self, state: list[Any], server: Any) -> None:
        """Do the TLS handshake here, where it holds up no other client."""
        if self.tls:
            with suppress(OSError):
                state[1] = _start_tls(state[1], self.tls)
        if not self.tls or isinstance(state[1].fd, TlsSocket):
            super().__init__(state, server)

    def handle_one_request(self) -> None:
        """Limit the time for the whole head of a request: a byte now and then would keep a connection for ever."""
        self.head_timeout = eventlet.Timeout(self.server.socket_timeout, TimeoutError())
        try:
            super().handle_one_request()
        finally:
            self.head_timeout.cancel()

    def parse_request(self) -> bool:
        try:
            return bool(super().parse_request())
        finally:
            self.head_timeout.cancel()

    def setup(self) -> None:
        super().setup()
        self._reader = DeadlineReader(self.rfile.detach(), self.connection)
        self.rfile = io.BufferedReader(self._reader)

    def handle_one_response(self) -> None:
        """Limit the time for the whole body of a request."""
        self._reader.end_s = time.monotonic() + listening.BODY_TIMEOUT_S
        self.environ[listening.IS_LATE] = lambda: self._reader.is_late
        try:
            super().handle_one_response()
            self._drop_body()
        finally:
            self._reader.end_s = math.inf

    def _drop_body(self) -> None:
        """Read what a refused client is still sending, and only then close: a reset could cost it the answer."""
        body = self.environ["eventlet.input"]
        is_unread = body.chunked_input or body.position < (body.content_length or 0)
        if self.close_connection and is_unread and not body.should_send_hundred_continue:
            try:
                if not self.tls:
                    self.connection.shutdown(socket.SHUT_WR)  # the answer is complete; over TLS this would end reading
                body.discard()
            except (OSError, ValueError):
                pass  # the connection ends here in any case


def serve_http(app: Any, listener: RetryingListener, tls: Tls | None) -> None:
    """Serve ``app`` until an error ends the server."""
    quiet = logging.getLogger("mien.http")
    quiet.setLevel(logging.CRITICAL)  # its lines, and those of its errors, contain addresses
    with open(os.devnull, "w") as devnull:
        wsgi.server(
            listener,
            app,
            log=quiet,
            log_output=False,
            debug=False,  # an error's traceback does not belong in the answer
            max_size=listening.max_connections(),
            socket_timeout=listening.HTTP_TIMEOUT_S,
            environ={"wsgi.errors": devnull, "wsgi.url_scheme": "https" if tls else "http"},
            protocol=type("Protocol", (HttpProtocol,), {"tls": tls, "addresses": listener.addresses}),
        )


def _start_tls(plain: greenio.GreenSocket, tls: Tls) -> greenio.GreenSocket:
    """Return the connection over TLS, or ``plain`` if its client does not speak that. Raise OSError."""

    def wait(connection: socket.socket, to_write: bool) -> None:
        hubs.trampoline(connection, read=not to_write, write=to_write)

    with eventlet.Timeout(listening.HANDSHAKE_TIMEOUT_S, TimeoutError()):
        secured = start_tls(plain.fd, tls.context, wait, TlsSocket)
    if not secured:
        return plain
    green = greenio.GreenSocket(secured, set_nonblocking=False)
    green.settimeout(plain.gettimeout())
    return green
