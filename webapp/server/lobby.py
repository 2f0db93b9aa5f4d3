"""Where new connections of the mode "threading" wait, on one thread for all, until their clients ask something."""

import selectors
import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from webapp.server import listening
from webapp.server.tls import Tls
from webapp.server.tls_handshake import Awaited, handshake
from webapp.server.tls_socket import BlockingTlsSocket

CHECK_S = 1.0  # between two searches for connections that have waited too long
Admit = Callable[
    [socket.socket, Any], None
]  # takes a connection that can be read from and its client's address; never raises
Steps = Generator[Awaited, None, socket.socket | None]


@dataclass
class _Waiting:
    """A connection in the lobby, and until when it may stay."""

    address: Any
    end_s: float
    steps: Steps = field(init=False)


class Lobby:
    """Does TLS handshakes, and waits for the first byte of a request.

    A thread for each connection would let a program that only shakes hands have as many threads as it likes.
    """

    def __init__(self, admit: Admit, release: Callable[[Any], None], tls: Tls | None, request_timeout_s: float) -> None:
        """``release`` takes the client's address of a connection that has ended here."""
        self._admit = admit
        self._release = release
        self._tls = tls
        self._request_timeout_s = request_timeout_s
        self._selector = selectors.DefaultSelector()
        self._arrivals: list[tuple[socket.socket, Any]] = []
        self._lock = threading.Lock()
        self._checked_s = 0.0
        receiver, self._waker = socket.socketpair()
        receiver.setblocking(False)
        self._waker.setblocking(False)
        self._receiver = receiver
        self._selector.register(receiver, selectors.EVENT_READ)
        threading.Thread(target=self._run, daemon=True).start()

    def add(self, connection: socket.socket, address: Any) -> None:
        """Take over ``connection``."""
        with self._lock:
            self._arrivals.append((connection, address))
        with suppress(BlockingIOError):  # the thread is about to wake up already
            self._waker.send(b"x")

    def _run(self) -> None:
        while True:
            for key, _ in self._selector.select(CHECK_S):
                if isinstance(key.data, _Waiting):
                    self._advance(key.fd, key.data)
            self._welcome()
            if time.monotonic() >= self._checked_s + CHECK_S:
                self._end_late_ones()

    def _welcome(self) -> None:
        with suppress(BlockingIOError):
            self._receiver.recv(4096)
        with self._lock:
            arrivals, self._arrivals = self._arrivals, []
        for connection, address in arrivals:
            patience_s = listening.HANDSHAKE_TIMEOUT_S if self._tls else self._request_timeout_s
            waiting = _Waiting(address, time.monotonic() + patience_s)
            waiting.steps = self._arrive(connection, waiting)
            number = connection.fileno()
            self._selector.register(number, selectors.EVENT_READ, waiting)
            self._advance(number, waiting)

    def _end_late_ones(self) -> None:
        self._checked_s = time.monotonic()
        for key in list(self._selector.get_map().values()):
            if isinstance(key.data, _Waiting) and key.data.end_s <= self._checked_s:
                self._selector.unregister(key.fd)
                key.data.steps.close()
                self._release(key.data.address)

    def _arrive(self, connection: socket.socket, waiting: _Waiting) -> Steps:
        """Yield what the connection waits for. Return it once it can be read from; None, and close it, if it ends."""
        try:
            if self._tls:
                secured = yield from handshake(connection, self._tls.context, BlockingTlsSocket)
                if not secured:
                    connection.close()
                    return None
                connection = secured
                waiting.end_s = time.monotonic() + self._request_timeout_s
                if secured.pending():
                    return connection
            yield connection, False
        except BaseException:
            connection.close()
            raise
        return connection

    def _advance(self, number: int, waiting: _Waiting) -> None:
        """Let a connection do what it waited for; if it then waits for nothing more, let it go."""
        try:
            _, to_write = next(waiting.steps)
        except (StopIteration, OSError, ValueError) as ended:
            self._selector.unregister(number)
            connection = ended.value if isinstance(ended, StopIteration) else None
            if connection:
                self._admit(connection, waiting.address)
            else:
                self._release(waiting.address)
        else:
            self._selector.modify(number, selectors.EVENT_WRITE if to_write else selectors.EVENT_READ, waiting)
