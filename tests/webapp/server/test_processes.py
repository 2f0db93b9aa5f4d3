"""Several server processes, with a real redis-server between them and a real nginx in front."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
import socketio
from redis import Redis

from tests.nginx import Nginx
from tests.redis import RedisServer
from tests.server import Server
from tests.tls_client import session, trusting
from tests.waiting import wait_until
from tests.webapp.http_client import fetch
from tests.webapp.live.client import ANSWER_S, looks_happy
from tests.webapp.live.client import Client as Live
from tests.webapp.serving import MODES, localhost_certificate

CLIENTS = 8
# A minimal namespace for these tests: a message goes to all who joined its room.
CHAT = """
import webapp.app
from flask import request
from flask_socketio import join_room
make = webapp.app.create_app
def with_chat(*arguments):
    app = make(*arguments)
    socketio = app.extensions["socketio"]
    socketio.on("connect", namespace="/chat")(lambda *_: None)
    socketio.on("join", namespace="/chat")(lambda name: join_room(name))
    def send(name, message):
        socketio.emit("message", message, to=name, namespace="/chat")
        return "done"
    socketio.on("send", namespace="/chat")(send)
    socketio.on("leave all", namespace="/chat")(lambda name: socketio.close_room(name, namespace="/chat"))
    return app
webapp.app.create_app = with_chat
import webapp.__main__
webapp.__main__.create_app = with_chat
"""
ADD_CHAT = f"exec({CHAT.strip()!r})"


class ChatClient:
    """A client of the chat namespace."""

    def __init__(self, server: Server, room: str = "hall") -> None:
        self.received: list[Any] = []
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("message", self.received.append, namespace="/chat")
        self.socket.connect(server.url, transports=["websocket"], namespaces=["/chat"], wait_timeout=ANSWER_S)
        self.socket.call("join", room, namespace="/chat", timeout=ANSWER_S)

    def send(self, *message: Any, room: str = "hall") -> None:
        assert self.socket.call("send", (room, *message), namespace="/chat", timeout=ANSWER_S) == "done"


Start = Callable[..., Server]


@pytest.fixture(params=MODES)
def start(request: pytest.FixtureRequest, own_redis: RedisServer, tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts another process in the same mode."""
    with ExitStack() as stack:
        running: list[Server] = []

        def start_process(**settings: Any) -> Server:
            folder = tmp_path / f"process {len(running)}"
            folder.mkdir()
            shared = {"MIEN_ASYNC_MODE": request.param, "MIEN_REDIS_URL": own_redis.url, "MIEN_WORKERS": "1"}
            running.append(stack.enter_context(Server(folder, before=ADD_CHAT, **shared, **settings)))
            return running[-1]

        yield start_process
    for each in running:
        assert "Traceback" not in each.log()


def redis_state(server: Server) -> str:
    return str(json.loads(fetch(f"{server.url}/healthz")[2])["redis"])


def wait_until_connected(client: ChatClient, other: ChatClient) -> None:
    """Wait until messages of ``client`` reach ``other``: a process may subscribe to Redis a moment after it starts."""
    wait_until(lambda: client.send("ready?") or "ready?" in other.received, "both processes are connected")  # type: ignore[func-returns-value]


def test_messages_reach_all_processes_once_and_in_order(start: Start) -> None:
    here, there = start(), start()
    clients = [ChatClient(here), ChatClient(there), ChatClient(there), ChatClient(here, "elsewhere")]
    wait_until_connected(clients[0], clients[1])
    wait_until_connected(clients[1], clients[0])
    for number in range(20):
        clients[0].send({"number": number})
    expected = [{"number": number} for number in range(20)]

    def received() -> list[list[Any]]:
        return [[message for message in client.received if message != "ready?"] for client in clients]

    wait_until(lambda: all(len(each) >= 20 for each in received()[:3]), "all in the room have received them")
    assert received() == [expected, expected, expected, []], "once each, and in order"
    for client in clients:
        client.socket.disconnect()


