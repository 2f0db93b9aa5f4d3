"""Refuses forms of other sites, which a browser would send with our cookies or without them."""

from flask import request

from webapp.rooms.cookies import HOST_COOKIE
from webapp.rooms.errors import RoomError
from webapp.server.origins import normalised, own_origins
from webapp.services import get_services


def refuse_foreign_forms() -> None:
    """Raise RoomError if the form is another site's. Older browsers, and all on plain http, send no Sec-Fetch-Site.

    Their Origin is "null" from our own form, as our pages send no referrer, but from others' too if they want. Only
    ours comes with the key, which no browser sends from another site.
    """
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    elif origin == "null":
        if HOST_COOKIE not in request.cookies:
            raise RoomError("no-key")
        is_ours = True
    else:
        named = get_services().settings.allowed_origins
        is_ours = origin is None or normalised(origin) in (*own_origins(request.environ), *named)
    if not is_ours:
        raise RoomError("bad-request")
