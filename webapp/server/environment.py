"""Tells apart the ``MIEN_*`` variables that somebody set for this server and those that a platform wrote.

Kubernetes describes a Service called "mien" to every pod of its namespace, and Docker's links a container called so:
https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
"""

import re
from collections.abc import Collection
from difflib import get_close_matches

PREFIX = "MIEN_"
LINK = re.compile(
    r"MIEN_(?:\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_\w+)?)|MIEN_(?:\w+_)?ENV_\w+"
)
ADDRESS = re.compile(r"(?:tcp|udp|sctp)://")
LIKENESS = 0.6  # of a misspelt name to the one meant, from 0 to 1; difflib's own default


def is_from_platform(name: str, text: str) -> bool:
    """Return whether a platform wrote this variable to describe a service, such as ``MIEN_PORT=tcp://10.0.0.1:80``."""
    return bool(LINK.fullmatch(name)) or (name.endswith("_PORT") and bool(ADDRESS.match(text)))


def likely_meant(name: str, settings: Collection[str]) -> str | None:
    """Return which of ``settings`` the variable ``name`` may be a misspelling or a part of, or None."""
    written = name.removeprefix(PREFIX)
    by_ending = {setting.removeprefix(PREFIX): setting for setting in settings}
    parts = [ending for ending in by_ending if set(written.split("_")) <= set(ending.split("_"))]
    nearest = get_close_matches(written, by_ending, n=1, cutoff=LIKENESS) or parts
    return by_ending[nearest[0]] if nearest else None
