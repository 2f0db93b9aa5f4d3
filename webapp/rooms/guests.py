"""Lets a class that is looking inside use the API without its token, counts its requests by student, and signs maps."""

from collections.abc import Callable

from flask import request

from webapp.api.access import client_address
from webapp.rooms.brake import Brake
from webapp.rooms.cookies import HOST_COOKIE, STUDENT_COOKIE
from webapp.rooms.directory import RoomDirectory
from webapp.rooms.errors import RoomError, StoreUnavailable
from webapp.rooms.offer_service import OfferService
from webapp.server.capacity import Overloaded
from webapp.server.concurrency import WorkerPool

ROOM_HEADER = "Mien-Room"


def guest_finder(directory: RoomDirectory, workers: WorkerPool, brake: Brake) -> Callable[[], str]:
    """Return a function that returns an id of the member of a room that is looking inside who makes the current
    request, or "". It names nobody.

    That function raises Overloaded while the store cannot be reached.
    """

    def find_guest() -> str:
        code, cookies = request.headers.get(ROOM_HEADER, ""), request.cookies
        keys = cookies.get(HOST_COOKIE), cookies.get(STUDENT_COOKIE)
        if not code:
            return ""
        try:
            return workers.run(directory.member_inside, code, client_address(), *keys)
        except RoomError as error:
            brake.hold(error)
            return ""
        except StoreUnavailable:
            raise Overloaded from None

    return find_guest


def explanation_signer(offers: OfferService, workers: WorkerPool) -> Callable[[object], str | None]:
    """Return a function that signs an explanation for the student of a room from whom the current request comes.

    That function returns None where there is no such student, or the room is not looking inside.
    """

    def sign_explanation(explanation: object) -> str | None:
        code, key = request.headers.get(ROOM_HEADER, ""), request.cookies.get(STUDENT_COOKIE)
        try:
            return workers.run(offers.sign, code, key, client_address(), explanation) if code else None
        except (RoomError, StoreUnavailable):
            return None

    return sign_explanation
