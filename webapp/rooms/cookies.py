"""The two cookies of rooms: the host's key and a student's. Scripts cannot read them; they last as long as the browser
session."""

import secrets

from flask import Response, request

from webapp.rooms.keys import is_key

HOST_COOKIE, STUDENT_COOKIE = "mien_host", "mien_student"
KEY_BYTES = 32


def get_or_create_key(cookie: str) -> str:
    """Return the key in this browser's cookie, or a new one if it has none."""
    key = request.cookies.get(cookie)
    return key if key is not None and is_key(key) else secrets.token_urlsafe(KEY_BYTES)


def set_key(response: Response, cookie: str, key: str) -> None:
    """Set ``cookie`` to ``key``. A student's cookie is Lax, so that it is also sent when a student follows a link from
    a chat: two tabs are then still one student."""
    same_site = "Strict" if cookie == HOST_COOKIE else "Lax"
    path = f"{request.script_root}/"  # below a path, another program may be beside us
    response.set_cookie(cookie, key, path=path, secure=request.is_secure, httponly=True, samesite=same_site)
