"""The concurrency mode "eventlet": green threads on one event loop, native threads for work that would block it."""

import socket
from collections.abc import Callable
from functools import partial
from typing import Any

import eventlet
from eventlet import event, greenio, hubs

from webapp.server import eventlet_patches, listening
from webapp.server.address_limiter import AddressLimiter
from webapp.server.concurrency import Shutdown
from webapp.server.eventlet_http import RetryingListener, serve_http
from webapp.server.eventlet_workers import EventletWorkerPool, LoopCalls
from webapp.server.tls import Tls


class EventletConcurrency:
    """One event loop, on the thread that creates this object."""

    mode = "eventlet"

    def __init__(self, connections_per_address: int) -> None:
        self._connections_per_address = connections_per_address
        eventlet_patches.apply()
        self._calls = LoopCalls()

    def worker_pool(self, size: int) -> EventletWorkerPool:
        return EventletWorkerPool(size, self._calls)

    def yield_to_loop(self) -> None:
        eventlet.sleep(0)

    def sleep(self, seconds: float) -> None:
        eventlet.sleep(seconds)

    def call_later(self, delay_s: float, callback: Callable[[], Any]) -> Callable[[], Any]:
        cancel: Callable[[], Any] = hubs.get_hub().schedule_call_global(delay_s, callback).cancel
        return cancel

    def repeat(self, interval_s: float, callback: Callable[[], Any]) -> None:
        def run() -> None:
            while True:
                eventlet.sleep(interval_s)
                callback()

        eventlet.spawn(run)

    def call_soon_threadsafe(self, callback: Callable[..., Any], *arguments: Any) -> None:
        self._calls.add(partial(callback, *arguments))

    def get_socket(self, environ: dict[str, Any]) -> socket.socket:
        found: socket.socket = environ["eventlet.input"].get_socket()
        return found

    def serve(
        self,
        app: Any,
        listener: socket.socket,
        stop_signal: socket.socket,
        shut_down: Shutdown,
        tls: Tls | None = None,
    ) -> None:
        limit = self._connections_per_address
        retrying = RetryingListener(listener)
        retrying.addresses = AddressLimiter(listening.max_connections_of_address(limit))
        ended = event.Event()
        for work in (partial(serve_http, app, retrying, tls), partial(greenio.GreenSocket(stop_signal).recv, 1)):
            eventlet.spawn(work).link(ended.send)
        ended.wait().wait()  # raises the error that ended the server, if one did
        shut_down(retrying.stop_accepting, eventlet.sleep)
