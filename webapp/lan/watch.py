"""Looks now and then whether this machine's addresses have changed: a laptop wakes up, or moves to another Wi-Fi."""

import logging
import threading
import time
from collections.abc import Callable

from webapp.lan.addresses import Reachable, reachable

LOOK_S = 5.0

log = logging.getLogger("mien.lan")


def watch(known: Reachable, changed: Callable[[Reachable], None]) -> threading.Thread:
    """Calls ``changed`` after every change, on a thread of its own that ends with the process."""

    def run() -> None:
        last = known
        while True:
            time.sleep(LOOK_S)
            now = reachable()
            if now.lasting == last.lasting and now.names == last.names:
                continue
            try:
                changed(now)
                last = now
            except OSError as error:
                log.error("the certificate for this machine's new addresses cannot be made: %s", error.strerror)

    thread = threading.Thread(target=run, name="addresses", daemon=True)
    thread.start()
    return thread
