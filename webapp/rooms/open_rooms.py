"""The rooms that this browser opened and that are still open, so that a teacher who closed the page finds the way back.

The browser keeps the codes, in a cookie beside the key: the server has no list of anybody's rooms.
"""

from contextlib import suppress

from flask import Response, request

from webapp.rooms.codes import parse_code
from webapp.rooms.cookies import HOST_COOKIE, ROOMS_COOKIE, set_cookie
from webapp.rooms.errors import StoreUnavailable
from webapp.services import get_services

MAX_ROOMS = 8
SEPARATOR = "."


def open_rooms() -> list[str]:
    """Return their codes, newest first; none while the store cannot be reached, as the page is of use without."""
    codes, services = _remembered_codes(), get_services()
    if not codes:
        return []
    with suppress(StoreUnavailable):
        return services.room_workers.run(services.rooms.directory.of_host, codes, request.cookies.get(HOST_COOKIE))
    return []


def remember_room(response: Response, code: str) -> None:
    """Let the browser remember that it opened the room."""
    codes = dict.fromkeys([code, *_remembered_codes()])
    set_cookie(response, ROOMS_COOKIE, SEPARATOR.join([*codes][:MAX_ROOMS]))


def _remembered_codes() -> list[str]:
    parts = request.cookies.get(ROOMS_COOKIE, "").split(SEPARATOR, MAX_ROOMS)[:MAX_ROOMS]
    return [code for part in parts if (code := parse_code(part))]
