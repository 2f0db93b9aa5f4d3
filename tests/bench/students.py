"""Thirty students who share the reading of their video, and their host, in a process of their own.

Each is a thread with a WebSocket of its own, over TLS, that speaks both namespaces by hand, as a page does: five
pictures a second, two shares a second, one of each in flight.
"""

import json
import multiprocessing
import threading
import time
from dataclasses import dataclass, field

import requests
import websocket

from model.emotions import EMOTIONS
from tests.bench.clients import PATIENCE_S

STUDENTS, FRAME_RATE, SHARE_RATE = 30, 5, 2
WARM_S, SECONDS, TURN_S = 3.0, 30.0, 5.0  # all change their expression every TURN_S
EXPRESSIONS = ("happy", "sad")
SURE = 0.8


@dataclass
class Attended:
    """The results of one student."""

    round_trips_ms: list[float] = field(default_factory=list)
    shares_ms: list[float] = field(default_factory=list)
    errors: int = 0
    turned_s: dict[int, float] = field(default_factory=dict)  # when the first share of each turn was acknowledged


class Wire:
    """A WebSocket that speaks both namespaces, for one thread and one request at a time."""

    def __init__(self, url: str, authority: str, cookies: dict[str, str]) -> None:
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        cookie = "; ".join(f"{name}={key}" for name, key in cookies.items())
        secure = {"ca_certs": authority}
        self.socket = websocket.create_connection(address, timeout=PATIENCE_S, sslopt=secure, cookie=cookie)
        self.socket.recv()
        for namespace in ("", "/room,"):
            self.socket.send(f"40{namespace}")
            assert str(self.receive()).startswith(f"40{namespace}")

    def receive(self) -> str:
        """Return the next message; answer pings."""
        while (message := str(self.socket.recv())) == "2":
            self.socket.send("3")
        return message

    def answer(self, to: str) -> dict[str, object]:
        """Return the acknowledgement that starts with ``to``; skip all other messages, which only a board needs."""
        while not (message := self.receive()).startswith(to):
            pass
        answer: dict[str, object] = json.loads(message[message.index("[") :])[0]
        return answer

    def ask(self, number: int, event: str, what: object) -> dict[str, object]:
        self.socket.send(f"42/room,{number}{json.dumps([event, what])}")
        return self.answer(f"43/room,{number}[")

    def show(self, number: int, jpeg: bytes) -> dict[str, object]:
        self.socket.send(f'451-{number}["frame",{{"_placeholder":true,"num":0}},{{"seq":{number}}}]')
        self.socket.send_binary(jpeg)
        return self.answer(f"43{number}[")


def share(emotion: str) -> dict[str, object]:
    rest = (1 - SURE) / (len(EMOTIONS) - 1)
    return {"emotion": emotion, "scores": {each: SURE if each == emotion else rest for each in EMOTIONS}}


def attend(wire: Wire, jpegs: list[bytes], start_s: float, shift_s: float, attended: Attended) -> None:
    """Send the newest frame at each tick, and a share with frames_per_share few of them."""
    frames_per_share, tick, number = FRAME_RATE // SHARE_RATE, 0, 0
    while True:
        time.sleep(max(0.0, start_s + shift_s + tick / FRAME_RATE - time.monotonic()))
        sent_s = time.monotonic()
        if sent_s > start_s + WARM_S + SECONDS:
            return
        answer = wire.show(number, jpegs[tick % len(jpegs)])
        answered_s = time.monotonic()
        is_counted = sent_s > start_s + WARM_S
        if is_counted:
            attended.round_trips_ms.append((answered_s - sent_s) * 1000)
            attended.errors += "error" in answer
        if tick % frames_per_share == 0:
            turn = int((answered_s - start_s) / TURN_S)
            message = wire.ask(number, "share", share(EXPRESSIONS[turn % 2]))
            if is_counted:
                attended.shares_ms.append((time.monotonic() - answered_s) * 1000)
                attended.errors += "error" in message
            attended.turned_s.setdefault(turn, time.monotonic())
        number += 1
        tick = max(tick + 1, int((time.monotonic() - start_s - shift_s) * FRAME_RATE) + 1)


def watch(wire: Wire, end_s: float, boards: list[tuple[float, list[int] | None]]) -> None:
    """Append frames_per_share board: its time, and what it shows now."""
    while time.monotonic() < end_s:
        message = wire.receive()
        if message.startswith('42/room,["board"'):
            view = json.loads(message[message.index("[") :])[1]
            boards.append((time.monotonic(), view["board"]["now"]))


def hold_class(url: str, authority: str, jpegs: list[bytes], results: "multiprocessing.Queue[object]") -> None:
    opened = requests.post(f"{url}/host", data={"source": "cameras"}, allow_redirects=False, verify=authority)
    code = opened.headers["Location"].rsplit("/", 1)[1]
    host = Wire(url, authority, {"mien_host": str(opened.cookies["mien_host"])})
    assert "view" in host.ask(1, "host", {"code": code})
    wires, attended = [], [Attended() for _ in range(STUDENTS)]
    for number in range(STUDENTS):
        page = requests.get(f"{url}/room/{code}", verify=authority)
        wires.append(Wire(url, authority, {"mien_student": str(page.cookies["mien_student"])}))
        assert "name" in wires[-1].ask(number, "join", {"code": code})
        assert wires[-1].ask(number, "share-start", {}) == {"ok": True}
    start_s = time.monotonic() + 0.2
    boards: list[tuple[float, list[int] | None]] = []
    watching = threading.Thread(target=watch, args=(host, start_s + WARM_S + SECONDS + 1, boards))
    shift = 1 / FRAME_RATE / STUDENTS
    threads = [
        threading.Thread(
            target=attend, args=(wire, jpegs[3 * at :] + jpegs[: 3 * at], start_s, at * shift, attended[at])
        )
        for at, wire in enumerate(wires)
    ]
    for thread in (watching, *threads):
        thread.start()
    for thread in (watching, *threads):
        thread.join()
    results.put((attended, boards))