def test_serves_while_redis_is_away_and_recovers(start: Start, own_redis: RedisServer, photo_jpeg: bytes) -> None:
    """Meanwhile each process serves its own clients, and /healthz reports the loss."""
    here, there = start(), start()
    first, second, third = ChatClient(here), ChatClient(there), ChatClient(here)
    live = Live(here.url)
    wait_until_connected(first, second)
    assert redis_state(here) == "reached"
    own_redis.stop()
    wait_until(lambda: (first.send("alone") or redis_state(here)) == "gone", "the loss is noticed")  # type: ignore[func-returns-value]
    for _ in range(30):
        first.send("alone")
        assert looks_happy(live, photo_jpeg), "frames are answered"
    assert "alone" in third.received, "clients of the same process get messages"
    assert "Redis is gone" in here.log()
    assert here.log().count("Redis is gone") == 1, "once, not each time"
    own_redis.start()
    wait_until_connected(first, second)
    wait_until_connected(second, first)
    wait_until(lambda: redis_state(here) == redis_state(there) == "reached", "its return is noticed")
    assert "Redis is back" in here.log()
    for client in (first, second, third):
        client.socket.disconnect()
    live.close()


def test_a_hanging_redis_blocks_no_client(start: Start, own_redis: RedisServer, photo_jpeg: bytes) -> None:
    here = start()
    first, live = ChatClient(here), Live(here.url)
    first.send("before")
    with own_redis.suspended():
        wait_until(lambda: (first.send("x") or redis_state(here)) == "gone", "it is noticed")  # type: ignore[func-returns-value]
        assert looks_happy(live, photo_jpeg)
    wait_until(lambda: (first.send("x") or redis_state(here)) == "reached", "its return is noticed")  # type: ignore[func-returns-value]
    first.socket.disconnect()
    live.close()


def test_starts_without_redis(start: Start, own_redis: RedisServer, photo_jpeg: bytes) -> None:
    own_redis.stop()
    here = start()
    wait_until(lambda: "Redis is gone" in here.log(), "it is logged at the start")
    assert redis_state(here) == "gone"
    first, second, live = ChatClient(here), ChatClient(here), Live(here.url)
    first.send("alone")
    wait_until(lambda: second.received == ["alone"], "one process works alone")
    assert looks_happy(live, photo_jpeg)
    own_redis.start()
    first.socket.disconnect()
    second.socket.disconnect()
    live.close()


def test_reports_a_redis_that_requires_a_password(start: Start, own_redis: RedisServer) -> None:
    """Its own words are logged, for an administrator who forgot the password."""
    with Redis.from_url(own_redis.url) as client:
        client.config_set("requirepass", "secret")
        here = start()
        wait_until(lambda: "Redis is gone (AuthenticationError" in here.log(), "it is logged at the start")
        assert redis_state(here) == "gone"
        client.config_set("requirepass", "")
    wait_until(lambda: redis_state(here) == "reached", "it is used once it accepts the process")


INVALID = [b"", b"invalid", b"[]", b"{}", b'{"method":"emit","host_id":"x"}', b'{"method":"burn","host_id":"x"}']


def test_drops_invalid_messages_from_redis(start: Start, own_redis: RedisServer) -> None:
    here, there = start(), start()
    first, second = ChatClient(here), ChatClient(there)
    wait_until_connected(first, second)
    with Redis.from_url(own_redis.url) as client:
        for message in INVALID:
            assert client.publish("mien:socketio:0", message) == 2
            second.received.clear()
            wait_until_connected(first, second)
    first.socket.disconnect()
    second.socket.disconnect()


