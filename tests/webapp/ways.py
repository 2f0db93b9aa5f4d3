"""The ways in which a server can serve: how it waits, in the clear or over TLS."""

from pathlib import Path
from typing import Any

from webapp.lan.addresses import Machine
from webapp.lan.certificate import certificate_for

MODES = ["eventlet", "threading"]
SECURE = [f"{mode} over TLS" for mode in MODES]
WAYS = [*MODES, *SECURE]


def served_by(way: str, folder: Path) -> dict[str, Any]:
    """The settings for it, with a certificate made in ``folder`` where it needs one."""
    return settings_for(way, own_certificate(folder) if way in SECURE else {})


def settings_for(way: str, certificate: dict[str, Any]) -> dict[str, Any]:
    """The settings for it, with these of a certificate where it needs one."""
    mode, _, secure = way.partition(" over ")
    return {"MIEN_ASYNC_MODE": mode, "MIEN_API_RATE": "100000/minute", **(certificate if secure else {})}


def own_certificate(folder: Path) -> dict[str, Any]:
    """The settings for a certificate of localhost; the file, which has its authority in it, is also whom to trust."""
    path = str(certificate_for(Machine((), ()), folder / "tls"))
    return {"MIEN_TLS_CERT": path, "MIEN_TLS_KEY": path}
