"""How the server waits: with eventlet's green threads or with native ones. The only module that imports eventlet."""

import socket
import sys
import warnings
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from webapp.websocket_mask import apply_mask

Result = TypeVar("Result")
BACKLOG = 128


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
            from eventlet.websocket import RFC6455WebSocket

        RFC6455WebSocket._apply_mask = staticmethod(apply_mask)
        tpool.set_num_threads(workers)
        self._tpool = tpool

    def off_loop(self, work: Callable[..., Result], *arguments: Any) -> Result:
        result: Result = self._tpool.execute(work, *arguments)
        return result

    def serve(self, app: Any, listener: socket.socket) -> None:
        import eventlet.greenio
        import eventlet.wsgi

        # debug=False: an error's traceback belongs in the log, not in the answer.
        eventlet.wsgi.server(eventlet.greenio.GreenSocket(listener), app, log_output=False, debug=False)


class Threads:
    """A native thread a connection; work runs on the thread that asks for it."""

    mode = "threading"

    def off_loop(self, work: Callable[..., Result], *arguments: Any) -> Result:
        return work(*arguments)

    def serve(self, app: Any, listener: socket.socket) -> None:
        from werkzeug.serving import WSGIRequestHandler, make_server

        class Quiet(WSGIRequestHandler):
            def log_request(self, *_: Any) -> None:
                pass

        host, port = listener.getsockname()[:2]
        make_server(host, port, app, threaded=True, request_handler=Quiet, fd=listener.fileno()).serve_forever()


def concurrency(mode: str, workers: int) -> Concurrency:
    """The concurrency of that name, "eventlet" or "threading"."""
    return Eventlet(workers) if mode == "eventlet" else Threads()


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
