"""How the server waits: with eventlet's green threads or with native ones."""

import functools
import socket
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from webapp.server.listening import HTTP_TIMEOUT_S, most_connections
from webapp.server.tls import Tls

Result = TypeVar("Result")
Item = TypeVar("Item")
Finish = Callable[[Callable[[], Any], Callable[[float], Any]], None]  # given ways to accept no more, and to pause


class Lane(Protocol):
    """Runs ``work`` where it holds up no other client, and waits for its result; so many at once, the rest in turn."""

    def __call__(self, work: Callable[..., Result], *arguments: Any) -> Result: ...


class Concurrency(Protocol):
    """What the rest of the server needs to know of it. ``mode`` is what Flask-SocketIO calls it."""

    mode: str

    def lane(self, places: int) -> Lane:
        """A lane of its own ``places`` native threads, so that one kind of work cannot take another's."""

    def give_way(self) -> None:
        """Lets others have their turn, in the middle of long work on the event loop."""

    def later(self, seconds: float, work: Callable[[], Any]) -> Callable[[], Any]:
        """Does ``work``, which must be brief, after so long; calling what is returned calls it off."""

    def every(self, seconds: float, work: Callable[[], Any]) -> None:
        """Does ``work`` again and again, so long after its last end, for as long as the process lives."""

    def inlet(self, work: Callable[[Item], Any]) -> Callable[[Item], None]:
        """What any native thread may call to have ``work`` done with an item, in order, where clients are served.

        ``work`` must be brief and never raise; a thread that calls faster waits.
        """

    def connection(self, environ: dict[str, Any]) -> socket.socket:
        """The socket that the request of a WSGI environment came by."""

    def serve(
        self, app: Any, listener: socket.socket, asked: socket.socket, finish: Finish, tls: Tls | None = None
    ) -> None:
        """Serves ``app`` on ``listener``, over TLS where that is given, until ``asked`` can be read from; then takes no
        more connections, as soon as ``finish`` says so, and returns when that has."""


class Threads:
    """Native threads, some four for a live client; work runs on the thread that asks for it."""

    mode = "threading"

    def __init__(self, max_message_bytes: int) -> None:
        from engineio.async_drivers import threading as driver

        from webapp.server.threaded_websocket import ThreadedWebSocket

        # Engine.IO gives the WebSocket no limit, so that a message of many fragments has none.
        driver._async["websocket"] = functools.partial(
            ThreadedWebSocket, max_message_size=max_message_bytes, thread_class=driver.DaemonThread
        )

    def lane(self, places: int) -> Lane:
        free = threading.Semaphore(places)

        def run(work: Callable[..., Result], *arguments: Any) -> Result:
            with free:
                return work(*arguments)

        return run

    def give_way(self) -> None:
        """Threads take turns by themselves."""

    def later(self, seconds: float, work: Callable[[], Any]) -> Callable[[], Any]:
        timer = threading.Timer(seconds, work)
        timer.daemon = True
        timer.start()
        return timer.cancel

    def every(self, seconds: float, work: Callable[[], Any]) -> None:
        def go_on() -> None:
            while True:
                time.sleep(seconds)
                work()

        threading.Thread(target=go_on, daemon=True).start()

    def inlet(self, work: Callable[[Item], Any]) -> Callable[[Item], None]:
        return work

    def connection(self, environ: dict[str, Any]) -> socket.socket:
        found: socket.socket = environ["werkzeug.socket"]
        return found

    def serve(
        self, app: Any, listener: socket.socket, asked: socket.socket, finish: Finish, tls: Tls | None = None
    ) -> None:
        from webapp.server.threaded_server import ThreadedServer

        server = ThreadedServer(app, listener, most_connections(), HTTP_TIMEOUT_S, tls)
        server.serve_until(asked)

        def accept_no_more() -> None:
            server.accept_no_more()
            listener.close()

        finish(accept_no_more, time.sleep)


def concurrency(mode: str, max_message_bytes: int) -> Concurrency:
    """The concurrency of that name, "eventlet" or "threading"."""
    if mode == "eventlet":
        from webapp.server.eventlet_server import Eventlet

        return Eventlet()
    return Threads(max_message_bytes)
