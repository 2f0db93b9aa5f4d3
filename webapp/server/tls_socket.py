"""TLS connections that behave like plain sockets, so that HTTP servers and WebSockets need not know of TLS."""

import errno
import select
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self, cast

from webapp.server.listening import NO_LINGER


class TlsSocket(ssl.SSLSocket):
    """The server's side of a connection. Never waits: raises BlockingIOError where a non-blocking plain socket would.

    One thread may read while another writes, which OpenSSL by itself does not allow.
    """

    _lock = threading.Lock()  # shared by all, until ``wrap`` gives each its own
    _is_over = False
    _is_sending = False  # true also after an error in the middle of a record

    @classmethod
    def wrap(cls, connection: socket.socket, context: ssl.SSLContext) -> Self:
        """Take over ``connection``. The handshake is not done yet."""
        context.sslsocket_class = cls
        wrapped = cast(Self, context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False))
        wrapped._lock = threading.Lock()
        ssl.SSLSocket.settimeout(wrapped, 0)
        return wrapped

    def recv(self, size: int = 1024, flags: int = 0) -> bytes:
        return bytes(self._attempt(super().recv, size))

    def recv_into(self, buffer: Any, size: int | None = None, flags: int = 0) -> int:
        return int(self._attempt(super().recv_into, buffer, size or None))

    def send(self, data: Any, flags: int = 0) -> int:
        self._is_sending = True
        sent = int(self._attempt(super().send, data))
        self._is_sending = False
        return sent

    def _attempt(self, operation: Callable[..., Any], *arguments: Any) -> Any:
        try:
            with self._lock:
                if self._is_over:
                    raise ValueError  # the library would continue without TLS
                return operation(*arguments)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise BlockingIOError(errno.EWOULDBLOCK, "would have to wait") from None
        except (ssl.SSLError, ValueError):  # the bytes do not belong to this connection, or it has ended
            raise ConnectionResetError(errno.ECONNRESET, "the TLS connection broke") from None

    def shutdown(self, how: int) -> None:
        """Shut down either half. Nothing can be read afterwards."""
        self._close_notify()
        socket.socket.shutdown(self, how)

    def close(self) -> None:
        if self.fileno() >= 0 and not self._io_refs:  # type: ignore[attr-defined]
            self._close_notify()
        super().close()

    def _close_notify(self) -> None:
        """Tell the client that nothing was cut off, without waiting for it to do the same.

        A client that has not read all that was sent cannot be told. Its connection is reset instead: otherwise the
        system would keep those bytes, and the client would never learn of the end.
        """
        with self._lock, suppress(OSError, ValueError):
            if not self._is_over:
                self._is_over = True
                if self._is_sending:
                    self.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
                else:
                    self.unwrap()


class BlockingTlsSocket(TlsSocket):
    """Waits on the calling thread, as a plain socket with a timeout does."""

    _timeout_s: float | None = None

    def settimeout(self, value: float | None) -> None:
        self._timeout_s = value

    def gettimeout(self) -> float | None:
        return self._timeout_s

    def recv(self, size: int = 1024, flags: int = 0) -> bytes:
        return bytes(self._wait_and_retry(False, super().recv, size))

    def recv_into(self, buffer: Any, size: int | None = None, flags: int = 0) -> int:
        return int(self._wait_and_retry(False, super().recv_into, buffer, size))

    def send(self, data: Any, flags: int = 0) -> int:
        return int(self._wait_and_retry(True, super().send, data))

    def _wait_and_retry(self, to_write: bool, operation: Callable[..., Any], *arguments: Any) -> Any:
        while True:
            try:
                return operation(*arguments)
            except BlockingIOError:
                wait_until_ready(self, to_write, self._timeout_s)


def wait_until_ready(connection: socket.socket, to_write: bool, timeout_s: float | None) -> None:
    """Wait until ``connection`` can be read from, or written to. Raise TimeoutError."""
    number = connection.fileno()
    if number < 0:
        raise ConnectionResetError(errno.ECONNRESET, "closed by this side")
    if hasattr(select, "poll"):  # not on Windows
        poll = select.poll()
        poll.register(number, select.POLLOUT if to_write else select.POLLIN)
        is_ready = bool(poll.poll(None if timeout_s is None else timeout_s * 1000))
    else:
        is_ready = any(select.select([] if to_write else [number], [number] if to_write else [], [], timeout_s))
    if not is_ready:
        raise TimeoutError("timed out")
