"""Waiting with eventlet's green threads, on one event loop. The only module that imports eventlet."""

import errno
import logging
import os
import queue
import socket
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from webapp.server.concurrency import Finish, Lane
from webapp.server.listening import HTTP_TIMEOUT_S, most_connections
from webapp.server.tls import Tls
from webapp.server.tls_socket import HANDSHAKE_S, TlsSocket, secured
from webapp.server.websocket_mask import apply_mask

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet
    from eventlet import event, greenio, hubs, wsgi
    from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

Item = TypeVar("Item")
Result = TypeVar("Result")
PASSING_ERRORS = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.ECONNABORTED}  # of accept(2)
PAUSE_S = 0.1
MOST_ARRIVED = 1000  # items of other threads that wait for their turn on the loop
# What a refused client still sends is read and dropped, or it would see a lost connection for an answer; not for ever.
DROPPED_BYTES, DROPPING_S = 256 * 2**20, 30


class Eventlet:
    """Green threads on one event loop; work goes to native threads, each lane's its own."""

    mode = "eventlet"

    def __init__(self) -> None:
        _mend_websockets()
        wsgi.Input.discard = _drop_the_rest

    def lane(self, places: int) -> Lane:
        # Not eventlet's tpool: its one pool gives each job to another thread, which first waits for the loop to come.
        jobs: queue.SimpleQueue[tuple[event.Event, Callable[[], Any]]] = queue.SimpleQueue()
        answer = self.inlet(_tell)

        def work_on() -> None:
            while True:
                answer(_outcome(*jobs.get()))

        for _ in range(places):
            threading.Thread(target=work_on, daemon=True).start()

        def run(work: Callable[..., Result], *arguments: Any) -> Result:
            done = event.Event()
            jobs.put((done, partial(work, *arguments)))
            result: Result = done.wait()
            return result

        return run

    def give_way(self) -> None:
        eventlet.sleep(0)

    def later(self, seconds: float, work: Callable[[], Any]) -> Callable[[], Any]:
        cancel: Callable[[], Any] = hubs.get_hub().schedule_call_global(seconds, work).cancel
        return cancel

    def every(self, seconds: float, work: Callable[[], Any]) -> None:
        def go_on() -> None:
            while True:
                eventlet.sleep(seconds)
                work()

        eventlet.spawn(go_on)

    def inlet(self, work: Callable[[Item], Any]) -> Callable[[Item], None]:
        arrived: queue.Queue[Item] = queue.Queue(MOST_ARRIVED)
        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        waking = greenio.GreenSocket(ours)

        def run() -> None:
            while waking.recv(MOST_ARRIVED):
                while not arrived.empty():
                    work(arrived.get_nowait())

        def take(item: Item) -> None:
            arrived.put(item)
            with suppress(BlockingIOError):  # it is being woken already
                theirs.send(b"x")

        eventlet.spawn_n(run)
        return take

    def connection(self, environ: dict[str, Any]) -> socket.socket:
        found: socket.socket = environ["eventlet.input"].get_socket()
        return found

    def serve(
        self, app: Any, listener: socket.socket, asked: socket.socket, finish: Finish, tls: Tls | None = None
    ) -> None:
        accepting = _PatientSocket(listener)
        over = event.Event()
        for work in (partial(self._serve, app, accepting, tls), partial(greenio.GreenSocket(asked).recv, 1)):
            eventlet.spawn(work).link(over.send)
        over.wait().wait()  # raises what ended the server
        finish(accepting.accept_no_more, eventlet.sleep)

    def _serve(self, app: Any, accepting: "_PatientSocket", tls: Tls | None) -> None:
        quiet = logging.getLogger("mien.http")
        quiet.setLevel(logging.CRITICAL)  # its lines name addresses, its errors' too
        with open(os.devnull, "w") as nowhere:
            wsgi.server(
                accepting,
                app,
                log=quiet,
                log_output=False,
                debug=False,  # an error's traceback does not belong in the answer
                max_size=most_connections(),
                socket_timeout=HTTP_TIMEOUT_S,
                environ={"wsgi.errors": nowhere, "wsgi.url_scheme": "https" if tls else "http"},
                protocol=type("Protocol", (_Protocol,), {"tls": tls}),
            )


