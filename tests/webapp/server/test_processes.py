"""Past one process: a real redis-server carries what clients of others are told; a real nginx stands before them."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
import socketio
from redis import Redis as Client

from tests.nginx import Nginx
from tests.redis import RedisServer
from tests.server import Server
from tests.tls_client import session, trusting
from tests.waiting import wait_until
from tests.webapp.http_client import fetch
from tests.webapp.live.client import ANSWER_S, looks_happy
from tests.webapp.live.client import Client as Live
from tests.webapp.ways import MODES, own_certificate

CLIENTS = 8
# A namespace of the test's own, as small as one can be: who says something is heard by all who joined.
CHOIR = """
import webapp.app
from flask import request
from flask_socketio import join_room
make = webapp.app.create_app
def with_choir(*arguments):
    app = make(*arguments)
    socketio = app.extensions["socketio"]
    socketio.on("connect", namespace="/choir")(lambda *_: None)
    socketio.on("join", namespace="/choir")(lambda name: join_room(name))
    def say(name, said):
        socketio.emit("said", said, to=name, namespace="/choir")
        return "done"
    socketio.on("say", namespace="/choir")(say)
    socketio.on("leave all", namespace="/choir")(lambda name: socketio.close_room(name, namespace="/choir"))
    return app
webapp.app.create_app = with_choir
import webapp.__main__
webapp.__main__.create_app = with_choir
"""
BEFORE = f"exec({CHOIR.strip()!r})"


class Singer:
    """A client of that namespace."""

    def __init__(self, server: Server, room: str = "hall") -> None:
        self.heard: list[Any] = []
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("said", self.heard.append, namespace="/choir")
        self.socket.connect(server.url, transports=["websocket"], namespaces=["/choir"], wait_timeout=ANSWER_S)
        self.socket.call("join", room, namespace="/choir", timeout=ANSWER_S)

    def say(self, *said: Any, room: str = "hall") -> None:
        assert self.socket.call("say", (room, *said), namespace="/choir", timeout=ANSWER_S) == "done"


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with RedisServer(tmp_path) as running:
        yield running


Start = Callable[..., Server]


@pytest.fixture(params=MODES)
def start(request: pytest.FixtureRequest, redis: RedisServer, tmp_path: Path) -> Iterator[Start]:
    """Starts one process more, of the same way of waiting."""
    with ExitStack() as stack:
        running: list[Server] = []

        def one_more(**settings: Any) -> Server:
            folder = tmp_path / f"process {len(running)}"
            folder.mkdir()
            shared = {"MIEN_ASYNC_MODE": request.param, "MIEN_REDIS_URL": redis.url, "MIEN_WORKERS": "1"}
            running.append(stack.enter_context(Server(folder, before=BEFORE, **shared, **settings)))
            return running[-1]

        yield one_more
    for each in running:
        assert "Traceback" not in each.log()


def redis_state(server: Server) -> str:
    return str(json.loads(fetch(f"{server.url}/healthz")[2])["redis"])


def hears_again(singer: Singer, other: Singer) -> None:
    """What one says comes to the other; those who listen may be a moment later than those who speak."""
    wait_until(lambda: singer.say("again") or "again" in other.heard, "both processes hear each other")  # type: ignore[func-returns-value]


def test_messages_reach_all_processes_once_and_in_order(start: Start) -> None:
    here, there = start(), start()
    singers = [Singer(here), Singer(there), Singer(there), Singer(here, "elsewhere")]
    hears_again(singers[0], singers[1])
    hears_again(singers[1], singers[0])
    for number in range(20):
        singers[0].say({"number": number})
    expected = [{"number": number} for number in range(20)]

    def heard() -> list[list[Any]]:
        return [[said for said in singer.heard if said != "again"] for singer in singers]

    wait_until(lambda: all(len(each) >= 20 for each in heard()[:3]), "all in the room have heard it")
    assert heard() == [expected, expected, expected, []], "once each, and in order"
    for singer in singers:
        singer.socket.disconnect()


def test_serves_while_redis_is_gone_and_recovers(start: Start, redis: RedisServer, photo_jpeg: bytes) -> None:
    """Meanwhile each process goes on with its own clients, frames and all, and says so where it is asked."""
    here, there = start(), start()
    first, second, third = Singer(here), Singer(there), Singer(here)
    live = Live(here.url)
    hears_again(first, second)
    assert redis_state(here) == "reached"
    redis.stop()
    wait_until(lambda: (first.say("alone") or redis_state(here)) == "gone", "the loss is noticed")  # type: ignore[func-returns-value]
    for _ in range(30):
        first.say("alone")
        assert looks_happy(live, photo_jpeg), "nobody is held up"
    assert "alone" in third.heard, "those of one's own process are told"
    assert "Redis is gone" in here.log()
    assert here.log().count("Redis is gone") == 1, "once, not each time"
    redis.start()
    hears_again(first, second)
    hears_again(second, first)
    wait_until(lambda: redis_state(here) == redis_state(there) == "reached", "its return is noticed")
    assert "Redis is back" in here.log()
    for singer in (first, second, third):
        singer.socket.disconnect()
    live.close()


def test_a_hanging_redis_blocks_no_client(start: Start, redis: RedisServer, photo_jpeg: bytes) -> None:
    here = start()
    first, live = Singer(here), Live(here.url)
    first.say("before")
    with redis.asleep():
        wait_until(lambda: (first.say("x") or redis_state(here)) == "gone", "it is noticed")  # type: ignore[func-returns-value]
        assert looks_happy(live, photo_jpeg)
    wait_until(lambda: (first.say("x") or redis_state(here)) == "reached", "its return is noticed")  # type: ignore[func-returns-value]
    first.socket.disconnect()
    live.close()


def test_starts_without_redis(start: Start, redis: RedisServer, photo_jpeg: bytes) -> None:
    redis.stop()
    here = start()
    wait_until(lambda: "Redis is gone" in here.log(), "it is said before anybody comes")
    assert redis_state(here) == "gone"
    first, second, live = Singer(here), Singer(here), Live(here.url)
    first.say("alone")
    wait_until(lambda: second.heard == ["alone"], "one process serves by itself")
    assert looks_happy(live, photo_jpeg)
    redis.start()
    first.socket.disconnect()
    second.socket.disconnect()
    live.close()


def test_reports_a_redis_that_requires_a_password(start: Start, redis: RedisServer) -> None:
    """It answers pings and takes no orders; the log has its own words, for whoever forgot the password."""
    with Client.from_url(redis.url) as client:
        client.config_set("requirepass", "secret")
        here = start()
        wait_until(lambda: "Redis is gone (AuthenticationError" in here.log(), "it is said before anybody comes")
        assert redis_state(here) == "gone"
        client.config_set("requirepass", "")
    wait_until(lambda: redis_state(here) == "reached", "it is found once it lets the process in")


NONSENSE = [b"", b"nonsense", b"[]", b"{}", b'{"method":"emit","host_id":"x"}', b'{"method":"burn","host_id":"x"}']


def test_drops_invalid_messages_from_redis(start: Start, redis: RedisServer) -> None:
    here, there = start(), start()
    first, second = Singer(here), Singer(there)
    hears_again(first, second)
    with Client.from_url(redis.url) as client:
        for message in NONSENSE:
            assert client.publish("mien:socketio:0", message) == 2
            second.heard.clear()
            hears_again(first, second)
    first.socket.disconnect()
    second.socket.disconnect()


class Browser:
    """A live client as a browser is one: it keeps cookies, and connects again by itself."""

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
    certificate = own_certificate(tmp_path)["MIEN_TLS_CERT"]
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
    """Long polling stays with one process; the redirection; what it says of the client; large bodies."""
    processes = [start(MIEN_TRUSTED_PROXIES="1", MIEN_API_RATE="3/minute") for _ in range(2)]
    certificate = own_certificate(tmp_path)["MIEN_TLS_CERT"]
    with Nginx(tmp_path, [each.port for each in processes], certificate) as nginx:
        plain = requests.get(f"http://127.0.0.1:{nginx.plain_port}/room", timeout=ANSWER_S, allow_redirects=False)
        assert (plain.status_code, plain.headers["Location"]) == (308, "https://127.0.0.1/room")
        first = requests.get(nginx.url, timeout=ANSWER_S, verify=certificate)
        cookie = first.headers["Set-Cookie"]
        assert cookie.startswith("mien_way=")
        assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
        again = requests.get(nginx.url, timeout=ANSWER_S, verify=certificate, cookies=first.cookies)
        assert "Set-Cookie" not in again.headers
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
