"""A client that leaves its answers unread."""

import engineio
import pytest
from engineio.packet import MESSAGE, Packet

from webapp.server.connections import Connection

pytestmark = pytest.mark.pure


def test_drops_a_client_with_a_thousand_unread_answers() -> None:
    connection = Connection(engineio.Server(async_mode="threading"), "client")
    connection.connected = True
    for _ in range(1000):
        connection.send(Packet(MESSAGE, "answer"))
    assert not connection.closed
    connection.send(Packet(MESSAGE, "one too many"))
    assert connection.closed
    assert connection.queue.qsize() <= 1001, "nothing more is kept for it"
