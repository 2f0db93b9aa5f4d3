"""Messages that no client of the live protocol sends: the server drops them, and its memory does not grow."""

import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
import websocket

from model.io.formats.jpeg import MAX_SCANS
from tests.pictures import PICTURE, jpeg
from tests.server import Server, memory_mb
from tests.webapp.live.client import ANSWER_S, FRAME, Client, looks_happy, raw
from webapp.server.listening import NO_LINGER

MALFORMED: dict[str, list[str | bytes]] = {
    "no Engine.IO packet": ["garbage"],
    "empty": [""],
    "unknown Engine.IO type": ["9x"],
    "binary that nothing announced": [b"hello"],
    "empty binary": [b""],
    "no Socket.IO packet": ["4"],
    "cut JSON": ['42["frame"'],
    "an object": ['42{"a":1}'],
    "a text": ['42"frame"'],
    "an empty list": ["42[]"],
    "an object for a name": ['42[{"a":1}]'],
    "nothing for a name": ["421[null]"],
    "an id of 200 digits": ["42" + "9" * 200 + '["x"]'],
    "100,000 levels": ['421["x",' + "[" * 100_000 + "]" * 100_000 + "]"],
    "900 levels": ['451-1["frame",' + '{"a":' * 900 + "1" + "}" * 900 + "]", b"x"],
    "a number of 5,000 digits": ['421["frame",' + "9" * 5000 + "]"],
    "a lone surrogate": ['421["\\ud800"]'],
    "an attachment out of range": ['451-["frame",{"_placeholder":true,"num":7},{"seq":1}]', b"x"],
    "an attachment by name": ['451-["frame",{"_placeholder":true,"num":"x"},{"seq":1}]', b"x"],
    "text for an attachment": [f"451-{FRAME}", "text"],
    "five attachments": [f"455-1{FRAME}", b"1", b"2"],
    "no attachment": [f"450-1{FRAME}"],
    "a binary acknowledgement": ['461-1[{"_placeholder":true,"num":0}]', b"x"],
    "an acknowledgement of nothing": ["431[]", "43[]"],
    "a connect error": ["44{}"],
    "an unknown packet type": ["48"],
    "another namespace": ['40/x,', '42/x,1["frame"]'],
    "the server's own events": ['42["connect",{}]', '421["disconnect","x"]', '421["*",1]'],
}  # fmt: skip


@pytest.fixture
def good(server: Server, photo_jpeg: bytes) -> Callable[[], bool]:
    """Return a function that tells whether an ordinary client is served."""

    def served() -> bool:
        client = Client(server.url)
        try:
            return looks_happy(client, photo_jpeg)
        finally:
            client.close()

    return served


@pytest.mark.parametrize("name", MALFORMED)
def test_drops_malformed_packets(server: Server, good: Callable[[], bool], name: str) -> None:
    for connected in (True, False):
        opened = raw(server, connected=connected)
        for message in MALFORMED[name]:
            if isinstance(message, bytes):
                opened.send_binary(message)
            else:
                opened.send(message)
        opened.shutdown()  # type: ignore[no-untyped-call]
    assert good()
    assert "Traceback" not in server.log()


def test_rejects_reserved_events(server: Server, photo_jpeg: bytes) -> None:
    client = Client(server.url)
    first = client.call(photo_jpeg, {"seq": 1})["faces"]
    for event in ("connect", "disconnect", "*"):
        assert client.call("x", event=event)["error"]["code"] == "unknown-event"
    assert (
        [face["id"] for face in client.call(photo_jpeg, {"seq": 2})["faces"]] == [face["id"] for face in first] == [1]
    )
    client.close()


FLOOD_MB = 100


def send_attachments(opened: websocket.WebSocket) -> None:
    """Announce far too many attachments, and send a hundred megabytes of them."""
    opened.send(f"45999999999-1{FRAME}")
    for _ in range(FLOOD_MB):
        opened.send_binary(bytes(2**20 - 1000))


def send_fragments(opened: websocket.WebSocket) -> None:
    """Send a message of fragments that never ends."""
    for number in range(FLOOD_MB):
        opcode = websocket.ABNF.OPCODE_CONT if number else websocket.ABNF.OPCODE_BINARY
        opened.send_frame(websocket.ABNF(0, 0, 0, 0, opcode, 1, bytes(2**20 - 1000)))


@pytest.mark.parametrize("flood", [send_attachments, send_fragments])
def test_limits_the_memory_of_one_client(
    server: Server, good: Callable[[], bool], flood: Callable[[Any], None]
) -> None:
    assert good()
    before_mb = memory_mb(server)
    opened = raw(server)
    try:
        flood(opened)
    except OSError:
        assert flood is send_fragments, "a message that is too large ends the connection"
    except websocket.WebSocketConnectionClosedException:
        pass
    assert good(), "once this is answered, the earlier messages have been processed"
    assert memory_mb(server) - before_mb < FLOOD_MB / 2
    opened.shutdown()  # type: ignore[no-untyped-call]


def test_rejects_a_jpeg_with_too_many_scans(server: Server, good: Callable[[], bool]) -> None:
    picture = jpeg(PICTURE)
    scan = picture[picture.index(b"\xff\xda") : -2]
    client = Client(server.url)
    answer = client.call(picture[:-2] + scan * MAX_SCANS + b"\xff\xd9", {"seq": 1})
    assert answer["error"]["code"] == "broken-jpeg"
    assert "scans" in answer["error"]["message"]
    client.close()
    assert good()


def test_declines_websocket_compression(server: Server) -> None:
    address = server.url.replace("http://localhost", "ws://127.0.0.1")
    opened = websocket.create_connection(
        f"{address}/socket.io/?EIO=4&transport=websocket",
        header=["Sec-WebSocket-Extensions: permessage-deflate"],
        timeout=ANSWER_S,
    )
    assert "sec-websocket-extensions" not in (opened.getheaders() or {})
    opened.shutdown()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_survives_running_out_of_file_descriptors(mode: str, tmp_path: Any) -> None:
    """Incomplete requests take every file; once they are gone, the server serves as before."""
    files = 200
    # Behind a trusted proxy, its address may have every place.
    with Server(tmp_path, files=files, MIEN_ASYNC_MODE=mode, MIEN_TRUSTED_PROXIES="1") as server:
        port = int(server.url.rsplit(":", 1)[1])
        connections = []
        for _ in range(files + 50):
            connection = socket.create_connection(("127.0.0.1", port), timeout=ANSWER_S)
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
            connections.append(connection)
        for connection in connections:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
            connection.close()
        assert is_served_before(port, time.monotonic() + ANSWER_S)
        assert server.process.poll() is None
        assert "Traceback" not in server.log()


def is_served_before(port: int, deadline_s: float) -> bool:
    while time.monotonic() < deadline_s:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                if connection.recv(100).startswith(b"HTTP/1.1 200"):
                    return True
        except OSError:
            continue
    return False
