"""Watches for changes of this machine's addresses: a laptop wakes up, or moves to another Wi-Fi."""

import logging
import threading
import time
from collections.abc import Callable

from webapp.lan.addresses import Machine, find_machine

POLL_S = 5.0

log = logging.getLogger("mien.lan")


def watch(initial: Machine, on_change: Callable[[Machine], None]) -> threading.Thread:
    """Call ``on_change`` after every change, on a thread that ends with the process."""

    def run() -> None:
        last = initial
        while True:
            time.sleep(POLL_S)
            machine = find_machine()
            if machine.stable_addresses == last.stable_addresses and machine.names == last.names:
                continue
            try:
                on_change(machine)
                last = machine
            except OSError as error:
                log.error("cannot make a certificate for this machine's new addresses: %s", error.strerror)

    thread = threading.Thread(target=run, name="addresses", daemon=True)
    thread.start()
    return thread
