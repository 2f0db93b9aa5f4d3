"""Replacements for parts of eventlet. webapp/server/patches.py says why each is needed."""

from typing import Any

import eventlet
from eventlet import wsgi
from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

from webapp.server.websocket_mask import apply_mask

MAX_DISCARDED_BYTES, MAX_DISCARDING_S = 256 * 2**20, 30

_wait = RFC6455WebSocket.wait


def apply() -> None:
    """Patch eventlet. Does nothing the second time."""
    RFC6455WebSocket._apply_mask = staticmethod(apply_mask)
    RFC6455WebSocket.Message.push = push_bounded
    RFC6455WebSocket.wait = wait_in_turn
    wsgi.Input.discard = discard_bounded


def wait_in_turn(self: Any) -> Any:
    """Let other clients run between two messages of one that has sent many."""
    eventlet.sleep(0)
    return _wait(self)


def push_bounded(self: Any, data: bytes, final: bool = False) -> None:
    """Limit a message of many fragments as eventlet limits a message of one."""
    self.finished = final
    self.data.append(data)
    self.size_bytes = getattr(self, "size_bytes", 0) + len(data)
    if self.size_bytes > self.max_frame_length:
        raise FailedConnectionError(1009, "The message is too large.")


def discard_bounded(self: Any, buffer_size: int = 16 * 1024) -> None:
    """Read and drop the rest of a request's body. Raise OSError when that is too much or takes too long."""
    discarded_bytes = 0
    with eventlet.Timeout(MAX_DISCARDING_S, TimeoutError()):
        while data := self.read(buffer_size):
            discarded_bytes += len(data)
            if discarded_bytes > MAX_DISCARDED_BYTES:
                raise OSError("The client sends without end.")
            eventlet.sleep(0)  # a client whose bytes have all arrived would block the loop
