"""A host, a board and students as programs: cookies as a browser has them, and Socket.IO."""

import threading
from collections.abc import Callable
from typing import Any

import requests
import socketio

from tests.webapp.rooms.shares import given

ANSWER_S = 20
NAMESPACE = "/room"
HOST, STUDENT = "mien_host", "mien_student"


class Person:
    """One connection to the rooms, with the cookies of a browser. Never connects again by itself."""

    def __init__(self, url: str, cookies: dict[str, str]) -> None:
        self.url = url
        self.cookies = cookies
        self.heard: dict[str, list[Any]] = {}
        self._news = threading.Condition()
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("*", self._hear, namespace=NAMESPACE)
        headers = {"Cookie": "; ".join(f"{name}={key}" for name, key in cookies.items())}
        wishes: dict[str, Any] = {"transports": ["websocket"], "wait_timeout": ANSWER_S, "headers": headers}
        self.socket.connect(url, namespaces=[NAMESPACE], **wishes)
        self._transport = self.socket.eio.ws

    def ask(self, event: str, what: Any = None) -> dict[str, Any]:
        """The acknowledgement."""
        answer = self.socket.call(event, what, namespace=NAMESPACE, timeout=ANSWER_S)
        assert isinstance(answer, dict), answer
        return answer

    def code_of(self, event: str, what: Any = None) -> str:
        """The error's code, or "" where there was none."""
        code: str = self.ask(event, what).get("error", {}).get("code", "")
        return code

    def _hear(self, event: str, data: Any = None) -> None:
        with self._news:
            self.heard.setdefault(event, []).append(data)
            self._news.notify_all()

    def wait_for(self, event: str, holds: Callable[[Any], bool] = lambda _: True) -> Any:
        """The newest news of that name for which it holds, waiting for it where there is none yet."""

        def found() -> list[Any]:
            return [data for data in self.heard.get(event, []) if holds(data)]

        with self._news:
            assert self._news.wait_for(found, ANSWER_S), (event, self.heard.get(event, [])[-1:])
            return found()[-1]

    def forget_news(self) -> None:
        with self._news:
            self.heard.clear()

    def close(self) -> None:
        self.socket.disconnect()
        self._transport.shutdown()


class Host(Person):
    """Opens a room in a browser of its own, and takes its controls."""

    def __init__(self, url: str, source: str = "cameras") -> None:
        opened = requests.post(f"{url}/host", data={"source": source}, allow_redirects=False, timeout=ANSWER_S)
        assert opened.status_code == 303, opened.text
        self.code = opened.headers["Location"].rsplit("/", 1)[1]
        super().__init__(url, {HOST: str(opened.cookies[HOST])})
        self.view = self.ask("host", {"code": self.code})["view"]

    def board(self, holds: Callable[[Any], bool]) -> dict[str, Any]:
        """The newest board for which it holds."""
        view: dict[str, Any] = self.wait_for("board", holds)
        return view


class Student(Person):
    """In a browser of its own, or with the cookie of another tab."""

    def __init__(self, url: str, code: str, key: str = "") -> None:
        if not key:
            page = requests.get(f"{url}/room/{code}", timeout=ANSWER_S)
            assert page.status_code == 200, page.text
            key = str(page.cookies[STUDENT])
        self.code = code
        super().__init__(url, {STUDENT: key})
        self.joined = self.ask("join", {"code": code})

    def share(self, emotion: str = "happy") -> None:
        """Opts in and sends one share."""
        assert self.ask("share-start") == {"ok": True}
        assert self.ask("share", given(emotion)) == {"ok": True}
