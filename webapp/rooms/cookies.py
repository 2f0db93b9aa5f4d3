"""The cookies of rooms: the host's key, a student's, and the codes of the rooms that the host opened.

Scripts cannot read them; they last as long as the browser session. All are Lax: they also come with a link in a mail or
a chat, so that the teacher is the host there too and a student's two tabs are one student. No form, request or
connection of another site has them.
"""

import secrets

from flask import Response, request

from webapp.rooms.keys import KEY_BYTES, is_key

HOST_COOKIE, STUDENT_COOKIE, ROOMS_COOKIE = "mien_host", "mien_student", "mien_rooms"


def get_or_create_key(cookie: str) -> str:
    """Return the key in this browser's cookie, or a new one if it has none."""
    key = request.cookies.get(cookie)
    return key if key is not None and is_key(key) else secrets.token_urlsafe(KEY_BYTES)


def set_cookie(response: Response, cookie: str, value: str) -> None:
    path = f"{request.script_root}/"  # below a path, another program may be beside us
    response.set_cookie(cookie, value, path=path, secure=request.is_secure, httponly=True, samesite="Lax")
