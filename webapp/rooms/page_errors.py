"""Shows the errors of rooms as pages."""

import math

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.i18n.catalogue import gettext_noop
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
    "no-room": gettext_noop("Room not found"),
    "not-host": gettext_noop("Not your room"),
    "no-invitation": gettext_noop("This link does not work any more"),
    "no-key": gettext_noop("This browser keeps no cookies"),
    "too-many-codes": gettext_noop("Too many wrong codes"),
    "too-many-rooms": gettext_noop("Too many rooms"),
    "other-classes": gettext_noop("No lessons with this network"),
    "store-gone": gettext_noop("Rooms are unavailable"),
}
DEFAULT_TITLE = gettext_noop("This does not work right now")


def status_of(error: RoomError) -> int:
    return STATUS.get(error.code, UNAVAILABLE)


def retry_header(error: RoomError) -> dict[str, str]:
    return {"Retry-After": str(math.ceil(error.hold_s))} if error.hold_s else {}


def register(pages: Blueprint) -> None:
    @pages.errorhandler(RoomError)
    def show_error(error: RoomError) -> ResponseReturnValue:
        services, status = get_services(), status_of(error)
        services.brake.hold(error)
        gettext = services.language.catalogue().gettext
        title, message = gettext(TITLES.get(error.code, DEFAULT_TITLE)), gettext(str(error))
        link = {"link_url": url_for("rooms.join"), "link_text": gettext("Enter a code")}
        shown = link if status != UNAVAILABLE else {}
        page = render_template("error.html", status=status, title=title, message=message, **shown)
        return page, status, retry_header(error)

    @pages.errorhandler(StoreUnavailable)
    def show_unavailable(_: StoreUnavailable) -> ResponseReturnValue:
        return show_error(RoomError("store-gone"))
