"""The modes in which a server can serve: eventlet or threading, over plain HTTP or TLS."""

from pathlib import Path
from typing import Any

from webapp.lan.addresses import Machine
from webapp.lan.certificate import certificate_for

MODES = ["eventlet", "threading"]
TLS_MODES = [f"{mode} over TLS" for mode in MODES]
ALL_MODES = [*MODES, *TLS_MODES]


def mode_settings(mode: str, folder: Path) -> dict[str, Any]:
    """Return the settings for one of ALL_MODES. A certificate, if it needs one, is made in ``folder``."""
    return mode_settings_with(mode, localhost_certificate(folder) if mode in TLS_MODES else {})


def mode_settings_with(mode: str, certificate: dict[str, Any]) -> dict[str, Any]:
    """Return the settings for one of ALL_MODES, including those of ``certificate`` if it needs one."""
    async_mode, _, tls = mode.partition(" over ")
    return {"MIEN_ASYNC_MODE": async_mode, "MIEN_API_RATE": "100000/minute", **(certificate if tls else {})}


def localhost_certificate(folder: Path) -> dict[str, Any]:
    """Return the settings for a certificate of localhost. Its file also contains the authority that clients trust."""
    path = str(certificate_for(Machine((), ()), folder / "tls"))
    return {"MIEN_TLS_CERT": path, "MIEN_TLS_KEY": path}
