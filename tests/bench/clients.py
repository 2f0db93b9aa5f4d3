"""Many live clients, in a process of their own.

Each is a thread with its own WebSocket, which speaks the live protocol. At a fixed rate it sends the newest frame of a
clip, unless it still waits for an answer.
"""

import json
import multiprocessing
import threading
import time
from dataclasses import dataclass, field

import websocket

FAST = 1000  # frames a second: as fast as they are answered
WARM_S = 2.0  # not counted: the first frame of each client is searched completely
PATIENCE_S = 60


@dataclass
class Served:
    """The results of one client: for each frame, its time from the start and its round trip."""

    at_s: list[float] = field(default_factory=list)
    round_trips_ms: list[float] = field(default_factory=list)
    errors: int = 0


class Clients:
    """Clients that each send ``rate`` of the ``jpegs`` per second for ``seconds``.

    They are spread over the servers at ``url``. ``authority`` is a PEM file of certificates to trust, for TLS.
    """

    def __init__(
        self, url: str | list[str], jpegs: list[bytes], clients: int, rate: float, seconds: float, authority: str = ""
    ) -> None:
        """Start the clients; return once all are connected."""
        context = multiprocessing.get_context("spawn")
        self._answers = context.Queue()
        urls = [url] if isinstance(url, str) else url
        addresses = [urls[number % len(urls)] for number in range(clients)]
        arguments = (addresses, authority, jpegs, rate, seconds, self._answers)
        self._process = context.Process(target=_send, args=arguments, daemon=True)
        self._process.start()
        assert self._answers.get(timeout=PATIENCE_S) == "all connected"
        self._end_s = time.perf_counter() + WARM_S + seconds

    def result(self) -> list[Served]:
        """Wait for the end, and return the results."""
        remaining_s = max(0.0, self._end_s - time.perf_counter())
        served: list[Served] = self._answers.get(timeout=remaining_s + PATIENCE_S)
        self._process.join()
        return served


def _send(
    addresses: list[str],
    authority: str,
    jpegs: list[bytes],
    rate: float,
    seconds: float,
    answers: "multiprocessing.Queue[object]",
) -> None:
    clients = len(addresses)
    sockets = [_connected(url, authority, number) for number, url in enumerate(addresses)]
    answers.put("all connected")
    start_s = time.perf_counter() + 0.2
    served = [Served() for _ in sockets]
    threads = []
    for number, (socket, each) in enumerate(zip(sockets, served, strict=True)):
        mine = jpegs[7 * number % len(jpegs) :] + jpegs[: 7 * number % len(jpegs)]
        arguments = (socket, mine, start_s + number / clients / rate, rate, seconds, each)
        threads.append(threading.Thread(target=_client, args=arguments))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for socket in sockets:
        socket.close()
    answers.put(served)


def _client(
    socket: websocket.WebSocket, jpegs: list[bytes], start_s: float, rate: float, seconds: float, served: Served
) -> None:
    """Send the newest frame at each tick; skip ticks while waiting for an answer."""
    tick = 0
    while True:
        time.sleep(max(0.0, start_s + tick / rate - time.perf_counter()))
        sent_s = time.perf_counter() - start_s
        if sent_s > WARM_S + seconds:
            return
        answer = _call(socket, jpegs[tick % len(jpegs)], tick)
        answered_s = time.perf_counter() - start_s
        if sent_s > WARM_S:
            served.at_s.append(sent_s - WARM_S)
            served.round_trips_ms.append((answered_s - sent_s) * 1000)
            served.errors += "error" in answer
        tick = max(tick + 1, int(answered_s * rate) + 1 if rate < FAST else tick + 1)


def _connected(url: str, authority: str, number: int) -> websocket.WebSocket:
    address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
    secure = {"ca_certs": authority} if authority else {}
    cookie = f"mien_way={number}"  # by which deploy/nginx.conf tells browsers apart
    socket = websocket.create_connection(address, timeout=PATIENCE_S, sslopt=secure, cookie=cookie)
    socket.recv()  # Engine.IO's handshake
    socket.send("40")
    assert str(socket.recv()).startswith("40")
    return socket


def _call(socket: websocket.WebSocket, jpeg: bytes, seq: int) -> dict[str, object]:
    """Send a ``frame`` event and return its acknowledgement; a client library would add its own time."""
    socket.send(f'451-{seq}["frame",{{"_placeholder":true,"num":0}},{{"seq":{seq}}}]')
    socket.send_binary(jpeg)
    while True:
        message = str(socket.recv())
        if message == "2":
            socket.send("3")
        elif message.startswith("43"):
            answer: dict[str, object] = json.loads(message[message.index("[") :])[0]
            return answer
