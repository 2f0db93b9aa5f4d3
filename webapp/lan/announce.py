"""The text that the terminal shows when a class is served: the addresses, and a QR code to join."""

from collections.abc import Sequence
from typing import TextIO

from webapp.lan.addresses import Address, Machine
from webapp.lan.qr import qr_lines

JOIN, HOST, TRUST, PREFLIGHT = "/room", "/host", "/trust", "/preflight"
NO_NETWORK = (
    "This machine is not on a network, so only you can open the pages.",
    "Join the class's Wi-Fi or plug in a cable. The address will appear here.",
)


def origin(host: Address | str, port: int) -> str:
    """Return the scheme, host and port of an address (RFC 6454)."""
    name = f"[{host}]" if ":" in str(host) else str(host)
    return f"https://{name}" if port == 443 else f"https://{name}:{port}"


def announcement(machine: Machine, names: Sequence[str], port: int, fingerprint: str, *, with_qr: bool) -> list[str]:
    """Return the lines for a server on ``port``. ``names`` are the site names of its own certificate, if it has any."""
    local = origin("localhost", port)
    if not machine.addresses and not names:
        return [f"Mien is at {local} (stop it with Ctrl-C)", *NO_NETWORK, f"Open a room: {local}{HOST}"]
    first, *others = [origin(each, port) for each in (*names, *machine.addresses, *machine.names)]
    return [
        f"Mien is at {first}{JOIN} (stop it with Ctrl-C)",
        *(["", *qr_lines(first + JOIN), ""] if with_qr else []),
        "Students open this address or scan the code." if with_qr else "Students open this address.",
        f"Their browsers warn once about the certificate. What to do: {first}{TRUST}",
        f"Check a device that does not work: {first}{PREFLIGHT}",
        f"Open a room: {first}{HOST}",
        *([f"Other addresses of this machine: {', '.join(others)}"] if others else []),
        f"SHA-256 fingerprint of the certificate: {fingerprint}",
    ]


def can_show_qr(out: TextIO) -> bool:
    """Return whether ``out`` is a terminal that can show half blocks."""
    try:
        "█▀▄".encode(out.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return out.isatty()
