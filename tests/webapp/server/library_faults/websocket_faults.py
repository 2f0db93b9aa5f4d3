"""Faults of simple-websocket."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simple_websocket.ws import Base
from wsproto import ConnectionType
from wsproto.connection import Connection

from tests.webapp.server.library_faults.inputs import PATIENCE_S, SMALL_FRAME, socket_pair


def simple_websocket_does_not_wake_its_reader_on_close() -> None:
    with _simple_websocket() as (opened, _):
        opened.close()
        assert not opened.connected
        assert not opened.event.is_set()


def simple_websocket_sends_a_part_of_a_message() -> None:
    with _simple_websocket() as (opened, _):
        original, sent = opened.sock, []

        class Partial:
            def send(self, data: bytes) -> int:
                sent.append(data[:10])
                return 10

        opened.sock = Partial()
        opened.send(bytes(100))
        opened.sock = original
    assert [len(part) for part in sent] == [10]


def simple_websocket_reads_ahead_without_limit() -> None:
    count = 1000
    with _simple_websocket() as (opened, client):
        client.sendall(SMALL_FRAME * count)
        end_s = time.monotonic() + PATIENCE_S
        while len(opened.input_buffer) < count and time.monotonic() < end_s:
            time.sleep(0.001)
        assert len(opened.input_buffer) == count


@contextmanager
def _simple_websocket() -> Iterator[tuple[Any, socket.socket]]:
    """Yield a connected server's side, and its client's plain socket."""

    class Connected(Base):  # type: ignore[misc]
        def handshake(self) -> None:
            self.ws = Connection(ConnectionType.SERVER)
            self.connected = True

    with socket_pair() as (ours, theirs):
        opened = Connected(ours, ConnectionType.SERVER)
        yield opened, theirs
        theirs.close()
        opened.thread.join()
