"""Faults of Werkzeug's server and of Python's TLS sockets."""

import io
import socket
import ssl
import threading
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from tests.webapp.server.library_faults.inputs import REQUEST, refuse, socket_pair


def werkzeug_does_not_limit_connections() -> None:
    count, before = 50, threading.active_count()
    server = ThreadedWSGIServer("127.0.0.1", 0, lambda *_: [])
    pairs = [socket.socketpair() for _ in range(count)]
    for ours, _ in pairs:
        server.process_request(ours, ("127.0.0.1", 1))
    assert threading.active_count() == before + count
    for _, theirs in pairs:
        theirs.close()
    server.server_close()


def werkzeug_discards_in_large_reads() -> None:
    sizes: list[int | None] = []

    class Reader(io.BufferedReader):
        def read(self, size: int | None = -1, /) -> bytes:
            sizes.append(size)
            return super().read(size)

    class Handler(WSGIRequestHandler):
        def setup(self) -> None:
            super().setup()
            self.rfile = Reader(self.rfile.detach())

        def log(self, *_: Any) -> None:
            pass

    server = ThreadedWSGIServer("127.0.0.1", 0, refuse)
    with socket_pair() as (ours, theirs):
        theirs.sendall(REQUEST)
        theirs.shutdown(socket.SHUT_WR)
        Handler(ours, ("127.0.0.1", 1), server)
    server.server_close()
    assert max(size or 0 for size in sizes) == 10_000_000


def ssl_socket_shuts_down_without_close_notify() -> None:
    sending, receiving = (ssl.SSLContext(kind) for kind in (ssl.PROTOCOL_TLS_SERVER, ssl.PROTOCOL_TLS_CLIENT))
    for context in (sending, receiving):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("AECDH:@SECLEVEL=0")  # needs no certificate
    with socket_pair() as (ours, theirs):
        client: list[ssl.SSLSocket] = []

        def connect() -> None:
            client.append(receiving.wrap_socket(theirs, suppress_ragged_eofs=False))

        connecting = threading.Thread(target=connect)
        connecting.start()
        server = sending.wrap_socket(ours, server_side=True)
        connecting.join()
        server.shutdown(socket.SHUT_RDWR)
        with client[0], server:
            try:
                client[0].recv(1)
            except ssl.SSLEOFError:
                return
    raise AssertionError("the client was told of the end")
