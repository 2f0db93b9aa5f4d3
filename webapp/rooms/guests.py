"""Lets a class that is looking inside use the API without its token."""

from collections.abc import Callable

from flask import request

from webapp.api.access import client_address
from webapp.rooms.cookies import HOST_COOKIE, STUDENT_COOKIE
from webapp.rooms.directory import RoomDirectory
from webapp.rooms.errors import RoomError, StoreUnavailable
from webapp.server.capacity import Overloaded
from webapp.server.concurrency import WorkerPool

ROOM_HEADER = "Mien-Room"


def guest_check(directory: RoomDirectory, workers: WorkerPool) -> Callable[[], bool]:
    """Return a function that tells whether the current request comes from a member of a room that is looking inside.

    That function raises Overloaded while the store cannot be reached.
    """

    def is_guest() -> bool:
        code, cookies = request.headers.get(ROOM_HEADER, ""), request.cookies
        keys = cookies.get(HOST_COOKIE), cookies.get(STUDENT_COOKIE)
        try:
            return bool(code) and workers.run(directory.may_look_inside, code, client_address(), *keys)
        except RoomError:
            return False
        except StoreUnavailable:
            raise Overloaded from None

    return is_guest
