"""Whom the API answers without its token: those whose class is looking inside."""

from collections.abc import Callable

from flask import request

from webapp.api.access import client_address
from webapp.rooms.cookies import HOST, STUDENT
from webapp.rooms.errors import RoomError, StoreGone
from webapp.rooms.rooms import Rooms
from webapp.server.capacity import Overloaded
from webapp.server.concurrency import WorkerPool

HEADER = "Mien-Room"


def is_guest(rooms: Rooms, workers: WorkerPool) -> Callable[[], bool]:
    """Tells of the present request whether it names a room that looks inside, and comes from somebody in it.

    Raises Overloaded while rooms are out of reach.
    """

    def check() -> bool:
        code, host, student = request.headers.get(HEADER, ""), request.cookies.get(HOST), request.cookies.get(STUDENT)
        try:
            return bool(code) and workers.run(rooms.may_look_inside, code, client_address(), host, student)
        except RoomError:
            return False
        except StoreGone:
            raise Overloaded from None

    return check
