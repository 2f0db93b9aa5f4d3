"""What the terminal says when a class is served: where to go, as words and as a QR code."""

from collections.abc import Sequence
from typing import TextIO

from webapp.lan.addresses import Address, Reachable
from webapp.lan.qr import qr_lines

JOIN, HOST, TRUST, PREFLIGHT = "/room", "/host", "/trust", "/preflight"
NOWHERE = (
    "This machine is on no network by which others could reach it, so only you can open the pages.",
    "Join the class's Wi-Fi or plug in a cable: the address is told here as soon as there is one.",
)


def origin(address: Address | str, port: int) -> str:
    """What a browser writes before the path."""
    host = f"[{address}]" if ":" in str(address) else str(address)
    return f"https://{host}" if port == 443 else f"https://{host}:{port}"


def announcement(machine: Reachable, names: Sequence[str], port: int, fingerprint: str, *, with_qr: bool) -> list[str]:
    """The lines for a server that listens on ``port``; ``names`` are those of its own certificate, if it has any."""
    here = origin("localhost", port)
    if not machine.addresses and not names:
        return [f"Mien is at {here} (stop it with Ctrl-C)", *NOWHERE, f"You open a room at {here}{HOST}"]
    first, *others = [origin(each, port) for each in (*names, *machine.addresses, *machine.names)]
    return [
        f"Mien is at {first}{JOIN} (stop it with Ctrl-C)",
        *(["", *qr_lines(first + JOIN), ""] if with_qr else []),
        "Students open that address, or point a camera at the code.",
        f"Their browsers will warn them once: {first}{TRUST} says what to do.",
        f"Does a device not work? {first}{PREFLIGHT} says why.",
        f"You open a room at {first}{HOST}",
        *([f"Other addresses of this machine: {', '.join(others)}"] if others else []),
        f"The certificate's SHA-256 fingerprint: {fingerprint}",
    ]


def takes_qr(out: TextIO) -> bool:
    """Whether a QR code shows on ``out``: a terminal that knows half blocks."""
    try:
        "█▀▄".encode(out.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return out.isatty()
