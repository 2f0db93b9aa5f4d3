"""What the rest of the server needs from a concurrency mode, whether green threads or native ones."""

import socket
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from webapp.server.tls import Tls

Result = TypeVar("Result")
Shutdown = Callable[[Callable[[], Any], Callable[[float], Any]], None]  # takes ``stop_accepting`` and ``sleep``


class WorkerPool(Protocol):
    """A fixed number of native threads for work that would hold up other clients."""

    def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Wait for a free worker, run ``work`` on it, and return or raise what it does."""


class InlineWorkerPool:
    """Runs work on the calling thread, for work that never waits."""

    def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        return work(*arguments)


class Concurrency(Protocol):
    """A concurrency mode. ``mode`` is Flask-SocketIO's name for it."""

    mode: str

    def worker_pool(self, size: int) -> WorkerPool:
        """Return a pool with ``size`` workers of its own, so that one kind of work cannot take another's."""

    def yield_to_loop(self) -> None:
        """Let other tasks run, in the middle of long work on the event loop."""

    def sleep(self, seconds: float) -> None:
        """Suspend the caller's request or event, and nothing else."""

    def call_later(self, delay_s: float, callback: Callable[[], Any]) -> Callable[[], Any]:
        """Call ``callback``, which must be brief, after ``delay_s``. Return a function that cancels it."""

    def repeat(self, interval_s: float, callback: Callable[[], Any]) -> None:
        """Call ``callback`` for the life of the process, ``interval_s`` after its previous call has returned."""

    def call_soon_threadsafe(self, callback: Callable[..., Any], *arguments: Any) -> None:
        """Call ``callback`` where clients are served, in order. May be called from any native thread.

        ``callback`` must be brief and never raise. A thread that calls faster than the callbacks run has to wait.
        """

    def get_socket(self, environ: dict[str, Any]) -> socket.socket:
        """Return the socket of the request with this WSGI environment."""

    def serve(
        self,
        app: Any,
        listener: socket.socket,
        stop_signal: socket.socket,
        shut_down: Shutdown,
        tls: Tls | None = None,
    ) -> None:
        """Serve ``app`` on ``listener``, over TLS if given, until ``stop_signal`` becomes readable; then call
        ``shut_down`` with a function that stops accepting connections, and return when it does."""
