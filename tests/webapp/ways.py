"""The ways in which a server can serve: how it waits, in the clear or over TLS."""

from pathlib import Path
from typing import Any

from webapp.lan.addresses import Machine
from webapp.lan.certificate import certificate_for

MODES = ["eventlet", "threading"]
SECURE = [f"{mode} over TLS" for mode in MODES]
WAYS = [*MODES, *SECURE]


def served_by(way: str, folder: Path) -> dict[str, Any]:
    """The settings for it."""
    mode, _, is_secure = way.partition(" over ")
    return {"MIEN_ASYNC_MODE": mode, **(own_certificate(folder) if is_secure else {})}


def own_certificate(folder: Path) -> dict[str, Any]:
    """The settings for a certificate of localhost; the file, which has its authority in it, is also whom to trust."""
    path = str(certificate_for(Machine((), ()), folder / "tls"))
    return {"MIEN_TLS_CERT": path, "MIEN_TLS_KEY": path}
