"""Whether the server is stopping, and what it has in flight meanwhile. Knows nothing of what that is."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from werkzeug.wsgi import ClosingIterator

from webapp.server.concurrency import Lane

Result = TypeVar("Result")
# Those who ask a server to end wait 10 s (Docker) or 30 s (Heroku) before they kill it; it takes 2.5 s at most.
PATIENCE_S = 2.0  # for what is in flight
TURN_S = 1.0  # of that: what has waited longer for its turn is given up
QUIET_S = 0.4  # for what a live client has on its way when it does not know yet
GOODBYE_S = 0.5  # for live connections to close
LOOK_S = 0.01
LIVE = "/socket.io/"


class Stopped(Exception):
    """The server stops, and this work is not done any more."""


class Stopping:
    """Counts what is in flight, live connections apart: they last until somebody ends them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_flight = 0
        self._connections = 0
        self._asked_s: float | None = None
        self._heard_s = 0.0

    @property
    def is_asked(self) -> bool:
        return self._asked_s is not None

    def heard(self) -> None:
        """A client who may not know of the end has just sent something, or been answered."""
        self._heard_s = time.monotonic()

    @contextmanager
    def connected(self) -> Iterator[None]:
        with self._lock:
            self._connections += 1
        try:
            yield
        finally:
            with self._lock:
                self._connections -= 1

    def begin(self) -> None:
        with self._lock:
            self._in_flight += 1

    def end(self) -> None:
        with self._lock:
            self._in_flight -= 1

    def counting_requests(self, app: Any) -> Any:
        """The WSGI application ``app``, its requests counted until their answers are written."""

        def counting(environ: dict[str, Any], start_response: Any) -> Any:
            if environ["PATH_INFO"].startswith(LIVE):
                with self.connected():
                    return app(environ, start_response)
            self.begin()
            try:
                return ClosingIterator(app(environ, start_response), self.end)
            except BaseException:
                self.end()
                raise

        return counting

    def counting_tasks(self, start: Callable[..., Any]) -> Callable[..., Any]:
        """``start``, which begins a task on a thread of its own; each is counted from then until its end."""

        def counting(work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
            def run() -> None:
                try:
                    work(*arguments, **named)
                finally:
                    self.end()

            self.begin()
            try:
                return start(run)
            except BaseException:
                self.end()
                raise

        return counting

    def unless_late(self, lane: Lane) -> Lane:
        """``lane``, in which what comes to its turn too late raises Stopped."""

        def begin(work: Callable[..., Result], *arguments: Any) -> Result:
            if self._asked_s is not None and time.monotonic() - self._asked_s > TURN_S:
                raise Stopped
            return work(*arguments)

        def run(work: Callable[..., Result], *arguments: Any) -> Result:
            result: Result = lane(begin, work, *arguments)
            return result

        return run

    def finish(
        self, close_connections: Callable[[], Any], accept_no_more: Callable[[], Any], pause: Callable[[float], Any]
    ) -> None:
        """Has no more connections accepted, and waits for what is in flight, with an end to it; then has the live ones
        closed."""
        self._heard_s = self._asked_s = time.monotonic()  # first: whoever is refused finds those connected told
        accept_no_more()
        end_s = self._asked_s + PATIENCE_S

        def until(is_so: Callable[[], bool], end_s: float) -> None:
            while not is_so() and time.monotonic() < end_s:
                pause(LOOK_S)

        until(lambda: not self._connections or time.monotonic() > self._heard_s + QUIET_S, end_s)
        until(lambda: not self._in_flight, end_s)
        close_connections()
        until(lambda: not self._connections, time.monotonic() + GOODBYE_S)