def _outcome(done: event.Event, job: Callable[[], Any]) -> Callable[[], None]:
    """Does the job; what is returned tells whoever waits for it, and keeps nothing of it alive here."""
    try:
        return partial(done.send, job())
    except BaseException as error:  # raised where it is waited for
        return partial(done.send_exception, error)


def _tell(outcome: Callable[[], None]) -> None:
    outcome()


class _PatientSocket(greenio.GreenSocket):  # type: ignore[misc]  # eventlet has no types
    """Waits where accepting fails for a while, and for ever once it is to accept no more: eventlet's server would end,
    and its connections with it."""

    is_over = False

    def accept_no_more(self) -> None:
        self.is_over = True
        with suppress(OSError):
            self.shutdown(socket.SHUT_RDWR)  # wakes who waits in accept
        self.close()

    def accept(self) -> Any:
        while True:
            try:
                return super().accept()
            except OSError as error:
                if self.is_over:
                    event.Event().wait()
                if error.errno not in PASSING_ERRORS:
                    raise
                eventlet.sleep(PAUSE_S)


class _Protocol(wsgi.HttpProtocol):  # type: ignore[misc]
    tls: Tls | None

    def __init__(self, state: list[Any], server: Any) -> None:
        """On a green thread of the connection's own: a handshake that takes its time holds up nobody else."""
        if self.tls:
            with suppress(OSError):
                state[1] = _secured(state[1], self.tls)
        if not self.tls or isinstance(state[1].fd, TlsSocket):
            super().__init__(state, server)

    def handle_one_request(self) -> None:
        """The head of a request must be there in time as a whole; a byte now and then would hold a place for ever."""
        self.head_s = eventlet.Timeout(self.server.socket_timeout, TimeoutError())
        try:
            super().handle_one_request()
        finally:
            self.head_s.cancel()

    def parse_request(self) -> bool:
        try:
            return bool(super().parse_request())
        finally:
            self.head_s.cancel()

    def handle_one_response(self) -> None:
        super().handle_one_response()
        sent = self.environ["eventlet.input"]
        unread = sent.chunked_input or sent.position < (sent.content_length or 0)
        if self.close_connection and unread and not sent.should_send_hundred_continue:
            try:
                if not self.tls:
                    self.connection.shutdown(socket.SHUT_WR)  # the answer is whole; over TLS reading would end, too
                sent.discard()
            except (OSError, ValueError):
                pass  # the connection ends here in any case


def _secured(plain: greenio.GreenSocket, tls: Tls) -> greenio.GreenSocket:
    """The connection over TLS; as it is, where its client does not speak that. Raises OSError."""

    def wait(connection: socket.socket, to_write: bool) -> None:
        hubs.trampoline(connection, read=not to_write, write=to_write)

    with eventlet.Timeout(HANDSHAKE_S, TimeoutError()):
        made = secured(plain.fd, tls.context, wait, TlsSocket)
    if not made:
        return plain
    green = greenio.GreenSocket(made, set_nonblocking=False)
    green.settimeout(plain.gettimeout())
    return green


def _drop_the_rest(self: Any, buffer_size: int = 16 * 1024) -> None:
    """Reads and drops what is left of a request's body; OSError where that is too much or takes too long."""
    dropped_bytes = 0
    with eventlet.Timeout(DROPPING_S, TimeoutError()):
        while data := self.read(buffer_size):
            dropped_bytes += len(data)
            if dropped_bytes > DROPPED_BYTES:
                raise OSError("The client sends without end.")
            eventlet.sleep(0)  # one whose bytes are here already would keep the loop to itself


def _mend_websockets() -> None:
    """Unmasks fast; bounds a message of many fragments as one of one; lets others have their turn between messages."""
    original_wait = RFC6455WebSocket.wait

    def wait_in_turn(self: Any) -> Any:
        eventlet.sleep(0)  # a client whose messages are all here already would keep the loop to itself
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
