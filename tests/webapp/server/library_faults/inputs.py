"""What the faults are shown with."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SMALL_FRAME = b"\x82\x81\0\0\0\0x"  # a masked WebSocket message of one byte
REQUEST = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 100\r\n\r\n" + bytes(100)
PATIENCE_S = 60


def refuse(_: dict[str, Any], start_response: Any) -> list[bytes]:
    """A WSGI application that does not read the request's body."""
    start_response("413 Too Large", [("Content-Length", "0")])
    return []


@contextmanager
def socket_pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs
