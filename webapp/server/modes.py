"""Chooses the concurrency mode that the settings name."""

import warnings

from webapp.server.concurrency import Concurrency
from webapp.server.threading_mode import ThreadingConcurrency


def create_concurrency(mode: str, max_message_bytes: int, connections_per_address: int = 0) -> Concurrency:
    """Return the concurrency mode "eventlet" or "threading". A live message may have ``max_message_bytes``.
    ``connections_per_address``: how many connections an address may hold, 0 for any number."""
    if mode == "threading":
        return ThreadingConcurrency(max_message_bytes, connections_per_address)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        from webapp.server.eventlet_mode import EventletConcurrency  # only here: the other mode works without eventlet
    return EventletConcurrency(connections_per_address)
