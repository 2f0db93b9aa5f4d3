"""The address at which students join a room, and its QR code."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from flask import request, url_for
from markupsafe import Markup

from webapp.lan.addresses import find_machine
from webapp.server.hosts import listens_beyond_loopback
from webapp.services import get_services

MAX_ADDRESSES = 3


@dataclass(frozen=True)
class LocalHost:
    """That the page was opened by a name which other devices cannot reach.

    ``is_alone``: they cannot reach the server at all. Otherwise ``addresses`` lead to where a room can be opened.
    """

    name: str
    is_alone: bool
    addresses: tuple[str, ...]


def join_address(code: str) -> str:
    return own_address(url_for("rooms.room", code=code))


def own_address(path: str) -> str:
    """Return the address of a page of ours, at the host under which this page was asked for."""
    return f"{request.host_url.rstrip('/')}{path}"


def qr_code(address: str) -> Markup:
    """Return an SVG. segno draws it from our own address alone; it is black on white in every theme, which cameras
    read best."""
    return Markup(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, light="#fff"))


def local_host() -> LocalHost | None:
    """Return why other devices cannot join at the address of this page; None where they can."""
    parts = urlsplit(request.host_url)
    port = f":{parts.port}" if parts.port else ""
    if listens_beyond_loopback(parts.hostname or ""):
        return None
    if not listens_beyond_loopback(get_services().settings.host):
        return LocalHost(request.host, is_alone=True, addresses=())
    found = find_machine().stable_addresses[:MAX_ADDRESSES]
    hosts = [f"[{address}]" if address.version == 6 else str(address) for address in found]
    return LocalHost(
        request.host, False, tuple(f"{request.scheme}://{host}{port}{url_for('rooms.begin')}" for host in hosts)
    )
