"""The concurrency mode "threading": native threads, some four for each live client."""

import functools
import socket
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from engineio.async_drivers import threading as driver

from webapp.server import listening
from webapp.server.address_limiter import AddressLimiter
from webapp.server.concurrency import Shutdown
from webapp.server.threading_http import ThreadingHttpServer
from webapp.server.threading_websocket import ThreadingWebSocket
from webapp.server.tls import Tls

Result = TypeVar("Result")


class ThreadingWorkerPool:
    """Runs work on the thread that asks for it, on at most ``size`` threads at once."""

    def __init__(self, size: int) -> None:
        self._free = threading.Semaphore(size)

    def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        with self._free:
            return work(*arguments)


class ThreadingConcurrency:
    """Native threads take turns by themselves, and any of them may serve clients."""

    mode = "threading"

    def __init__(self, max_message_bytes: int, connections_per_address: int) -> None:
        self._connections_per_address = connections_per_address
        # Engine.IO passes no limit on to the WebSocket, so a message of many fragments would have none.
        driver._async["websocket"] = functools.partial(
            ThreadingWebSocket, max_message_size=max_message_bytes, thread_class=driver.DaemonThread
        )

    def worker_pool(self, size: int) -> ThreadingWorkerPool:
        return ThreadingWorkerPool(size)

    def yield_to_loop(self) -> None:
        """Do nothing: there is no loop."""

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def call_later(self, delay_s: float, callback: Callable[[], Any]) -> Callable[[], Any]:
        timer = threading.Timer(delay_s, callback)
        timer.daemon = True
        timer.start()
        return timer.cancel

    def repeat(self, interval_s: float, callback: Callable[[], Any]) -> None:
        def run() -> None:
            while True:
                time.sleep(interval_s)
                callback()

        threading.Thread(target=run, daemon=True).start()

    def call_soon_threadsafe(self, callback: Callable[..., Any], *arguments: Any) -> None:
        callback(*arguments)

    def get_socket(self, environ: dict[str, Any]) -> socket.socket:
        found: socket.socket = environ["werkzeug.socket"]
        return found

    def serve(
        self,
        app: Any,
        listener: socket.socket,
        stop_signal: socket.socket,
        shut_down: Shutdown,
        tls: Tls | None = None,
    ) -> None:
        addresses = AddressLimiter(listening.max_connections_of_address(self._connections_per_address))
        timeout_s = listening.HTTP_TIMEOUT_S
        server = ThreadingHttpServer(app, listener, listening.max_connections(), timeout_s, addresses, tls)
        server.serve_until(stop_signal)

        def stop_accepting() -> None:
            server.stop_accepting()
            listener.close()

        shut_down(stop_accepting, time.sleep)
