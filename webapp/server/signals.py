"""Being asked to end by the system: SIGTERM from a host, SIGINT from Ctrl-C."""

import os
import signal
import socket
from types import FrameType


def asked_to_stop() -> socket.socket:
    """A socket that can be read from once the process has been asked to end; asked again, it ends at once.

    A socket, because both ways of waiting can wait for one, and a handler may do little else than write to it.
    """
    asked, ask = socket.socketpair()
    is_asked = False

    def hear(number: int, _: FrameType | None) -> None:
        nonlocal is_asked
        if is_asked:
            os._exit(128 + number)  # as a shell tells of a process that a signal ended
        is_asked = True
        ask.send(b"x")

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, hear)
    return asked
