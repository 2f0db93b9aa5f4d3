"""Live connections, as Engine.IO keeps them, with limits on what one of them may cost."""

import socket
import time
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import engineio.base_socket
import engineio.socket

from webapp.server.concurrency import Concurrency
from webapp.server.listening import NO_LINGER
from webapp.server.polling import next_packets, read_packets

MAX_UNREAD = 1000  # answers that a client has not taken: a client that keeps to the protocol has one


class Connection(engineio.socket.Socket):  # type: ignore[misc]  # python-engineio has no types
    """One client's connection. A dropped connection closes at once, whatever its client still sends or has not read."""

    _tcp: socket.socket | None = None

    def _upgrade_websocket(self, environ: dict[str, Any], start_response: Any) -> Any:
        self._tcp = self.server.get_socket(environ)
        return super()._upgrade_websocket(environ, start_response)

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Receive the packets of a client that polls, each before the next is read. Raise EngineIOError, ValueError."""
        for packet in read_packets(environ, self.server.max_http_buffer_size):
            if self.closed:
                return
            self.receive(packet)
            self.server.yield_to_loop()

    def poll(self) -> list[Any]:
        if self.upgraded:
            polled: list[Any] = super().poll()
            return polled
        timeout_s = self.server.ping_interval + self.server.ping_timeout
        return next_packets(self.queue, self.server.get_queue_empty_exception(), timeout_s)

    def send(self, packet: Any) -> None:
        if self.queue.qsize() >= MAX_UNREAD and not self.closing:
            self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
        else:
            super().send(packet)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        super().close(False, abort, reason)  # a client that does not poll would never take what is waited for
        if self._tcp and reason in (self.server.reason.PING_TIMEOUT, self.server.reason.TRANSPORT_ERROR):
            with suppress(OSError):
                # Discard what the client has not read. Otherwise the system would keep trying to deliver it, and the
                # client would never see the end.
                self._tcp.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
                self._tcp.shutdown(socket.SHUT_RDWR)  # wakes the threads that wait to read or write


def patch(server: Any, concurrency: Concurrency) -> None:
    """Make an Engine.IO server use Connection, and a monotonic clock, which nobody can set."""
    server.get_socket = concurrency.get_socket
    server.yield_to_loop = concurrency.yield_to_loop
    engineio.socket.Socket = Connection
    engineio.socket.time = engineio.base_socket.time = SimpleNamespace(time=time.monotonic)
