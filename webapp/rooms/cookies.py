"""The two cookies of rooms: the host's key and a student's. No script can read them, and they end with the browser."""

import secrets

from flask import Response, request

from webapp.rooms.keys import is_key

HOST, STUDENT = "mien_host", "mien_student"
KEY_BYTES = 32


def key_of(name: str) -> str:
    """The key that this browser bears, or a new one."""
    given = request.cookies.get(name)
    return given if given is not None and is_key(given) else secrets.token_urlsafe(KEY_BYTES)


def bear(response: Response, name: str, key: str) -> None:
    """Has the browser bear ``key`` from now on. Lax for students: they come by a link in a chat, too, and in two tabs
    they are one student all the same."""
    same_site = "Strict" if name == HOST else "Lax"
    response.set_cookie(name, key, secure=request.is_secure, httponly=True, samesite=same_site)
