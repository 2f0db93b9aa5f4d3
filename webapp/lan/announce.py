"""The text that the terminal shows when a class is served: the addresses, and a QR code to join."""

from collections.abc import Sequence
from typing import TextIO

from webapp.i18n.catalogue import IN_ENGLISH, Catalogue, fill, gettext_noop
from webapp.lan.addresses import Address, Machine
from webapp.lan.qr import qr_lines

JOIN, HOST, TRUST, PREFLIGHT = "/room", "/host", "/trust", "/preflight"
NO_NETWORK = (
    gettext_noop("This machine is not on a network, so only you can open the pages."),
    gettext_noop("Join the class's Wi-Fi or plug in a cable. The address will appear here."),
)


def origin(host: Address | str, port: int) -> str:
    """Return the scheme, host and port of an address (RFC 6454)."""
    name = f"[{host}]" if ":" in str(host) else str(host)
    return f"https://{name}" if port == 443 else f"https://{name}:{port}"


def announcement(
    machine: Machine,
    names: Sequence[str],
    port: int,
    fingerprint: str,
    *,
    with_qr: bool,
    catalogue: Catalogue = IN_ENGLISH,
) -> list[str]:
    """Return the lines for a server on ``port``. ``names`` are the site names of its own certificate, if it has any."""
    gettext = catalogue.gettext
    site = gettext("Mien is at {address} (stop it with Ctrl-C)")
    room = gettext("Open a room: {address}")
    local = origin("localhost", port)
    if not machine.addresses and not names:
        no_network = [gettext(line) for line in NO_NETWORK]
        return [fill(site, address=local), *no_network, fill(room, address=local + HOST)]
    first, *others = [origin(each, port) for each in (*names, *machine.addresses, *machine.names)]
    more = fill(gettext("Other addresses of this machine: {addresses}"), addresses=", ".join(others))
    return [
        fill(site, address=first + JOIN),
        *(["", *qr_lines(first + JOIN), ""] if with_qr else []),
        gettext("Students open this address or scan the code.") if with_qr else gettext("Students open this address."),
        fill(gettext("Their browsers warn once about the certificate. What to do: {address}"), address=first + TRUST),
        fill(gettext("Check a device that does not work: {address}"), address=first + PREFLIGHT),
        fill(room, address=first + HOST),
        *([more] if others else []),
        fill(gettext("SHA-256 fingerprint of the certificate: {fingerprint}"), fingerprint=fingerprint),
    ]


def can_show_qr(out: TextIO) -> bool:
    """Return whether ``out`` is a terminal that can show half blocks."""
    return can_show("█▀▄", out) and out.isatty()


def can_show(text: str, out: TextIO) -> bool:
    """Return whether ``out`` has all characters of ``text``."""
    try:
        text.encode(out.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
