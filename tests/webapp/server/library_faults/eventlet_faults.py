"""Faults of eventlet."""

import errno
import inspect
import logging
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import eventlet
from eventlet import greenio, hubs, wsgi
from eventlet.websocket import RFC6455WebSocket

from tests.webapp.server.library_faults.inputs import PATIENCE_S, REQUEST, SMALL_FRAME, refuse, socket_pair


def eventlet_unmasks_byte_by_byte() -> None:
    calls = 0

    def count(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        RFC6455WebSocket._apply_mask(bytes(500), b"mask")
    finally:
        sys.setprofile(None)
    assert calls >= 500


def eventlet_does_not_limit_a_fragmented_message() -> None:
    assert "max_frame_length" not in inspect.getsource(RFC6455WebSocket.Message.push)


def eventlet_does_not_yield_between_messages() -> None:
    with socket_pair() as (ours, theirs), _other_green_thread() as runs:
        theirs.sendall(SMALL_FRAME * 2)
        opened = RFC6455WebSocket(greenio.GreenSocket(ours), {})
        assert (opened.wait(), opened.wait()) == (b"x", b"x")
        assert not runs


def eventlet_discards_without_limit_or_pause() -> None:
    class Endless:
        def read(self, size: int) -> bytes:
            return bytes(size)

    length = 300 * 2**20
    body = wsgi.Input(Endless(), length, None)
    with _other_green_thread() as runs:
        body.discard()
        assert not runs
    assert body.position == length


def eventlet_does_not_limit_the_time_for_a_head() -> None:
    timers: set[int] = set()

    class Protocol(wsgi.HttpProtocol):  # type: ignore[misc]
        rfile: Any

        def setup(self) -> None:
            super().setup()
            rfile = self.rfile
            readline = rfile.readline

            def spy(*arguments: int) -> bytes:
                timers.add(hubs.get_hub().get_timers_count())
                return bytes(readline(*arguments))

            self.rfile = type("Reader", (), {"readline": staticmethod(spy), "closed": False, "close": rfile.close})

    before = hubs.get_hub().get_timers_count()
    _serve_with_eventlet(Protocol)
    assert timers == {before}


def eventlet_closes_on_an_unread_body() -> None:
    assert _serve_with_eventlet(wsgi.HttpProtocol).environ["eventlet.input"].position == 0


def eventlet_ends_when_accept_fails() -> None:
    class Listener:
        family = socket.AF_INET
        calls = 0

        def getsockname(self) -> tuple[str, int]:
            return "", 0

        def accept(self) -> None:
            self.calls += 1
            raise OSError(errno.EMFILE if self.calls == 1 else errno.EPIPE, "cannot accept")

        def close(self) -> None:
            pass

    listener = Listener()
    with suppress(OSError):
        wsgi.server(listener, None, log=logging.getLogger("quiet"), log_output=False)
    assert listener.calls == 1


@contextmanager
def _other_green_thread() -> Iterator[list[bool]]:
    """Yield a list that is empty until another green thread has run."""
    ran: list[bool] = []
    other = eventlet.spawn(ran.append, True)
    yield ran
    other.wait()


def _serve_with_eventlet(protocol: Any) -> Any:
    """Handle a request whose body the application does not read, and return the handler."""
    with socket_pair() as (ours, theirs):
        theirs.sendall(REQUEST)
        state = [("127.0.0.1", 1), greenio.GreenSocket(ours), "idle"]
        server = wsgi.Server(theirs, ("127.0.0.1", 1), refuse, log_output=False, socket_timeout=PATIENCE_S)
        return protocol(state, server)
