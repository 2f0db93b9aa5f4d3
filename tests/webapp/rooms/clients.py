"""A host, a board and students as programs: with cookies as a browser has them, and Socket.IO."""

import threading
from collections.abc import Callable
from typing import Any

import requests
import socketio

from tests.webapp.rooms.shares import share_payload

ANSWER_S = 20
NAMESPACE = "/room"
HOST, STUDENT = "mien_host", "mien_student"
STRANGER_KEY = "k" * 43


def request_headers(address: str, cookies: dict[str, str] | None = None) -> dict[str, str]:
    """Return the headers of a browser with these cookies, as a trusted proxy passes them on from ``address``."""
    headers = {"X-Forwarded-For": address} if address else {}
    return headers | {"Cookie": "; ".join(f"{name}={key}" for name, key in (cookies or {}).items())}


class Person:
    """One connection to the rooms, with the cookies of a browser. It never reconnects by itself."""

    def __init__(self, url: str, cookies: dict[str, str], address: str = "") -> None:
        self.url = url
        self.cookies = cookies
        self.headers = request_headers(address, cookies)
        self._received: dict[str, list[Any]] = {}
        self._has_received = threading.Condition()
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("*", self._receive, namespace=NAMESPACE)
        options: dict[str, Any] = {"transports": ["websocket"], "wait_timeout": ANSWER_S, "headers": self.headers}
        self.socket.connect(url, namespaces=[NAMESPACE], **options)
        self._transport = self.socket.eio.ws

    def call(self, event: str, payload: Any = None) -> dict[str, Any]:
        """Return the acknowledgement."""
        reply = self.socket.call(event, payload, namespace=NAMESPACE, timeout=ANSWER_S)
        assert isinstance(reply, dict), reply
        return reply

    def call_error(self, event: str, payload: Any = None) -> str:
        """Return the code of the error in the acknowledgement; "" if there is none."""
        code: str = self.call(event, payload).get("error", {}).get("code", "")
        return code

    def send_many(self, event: str, payload: Any, number: int) -> list[dict[str, Any]]:
        """Send an event many times without waiting in between. Return the acknowledgements."""
        replies: list[dict[str, Any]] = []
        is_done = threading.Event()

        def collect(reply: dict[str, Any]) -> None:
            replies.append(reply)
            if len(replies) == number:
                is_done.set()

        for _ in range(number):
            self.socket.emit(event, payload, namespace=NAMESPACE, callback=collect)
        assert is_done.wait(number), f"{len(replies)} of {number} acknowledged"
        return replies

    def _receive(self, event: str, data: Any = None) -> None:
        with self._has_received:
            self._received.setdefault(event, []).append(data)
            self._has_received.notify_all()

    def received(self, event: str) -> list[Any]:
        with self._has_received:
            return list(self._received.get(event, []))

    def wait_for(self, event: str, condition: Callable[[Any], bool] = lambda _: True) -> Any:
        """Wait for an event whose data meets ``condition``. Return the newest such data."""

        def matching() -> list[Any]:
            return [data for data in self._received.get(event, []) if condition(data)]

        with self._has_received:
            assert self._has_received.wait_for(matching, ANSWER_S), (event, self._received.get(event, [])[-1:])
            return matching()[-1]

    def wait_for_more(self, event: str, number: int) -> None:
        """Wait until more than ``number`` such events have been received."""
        with self._has_received:
            assert self._has_received.wait_for(lambda: len(self._received.get(event, [])) > number, ANSWER_S), event

    def forget_received(self) -> None:
        with self._has_received:
            self._received.clear()

    def close(self) -> None:
        self.socket.disconnect()
        self._transport.shutdown()


class Host(Person):
    """Opens a room in a browser of its own, and takes its controls."""

    def __init__(self, url: str, source: str = "cameras", address: str = "") -> None:
        opened = requests.post(
            f"{url}/host",
            data={"source": source},
            headers=request_headers(address),
            allow_redirects=False,
            timeout=ANSWER_S,
        )
        assert opened.status_code == 303, opened.text
        self.code = opened.headers["Location"].rsplit("/", 1)[1]
        super().__init__(url, {HOST: str(opened.cookies[HOST])}, address)
        self.view = self.call("host", {"code": self.code})["view"]

    def wait_for_board(self, condition: Callable[[Any], bool]) -> dict[str, Any]:
        """Return the newest view that meets ``condition``."""
        view: dict[str, Any] = self.wait_for("board", condition)
        return view


class Student(Person):
    """Joins in a browser of its own, or with the cookie of another tab."""

    def __init__(self, url: str, code: str, key: str = "", address: str = "") -> None:
        if not key:
            page = requests.get(f"{url}/room/{code}", headers=request_headers(address), timeout=ANSWER_S)
            assert page.status_code == 200, page.text
            key = str(page.cookies[STUDENT])
        self.code = code
        super().__init__(url, {STUDENT: key}, address)
        self.joined = self.call("join", {"code": code})

    @property
    def name(self) -> str:
        return str(self.joined["name"])

    @property
    def key(self) -> str:
        return self.cookies[STUDENT]

    def share(self, emotion: str = "happy") -> None:
        """Opt in, and send one share."""
        assert self.call("share-start") == {"ok": True}
        assert self.call("share", share_payload(emotion)) == {"ok": True}

    def send_share(self, emotion: str = "happy") -> None:
        assert self.call("share", share_payload(emotion)) == {"ok": True}
