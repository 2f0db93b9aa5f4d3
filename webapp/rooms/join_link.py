"""The address at which students join a room, and its QR code."""

import segno
from flask import request, url_for
from markupsafe import Markup

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def join_address(code: str) -> str:
    return f"{request.host_url.rstrip('/')}{url_for('rooms.room', code=code)}"


def qr_code(address: str) -> Markup:
    """Return an SVG. segno draws it from our own address alone; it is black on white in every theme, which cameras
    read best."""
    return Markup(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, light="#fff"))


def is_local_host() -> bool:
    """Return whether the page was opened by an address that no other device can reach."""
    return request.host.startswith(LOCAL_HOSTS)
