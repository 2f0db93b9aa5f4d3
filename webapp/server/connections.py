"""Live connections as Engine.IO keeps them, with an end to what one may cost."""

import socket
import time
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import engineio.base_socket
import engineio.socket

from webapp.server.concurrency import Concurrency
from webapp.server.listening import NO_LINGER

MAX_UNREAD = 1000  # answers that a client has not taken: one that keeps to the protocol has one


class Connection(engineio.socket.Socket):  # type: ignore[misc]  # python-engineio has no types
    """Of one client. Gone for good once it is let go, whatever its client still sends or never reads."""

    _tcp: socket.socket | None = None

    def _upgrade_websocket(self, environ: dict[str, Any], start_response: Any) -> Any:
        self._tcp = self.server.get_socket(environ)
        return super()._upgrade_websocket(environ, start_response)

    def send(self, packet: Any) -> None:
        if self.queue.qsize() >= MAX_UNREAD and not self.closing:
            self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
        else:
            super().send(packet)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        super().close(wait, abort, reason)
        if self._tcp and reason in (self.server.reason.PING_TIMEOUT, self.server.reason.TRANSPORT_ERROR):
            with suppress(OSError):
                # What was never read is dropped: the system would go on offering it, and the client hear of no end.
                self._tcp.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
                self._tcp.shutdown(socket.SHUT_RDWR)  # wakes who waits in reading, and in writing


def patch(server: Any, concurrency: Concurrency) -> None:
    """Makes the connections of an Engine.IO server ours."""
    server.get_socket = concurrency.get_socket
    engineio.socket.Socket = Connection
    # It measures by the clock on the wall: were that set back, no unanswered ping would count for as long.
    engineio.socket.time = engineio.base_socket.time = SimpleNamespace(time=time.monotonic)
