"""Chooses the concurrency mode that the settings name."""

import warnings

from webapp.server.concurrency import Concurrency
from webapp.server.threading_mode import ThreadingConcurrency


def create_concurrency(mode: str, max_message_bytes: int) -> Concurrency:
    """Return the concurrency mode "eventlet" or "threading". A live message may have ``max_message_bytes``."""
    if mode == "threading":
        return ThreadingConcurrency(max_message_bytes)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        from webapp.server.eventlet_mode import EventletConcurrency  # only here: the other mode works without eventlet
    return EventletConcurrency()
