"""A connection over TLS that behaves as a plain socket does: the servers and WebSockets above need not know of it."""

import errno
import re
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self, TypeVar, cast

from webapp.server.listening import NO_LINGER

HANDSHAKE_S = 10  # for all of it: a client that says nothing holds a place no longer
HANDSHAKE = b"\x16"  # how TLS begins (RFC 8446, 5.1)
HEAD_BYTES = 8 * 1024
HEAD_LINE = re.compile(rb"([A-Z]+) (/[!-~]*) HTTP/1\.[01]\r\n")
HOST_LINE = re.compile(rb"\r\nhost:[ \t]*([a-z0-9.:\[\]-]{1,255})[ \t]*\r\n", re.IGNORECASE)
SECURE_ADDRESS = "This address is secure: put https:// before it."

Kind = TypeVar("Kind", bound="TlsSocket")
Wait = Callable[[socket.socket, bool], Any]  # until a socket can be read from, or (True) written to


class TlsSocket(ssl.SSLSocket):
    """Of this side, the server's. Never waits: where a plain socket would, it raises BlockingIOError as that does.

    One thread may read while another writes, which OpenSSL by itself does not allow.
    """

    _turn = threading.Lock()  # of all, until ``over`` gives each its own
    _is_over = False
    _is_stuck = False  # in sending: a part of a record may have gone

    @classmethod
    def over(cls, connection: socket.socket, context: ssl.SSLContext) -> Self:
        """Takes ``connection`` over. The handshake is still to be done."""
        context.sslsocket_class = cls
        made = cast(Self, context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False))
        made._turn = threading.Lock()
        ssl.SSLSocket.settimeout(made, 0)
        return made

    def recv(self, size: int = 1024, flags: int = 0) -> bytes:
        return bytes(self._attempt(super().recv, size))

    def recv_into(self, buffer: Any, size: int | None = None, flags: int = 0) -> int:
        return int(self._attempt(super().recv_into, buffer, size or None))

    def send(self, data: Any, flags: int = 0) -> int:
        self._is_stuck = True
        sent = int(self._attempt(super().send, data))
        self._is_stuck = False
        return sent

    def _attempt(self, act: Callable[..., Any], *arguments: Any) -> Any:
        try:
            with self._turn:
                if self._is_over:
                    raise ValueError  # without TLS, the library would go on in the clear
                return act(*arguments)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise BlockingIOError(errno.EWOULDBLOCK, "would have to wait") from None
        except (ssl.SSLError, ValueError):  # what came is not of this connection, or it is at its end
            raise ConnectionResetError(errno.ECONNRESET, "the TLS connection broke") from None

    def shutdown(self, how: int) -> None:
        """Whichever half it is, nothing can be read any more."""
        self._say_goodbye()
        socket.socket.shutdown(self, how)

    def close(self) -> None:
        if self.fileno() >= 0 and not self._io_refs:  # type: ignore[attr-defined]
            self._say_goodbye()
        super().close()

    def _say_goodbye(self) -> None:
        """By which the client knows that nothing was cut off. The client's own is not waited for. To one that has not
        taken what was sent it cannot be said: the system would hold on to it all, and the client hear of no end."""
        with self._turn, suppress(OSError, ValueError):
            if not self._is_over:
                self._is_over = True
                if self._is_stuck:
                    self.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
                else:
                    self.unwrap()


class PatientTlsSocket(TlsSocket):
    """Waits as a socket with a timeout does, on the thread that asks."""

    _patience_s: float | None = None

    def settimeout(self, value: float | None) -> None:
        self._patience_s = value

    def gettimeout(self) -> float | None:
        return self._patience_s

    def recv(self, size: int = 1024, flags: int = 0) -> bytes:
        return bytes(self._in_time(False, super().recv, size))

    def recv_into(self, buffer: Any, size: int | None = None, flags: int = 0) -> int:
        return int(self._in_time(False, super().recv_into, buffer, size))

    def send(self, data: Any, flags: int = 0) -> int:
        return int(self._in_time(True, super().send, data))

    def _in_time(self, to_write: bool, act: Callable[..., Any], *arguments: Any) -> Any:
        while True:
            try:
                return act(*arguments)
            except BlockingIOError:
                wait_until_ready(self, to_write, self._patience_s)


def wait_until_ready(connection: socket.socket, to_write: bool, timeout_s: float | None) -> None:
    """Raises TimeoutError."""
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


def patiently(seconds: float) -> Wait:
    """A way to wait on this thread, so long in all."""
    end_s = time.monotonic() + seconds
    return lambda connection, to_write: wait_until_ready(connection, to_write, max(0.0, end_s - time.monotonic()))


def start_tls(connection: socket.socket, context: ssl.SSLContext, wait: Wait, kind: type[Kind]) -> Kind | None:
    """TLS over ``connection``, which is taken over; None, and the connection left as it is, for a client that does not
    speak it, but for HTTP's having been told where to go. ``wait`` bounds the time. Raises OSError."""
    connection.setblocking(False)
    first = _until(connection, wait, lambda: connection.recv(1, socket.MSG_PEEK))
    if first != HANDSHAKE:
        if first.isalpha():
            _answer_plainly(connection, wait)
        return None
    made = kind.over(connection, context)
    try:
        while True:
            try:
                made.do_handshake()
                return made
            except ssl.SSLWantReadError:
                wait(made, False)
            except ssl.SSLWantWriteError:
                wait(made, True)
    except BaseException:
        made.close()
        raise


def _until(connection: socket.socket, wait: Wait, act: Callable[[], bytes]) -> bytes:
    while True:
        try:
            return act()
        except BlockingIOError:
            wait(connection, False)


def _answer_plainly(connection: socket.socket, wait: Wait) -> None:
    """Sends a client of plain HTTP, such as a browser given the address without https, to the same page over TLS."""
    head = b""
    while b"\r\n\r\n" not in head and len(head) < HEAD_BYTES:
        part = _until(connection, wait, lambda: connection.recv(HEAD_BYTES))
        if not part:
            return
        head += part
    connection.send(plain_answer(head))
    connection.shutdown(socket.SHUT_WR)


def plain_answer(head: bytes) -> bytes:
    """The whole answer to a request in plain HTTP with this head."""
    line, host = HEAD_LINE.match(head), HOST_LINE.search(head)
    if line and host:
        address = f"https://{host[1].decode()}{line[2].decode()}"
        status, extra, text = "307 Temporary Redirect", f"Location: {address}\r\n", f"This page is at {address}\n"
    else:
        status, extra, text = "400 Bad Request", "", f"{SECURE_ADDRESS}\n"
    body = "" if head.startswith(b"HEAD ") else text
    return (
        f"HTTP/1.1 {status}\r\n{extra}Content-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(text)}\r\nConnection: close\r\n\r\n{body}"
    ).encode()
