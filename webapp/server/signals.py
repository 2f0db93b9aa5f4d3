"""Requests to stop that come from the system: SIGTERM from a host, SIGINT from Ctrl-C."""

import os
import signal
import socket
from types import FrameType


def stop_signal() -> socket.socket:
    """Return a socket that becomes readable at the first signal. The second one ends the process at once.

    A socket, because both concurrency modes can wait for one, and a signal handler may do little else than write to it.
    """
    receiver, sender = socket.socketpair()
    is_stopping = False

    def handle(number: int, _: FrameType | None) -> None:
        nonlocal is_stopping
        if is_stopping:
            os._exit(128 + number)  # the status that a shell gives to a process ended by a signal
        is_stopping = True
        sender.send(b"x")

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, handle)
    return receiver
