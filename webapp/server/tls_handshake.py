"""Starts TLS on an accepted connection, and sends a browser that speaks plain HTTP there to the https address."""

import re
import socket
import ssl
from collections.abc import Callable, Generator
from typing import Any, TypeVar

from webapp.server.tls_socket import TlsSocket

HANDSHAKE_RECORD = b"\x16"  # the first byte of TLS (RFC 8446, 5.1)
MAX_HEAD_BYTES = 8 * 1024
REQUEST_LINE = re.compile(rb"([A-Z]+) (/[!-~]*) HTTP/1\.[01]\r\n")
HOST_LINE = re.compile(rb"\r\nhost:[ \t]*([a-z0-9.:\[\]-]{1,255})[ \t]*\r\n", re.IGNORECASE)
SECURE_ADDRESS = "This server speaks TLS: begin the address with https://."

Kind = TypeVar("Kind", bound=TlsSocket)
Awaited = tuple[socket.socket, bool]  # a socket to read from or (True) to write to, once that does not block
Wait = Callable[[socket.socket, bool], Any]  # waits until a socket can be read from, or (True) written to


def start_tls(connection: socket.socket, context: ssl.SSLContext, wait: Wait, kind: type[Kind]) -> Kind | None:
    """Take over ``connection`` and do the TLS handshake. ``wait`` limits the time.

    Return None, and leave the connection open, if the client does not speak TLS. If it speaks HTTP, redirect it first.
    Raise OSError.
    """
    steps = handshake(connection, context, kind)
    try:
        while True:
            wait(*next(steps))
    except StopIteration as ended:
        secured: Kind | None = ended.value
        return secured
    finally:
        steps.close()  # also after an error in ``wait``


def handshake(
    connection: socket.socket, context: ssl.SSLContext, kind: type[Kind]
) -> Generator[Awaited, None, Kind | None]:
    """Do what ``start_tls`` does, and yield what to wait for."""
    connection.setblocking(False)
    first = yield from _retry(connection, lambda: connection.recv(1, socket.MSG_PEEK))
    if first != HANDSHAKE_RECORD:
        if first.isalpha():
            yield from _answer_plain_http(connection)
        return None
    secured = kind.wrap(connection, context)
    try:
        while True:
            try:
                secured.do_handshake()
                return secured
            except ssl.SSLWantReadError:
                yield secured, False
            except ssl.SSLWantWriteError:
                yield secured, True
    except BaseException:
        secured.close()
        raise


def _retry(connection: socket.socket, read: Callable[[], bytes]) -> Generator[Awaited, None, bytes]:
    while True:
        try:
            return read()
        except BlockingIOError:
            yield connection, False


def _answer_plain_http(connection: socket.socket) -> Generator[Awaited, None, None]:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < MAX_HEAD_BYTES:
        part = yield from _retry(connection, lambda: connection.recv(MAX_HEAD_BYTES))
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
