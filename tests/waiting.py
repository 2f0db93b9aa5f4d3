"""Waiting for a condition, however busy the machine is."""

import time
from collections.abc import Callable

PATIENCE_S = 180
POLL_S = 0.05


def wait_until(condition: Callable[[], bool], what: str) -> None:
    deadline_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline_s, what
        time.sleep(POLL_S)