class Browser:
    """A live client that keeps cookies and reconnects, as a browser does."""

    def __init__(self, nginx: Nginx, authority: str) -> None:
        self.session = session(authority)
        assert self.session.get(nginx.url, timeout=ANSWER_S).status_code == 200
        self.connected = threading.Event()
        self.socket = socketio.Client(
            reconnection_delay=0.1,
            reconnection_delay_max=0.5,
            http_session=self.session,
            websocket_extra_options={"sslopt": {"context": trusting(authority)}},
        )
        self.socket.on("connect", self.connected.set)
        self.socket.on("disconnect", lambda *_: self.connected.clear())
        self.socket.connect(nginx.url, transports=["websocket"], wait_timeout=ANSWER_S)

    def is_served(self, photo_jpeg: bytes) -> bool:
        if not self.connected.wait(ANSWER_S):
            return False
        try:
            answer = self.socket.call("frame", (photo_jpeg, {"seq": 1}), timeout=ANSWER_S)
        except (socketio.exceptions.SocketIOError, OSError):
            return False
        return [face["emotion"] for face in answer["faces"]] == ["happy"]


def clients_of(server: Server) -> int:
    lines = fetch(f"{server.url}/metrics")[2].splitlines()
    return int(float(next(line.split()[1] for line in lines if line.startswith("mien_live_clients "))))


def test_clients_move_to_the_other_process_when_one_is_killed(start: Start, tmp_path: Path, photo_jpeg: bytes) -> None:
    processes = [start(MIEN_TRUSTED_PROXIES="1") for _ in range(2)]
    certificate = localhost_certificate(tmp_path)["MIEN_TLS_CERT"]
    with Nginx(tmp_path, [each.port for each in processes], certificate) as nginx:
        browsers: list[Browser] = []
        while not all(clients_of(each) for each in processes):  # by chance; of one process each in 2 ** -32 runs
            assert len(browsers) < 4 * CLIENTS
            browsers.append(Browser(nginx, certificate))
        assert sum(clients_of(each) for each in processes) == len(browsers)
        assert all(browser.is_served(photo_jpeg) for browser in browsers)
        processes[0].kill()
        wait_until(
            lambda: all(browser.is_served(photo_jpeg) for browser in browsers), "all come back, on the process left"
        )
        assert clients_of(processes[1]) == len(browsers)
        for browser in browsers:
            browser.socket.disconnect()
    assert "client:" not in (tmp_path / "nginx.log").read_text(), "no address is kept, not of failures either"


def test_nginx_configuration(start: Start, tmp_path: Path, photo_jpeg: bytes) -> None:
    """Sticky long polling, the redirection to https, forwarded addresses, and large bodies."""
    processes = [start(MIEN_TRUSTED_PROXIES="1", MIEN_API_RATE="3/minute") for _ in range(2)]
    certificate = localhost_certificate(tmp_path)["MIEN_TLS_CERT"]
    with Nginx(tmp_path, [each.port for each in processes], certificate) as nginx:
        plain = requests.get(f"http://127.0.0.1:{nginx.plain_port}/room", timeout=ANSWER_S, allow_redirects=False)
        assert (plain.status_code, plain.headers["Location"]) == (308, "https://127.0.0.1/room")
        first = requests.get(nginx.url, timeout=ANSWER_S, verify=certificate)
        cookie = first.headers["Set-Cookie"]
        assert cookie.startswith("mien_way=")
        assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
        second = requests.get(nginx.url, timeout=ANSWER_S, verify=certificate, cookies=first.cookies)
        assert "Set-Cookie" not in second.headers
        for _ in range(4):  # each with a cookie of its own
            browser = session(certificate)
            browser.get(nginx.url, timeout=ANSWER_S)
            polling = socketio.Client(reconnection=False, http_session=browser)
            polling.connect(nginx.url, transports=["polling"], wait_timeout=ANSWER_S)
            answer = polling.call("frame", (photo_jpeg, {"seq": 1}), timeout=ANSWER_S)
            assert [face["emotion"] for face in answer["faces"]] == ["happy"]
            polling.disconnect()
        large = requests.post(
            f"{nginx.url}/api/v1/analyze",
            data=b"x" * 30_000_000,
            headers={"Content-Type": "image/jpeg"},
            timeout=ANSWER_S,
            verify=certificate,
        )
        assert large.status_code == 413
        assert large.headers["Content-Type"] == "application/problem+json", "Mien's own answer, not nginx's"
