"""Starts TLS on an accepted connection, and sends a browser that speaks plain HTTP there to the https address."""

import re
import socket
import ssl
import time
from collections.abc import Callable
from typing import Any, TypeVar

from webapp.server.tls_socket import TlsSocket, wait_until_ready

HANDSHAKE_RECORD = b"\x16"  # the first byte of TLS (RFC 8446, 5.1)
MAX_HEAD_BYTES = 8 * 1024
REQUEST_LINE = re.compile(rb"([A-Z]+) (/[!-~]*) HTTP/1\.[01]\r\n")
HOST_LINE = re.compile(rb"\r\nhost:[ \t]*([a-z0-9.:\[\]-]{1,255})[ \t]*\r\n", re.IGNORECASE)
SECURE_ADDRESS = "This server speaks TLS: begin the address with https://."

Kind = TypeVar("Kind", bound=TlsSocket)
Wait = Callable[[socket.socket, bool], Any]  # waits until a socket can be read from, or (True) written to


def blocking_wait(timeout_s: float) -> Wait:
    """Return a way to wait on the calling thread, for at most ``timeout_s`` over all its calls."""
    end_s = time.monotonic() + timeout_s
    return lambda connection, to_write: wait_until_ready(connection, to_write, max(0.0, end_s - time.monotonic()))


def start_tls(connection: socket.socket, context: ssl.SSLContext, wait: Wait, kind: type[Kind]) -> Kind | None:
    """Take over ``connection`` and do the TLS handshake. ``wait`` limits the time.

    Return None, and leave the connection open, if the client does not speak TLS. If it speaks HTTP, redirect it first.
    Raise OSError.
    """
    connection.setblocking(False)
    first = _retry(connection, wait, lambda: connection.recv(1, socket.MSG_PEEK))
    if first != HANDSHAKE_RECORD:
        if first.isalpha():
            _answer_plain_http(connection, wait)
        return None
    secured = kind.wrap(connection, context)
    try:
        while True:
            try:
                secured.do_handshake()
                return secured
            except ssl.SSLWantReadError:
                wait(secured, False)
            except ssl.SSLWantWriteError:
                wait(secured, True)
    except BaseException:
        secured.close()
        raise


def _retry(connection: socket.socket, wait: Wait, read: Callable[[], bytes]) -> bytes:
    while True:
        try:
            return read()
        except BlockingIOError:
            wait(connection, False)


def _answer_plain_http(connection: socket.socket, wait: Wait) -> None:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < MAX_HEAD_BYTES:
        part = _retry(connection, wait, lambda: connection.recv(MAX_HEAD_BYTES))
        if not part:
            return
        head += part
    connection.send(plain_http_answer(head))
    connection.shutdown(socket.SHUT_WR)


def plain_http_answer(head: bytes) -> bytes:
    """Return the answer to a plain HTTP request with this head: a redirection to the same page over TLS."""
    line, host = REQUEST_LINE.match(head), HOST_LINE.search(head)
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
