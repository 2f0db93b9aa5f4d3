"""Clients of the live protocol: one of Socket.IO, and a bare WebSocket."""

import socket
import threading
from collections.abc import Callable
from typing import Any

import socketio
import websocket

from tests.server import Server
from tests.tls_client import trusting

ANSWER_S = 20
FRAME = '["frame",{"_placeholder":true,"num":0},{"seq":1}]'


class Client:
    """One WebSocket connection that does not reconnect."""

    def __init__(self, url: str, authority: str | None = None) -> None:
        secure = {"sslopt": {"context": trusting(authority)}} if authority else {}
        self.socket = socketio.Client(reconnection=False, websocket_extra_options=secure)
        self.disconnected = threading.Event()
        self.socket.on("disconnect", lambda *_: self.disconnected.set())
        self.socket.connect(url, transports=["websocket"], wait_timeout=ANSWER_S)
        self._transport = self.socket.eio.ws

    def call(self, *arguments: Any, event: str = "frame") -> dict[str, Any]:
        answer = self.socket.call(event, arguments, timeout=ANSWER_S)
        assert isinstance(answer, dict)
        return answer

    def send(self, *arguments: Any, answered: Callable[[dict[str, Any]], None] | None = None) -> None:
        self.socket.emit("frame", arguments, callback=answered)

    def vanish(self) -> None:
        """End the TCP connection without a word, as a phone out of reach does.

        The socket is closed only by ``close``: the library's reader would not notice it, and wait for 20 s.
        """
        self._transport.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.socket.disconnect()
        self._transport.shutdown()  # the library leaves it open where the server ended the connection


def looks_happy(client: Client, photo_jpeg: bytes, seq: int = 1) -> bool:
    answer = client.call(photo_jpeg, {"seq": seq})
    assert "faces" in answer, answer
    return [face["emotion"] for face in answer["faces"]] == ["happy"] and answer["seq"] == seq


def is_serving(server: Server, photo_jpeg: bytes) -> bool:
    """Return whether a new client gets its frame answered."""
    client = Client(server.url, server.authority)
    try:
        return looks_happy(client, photo_jpeg)
    finally:
        client.close()


def raw(server: Server, *, connected: bool = True) -> websocket.WebSocket:
    """A bare WebSocket to the server, with Socket.IO's own handshake done or not."""
    address = server.url.replace("http", "ws", 1).replace("localhost", "127.0.0.1")
    opened = websocket.create_connection(
        f"{address}/socket.io/?EIO=4&transport=websocket", timeout=ANSWER_S, sslopt={"ca_certs": server.authority}
    )
    opened.recv()
    if connected:
        opened.send("40")
        opened.recv()
    return opened
