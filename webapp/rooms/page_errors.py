"""Shows the errors of rooms as pages."""

import math

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.rooms.errors import RoomError, StoreUnavailable
from webapp.services import get_services

STATUS = {
    "no-room": 404,
    "not-host": 403,
    "not-opener": 403,
    "no-invitation": 403,
    "too-many-hosts": 409,
    "no-key": 403,
    "other-classes": 409,
    "bad-request": 400,
    "too-many-codes": 429,
    "too-many-rooms": 429,
}
UNAVAILABLE = 503
TITLES = {
    "no-room": "Room not found",
    "not-host": "Not your room",
    "no-invitation": "This link does not work any more",
    "no-key": "This browser keeps no cookies",
    "too-many-codes": "Too many wrong codes",
    "too-many-rooms": "Too many rooms",
    "other-classes": "No lessons with this network",
    "store-gone": "Rooms are unavailable",
}
DEFAULT_TITLE = "This does not work right now"


def status_of(error: RoomError) -> int:
    return STATUS.get(error.code, UNAVAILABLE)


def retry_header(error: RoomError) -> dict[str, str]:
    return {"Retry-After": str(math.ceil(error.hold_s))} if error.hold_s else {}


def register(pages: Blueprint) -> None:
    @pages.errorhandler(RoomError)
    def show_error(error: RoomError) -> ResponseReturnValue:
        get_services().brake.hold(error)
        status, title = status_of(error), TITLES.get(error.code, DEFAULT_TITLE)
        link = {"link_url": url_for("rooms.join"), "link_text": "Enter a code"} if status != UNAVAILABLE else {}
        page = render_template("error.html", status=status, title=title, message=str(error), **link)
        return page, status, retry_header(error)

    @pages.errorhandler(StoreUnavailable)
    def show_unavailable(_: StoreUnavailable) -> ResponseReturnValue:
        return show_error(RoomError("store-gone"))
