"""How the server waits: with eventlet's green threads or with native ones. The only module that imports eventlet."""

import errno
import functools
import logging
import os
import socket
import sys
import warnings
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from webapp.websocket_mask import apply_mask

Result = TypeVar("Result")
BACKLOG = 128
HTTP_TIMEOUT_S = 30  # for a request's next byte; WebSockets have their pings
SPARE_FILES = 64  # of those the process may open, kept for all but connections
MOST_CONNECTIONS = 4096
PASSING_ERRORS = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.ECONNABORTED}  # of accept(2)
PAUSE_S = 0.1


class Concurrency(Protocol):
    """What the rest of the server needs to know of it. ``mode`` is what Flask-SocketIO calls it."""

    mode: str

    def off_loop(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Runs ``work`` where it holds up no other client, and waits for its result."""

    def serve(self, app: Any, listener: socket.socket) -> None:
        """Serves ``app`` on ``listener`` until interrupted."""


class Eventlet:
    """Green threads on one event loop; work goes to ``workers`` native threads."""

    mode = "eventlet"

    def __init__(self, workers: int) -> None:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
            from eventlet import tpool

        _mend_eventlets_websockets()
        tpool.set_num_threads(workers)
        self._tpool = tpool

    def off_loop(self, work: Callable[..., Result], *arguments: Any) -> Result:
        result: Result = self._tpool.execute(work, *arguments)
        return result

    def serve(self, app: Any, listener: socket.socket) -> None:
        import eventlet.wsgi

        quiet = logging.getLogger("mien.http")  # its lines name addresses
        quiet.setLevel(logging.WARNING)
        with open(os.devnull, "w") as nowhere:
            eventlet.wsgi.server(
                _patient(listener),
                app,
                log=quiet,
                log_output=False,
                debug=False,  # an error's traceback does not belong in the answer
                max_size=most_connections(),
                socket_timeout=HTTP_TIMEOUT_S,
                environ={"wsgi.errors": nowhere},
            )


def _patient(listener: socket.socket) -> Any:
    """``listener`` as a green socket that waits where accepting fails for a while; eventlet's server would end."""
    from eventlet import sleep
    from eventlet.greenio import GreenSocket

    class PatientSocket(GreenSocket):  # type: ignore[misc]  # eventlet has no types
        def accept(self) -> Any:
            while True:
                try:
                    return super().accept()
                except OSError as error:
                    if error.errno not in PASSING_ERRORS:
                        raise
                    sleep(PAUSE_S)

    return PatientSocket(listener)


def _mend_eventlets_websockets() -> None:
    """Unmasks fast; bounds a message of many fragments as one of one; lets others have their turn between messages."""
    from eventlet import sleep
    from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

    original_wait = RFC6455WebSocket.wait

    def wait_in_turn(self: Any) -> Any:
        sleep(0)  # a client whose messages are all here already would keep the loop to itself
        return original_wait(self)

    def push_bounded(self: Any, data: bytes, final: bool = False) -> None:
        self.finished = final
        self.data.append(data)
        self.size_bytes = getattr(self, "size_bytes", 0) + len(data)
        if self.size_bytes > self.max_frame_length:
            raise FailedConnectionError(1009, "The message is too large.")

    if RFC6455WebSocket._apply_mask is not apply_mask:
        RFC6455WebSocket._apply_mask = staticmethod(apply_mask)
        RFC6455WebSocket.Message.push = push_bounded
        RFC6455WebSocket.wait = wait_in_turn


class Threads:
    """Native threads, some four for a live client; work runs on the thread that asks for it."""

    mode = "threading"

    def __init__(self, max_message_bytes: int) -> None:
        from engineio.async_drivers import threading as driver

        from webapp.threaded_server import ThreadedWebSocket

        # Engine.IO gives the WebSocket no limit, so that a message of many fragments has none.
        driver._async["websocket"] = functools.partial(ThreadedWebSocket, max_message_size=max_message_bytes)

    def off_loop(self, work: Callable[..., Result], *arguments: Any) -> Result:
        return work(*arguments)

    def serve(self, app: Any, listener: socket.socket) -> None:
        from webapp.threaded_server import ThreadedServer

        ThreadedServer(app, listener, most_connections(), HTTP_TIMEOUT_S).serve_forever()


def concurrency(mode: str, workers: int, max_message_bytes: int) -> Concurrency:
    """The concurrency of that name, "eventlet" or "threading"."""
    return Eventlet(workers) if mode == "eventlet" else Threads(max_message_bytes)


def most_connections() -> int:
    """How many connections can be held, having raised the limit on open files to what this user may have.

    To run out of files while accepting would end eventlet's server, and make the threaded one spin.
    """
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + SPARE_FILES
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(MOST_CONNECTIONS, soft - SPARE_FILES))


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError if it cannot be had."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
