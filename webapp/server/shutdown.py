"""Stops the server gracefully: requests and tasks that are in flight may finish."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from werkzeug.wsgi import ClosingIterator

from webapp.server.concurrency import WorkerPool

Result = TypeVar("Result")
# Docker kills a server 10 s after asking it to stop, Heroku 30 s after. This one needs at most 2.5 s.
DRAIN_S = 2.0  # for what is in flight
START_S = 1.0  # of that: work that has not started by then is abandoned
QUIET_S = 0.4  # without a frame from a client that may not know of the shutdown yet
CLOSE_S = 0.5  # for live connections to close
POLL_S = 0.01
LIVE_PATH = "/socket.io/"


class ShuttingDown(Exception):
    """The server is stopping, and this work will not be done."""


class GracefulShutdown:
    """Tracks requests and tasks in flight. Live connections are counted apart: they last until one side ends them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_flight = 0
        self._connections = 0
        self._started_s: float | None = None
        self._active_s = 0.0

    @property
    def is_stopping(self) -> bool:
        return self._started_s is not None

    def note_activity(self) -> None:
        """Note that a client that may not know of the shutdown has just sent something or received an answer."""
        self._active_s = time.monotonic()

    def track_requests(self, app: Any) -> Any:
        """Return WSGI middleware around ``app`` that tracks each request until its answer is written."""

        def tracked(environ: dict[str, Any], start_response: Any) -> Any:
            if environ["PATH_INFO"].startswith(LIVE_PATH):
                with self._connected():
                    return app(environ, start_response)
            self._begin()
            try:
                return ClosingIterator(app(environ, start_response), self._end)
            except BaseException:
                self._end()
                raise

        return tracked

    def track_tasks(self, start: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap ``start``, which starts a task on a thread of its own, so that each task is tracked until its end."""

        def tracked(work: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
            def run() -> None:
                try:
                    work(*arguments, **options)
                finally:
                    self._end()

            self._begin()
            try:
                return start(run)
            except BaseException:
                self._end()
                raise

        return tracked

    def with_deadline(self, pool: WorkerPool) -> WorkerPool:
        """Return ``pool`` with a deadline: during a shutdown, work that would begin too late raises ShuttingDown."""
        return _DeadlinePool(pool, self._check_deadline)

    def run(
        self, close_connections: Callable[[], Any], stop_accepting: Callable[[], Any], sleep: Callable[[float], Any]
    ) -> None:
        """Stop accepting connections, wait a limited time for what is in flight, then close the live connections."""
        # First, so that /healthz reports the shutdown before a connection is refused.
        self._active_s = self._started_s = time.monotonic()
        stop_accepting()
        end_s = self._started_s + DRAIN_S

        def wait_until(condition: Callable[[], bool], end_s: float) -> None:
            while not condition() and time.monotonic() < end_s:
                sleep(POLL_S)

        wait_until(lambda: not self._connections or time.monotonic() > self._active_s + QUIET_S, end_s)
        wait_until(lambda: not self._in_flight, end_s)
        close_connections()
        wait_until(lambda: not self._connections, time.monotonic() + CLOSE_S)

    @contextmanager
    def _connected(self) -> Iterator[None]:
        with self._lock:
            self._connections += 1
        try:
            yield
        finally:
            with self._lock:
                self._connections -= 1

    def _begin(self) -> None:
        with self._lock:
            self._in_flight += 1

    def _end(self) -> None:
        with self._lock:
            self._in_flight -= 1

    def _check_deadline(self) -> None:
        if self._started_s is not None and time.monotonic() - self._started_s > START_S:
            raise ShuttingDown


class _DeadlinePool:
    def __init__(self, pool: WorkerPool, check: Callable[[], None]) -> None:
        self._pool = pool
        self._check = check

    def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        def checked() -> Result:
            self._check()
            return work(*arguments)

        return self._pool.run(checked)
