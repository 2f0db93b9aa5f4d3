"""The pages of rooms: the host's, the board, the students', and the lessons for teachers."""

import secrets
from functools import partial
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.api.access import client_address
from webapp.pages.page_config import api_urls, live_config, own_classes, sample_url, with_device
from webapp.rooms import cohost_pages, page_errors
from webapp.rooms.cohosts import is_opener
from webapp.rooms.cookies import HOST_COOKIE, STUDENT_COOKIE, get_or_create_key, set_cookie
from webapp.rooms.errors import RoomError
from webapp.rooms.foreign_forms import refuse_foreign_forms
from webapp.rooms.join_link import join_address, local_host, qr_code
from webapp.rooms.names import name_words
from webapp.rooms.open_rooms import open_rooms, remember_room
from webapp.rooms.samples import Sample, samples
from webapp.services import get_services

OPERATION_BYTES = 16
MAX_ECHOED_CODE = 24  # characters of a wrong code that the page repeats

pages = Blueprint("rooms", __name__)
page_errors.register(pages)
cohost_pages.register(pages)


@pages.after_request
def prevent_caching(response: Response) -> Response:
    """Neither the browser nor a proxy may store a page of a room."""
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/host")
def begin() -> Response:
    """Render the form that opens a room. It has an id of its own, and the browser gets its key with it: a form that is
    sent again, because the answer was lost, opens no second room."""
    operation = secrets.token_urlsafe(OPERATION_BYTES)
    shown = {"own_classes": own_classes(), "open_rooms": open_rooms(), "local_host": local_host()}
    response = make_response(render_template("host_begin.html", operation=operation, **shown))
    set_cookie(response, HOST_COOKIE, get_or_create_key(HOST_COOKIE))
    return response


@pages.post("/host")
def open_room() -> ResponseReturnValue:
    """Open a room. Only our own form may, or another site could open rooms with this browser's cookie."""
    refuse_foreign_forms()
    if own_classes():
        raise RoomError("other-classes")
    source, operation = request.form.get("source"), request.form.get("operation")
    if operation and HOST_COOKIE not in request.cookies:
        raise RoomError("no-key")  # the form came with a cookie: without it, nobody could control the room
    services, key = get_services(), get_or_create_key(HOST_COOKIE)
    opening = partial(
        services.rooms.directory.open,
        has_passcode="passcode" in request.form,
        language=services.language.catalogue().language.code,
    )
    code = services.room_workers.run(opening, client_address(), key, source, operation)
    response = make_response(redirect(url_for("rooms.host", code=code), 303))
    set_cookie(response, HOST_COOKIE, key)
    remember_room(response, code)
    return response


@pages.get("/host/<code>")
def host(code: str) -> str:
    """Render the host's controls."""
    return _render_for_host("host.html", code)


@pages.get("/board/<code>")
def board(code: str) -> str:
    """Render the projector's page, for the host alone, who decides whether the class sees it."""
    return _render_for_host("board.html", code)


@pages.get("/room")
def join() -> ResponseReturnValue:
    """Render the form for a code, or go to the room of the code that was typed into it."""
    typed = request.args.get("code", "")
    if not typed:
        return render_template("room_join.html", typed="", error="")
    services, key = get_services(), request.cookies.get(STUDENT_COOKIE)
    try:
        found = services.room_workers.run(services.rooms.directory.find, typed, client_address(), key)
    except RoomError as error:
        services.brake.hold(error)
        message = services.language.catalogue().gettext(str(error))
        page = render_template("room_join.html", typed=typed[:MAX_ECHOED_CODE], error=message)
        response = make_response(page, page_errors.status_of(error), page_errors.retry_header(error))
        set_cookie(response, STUDENT_COOKIE, get_or_create_key(STUDENT_COOKIE))  # wrong codes count by browser first
        return response
    return redirect(url_for("rooms.room", code=found["code"]), 303)


@pages.get("/room/<code>")
def room(code: str) -> ResponseReturnValue:
    """Render a student's page, in the room's language unless the student has chosen one. Its cookie makes all tabs of
    one browser one student."""
    services, key = get_services(), get_or_create_key(STUDENT_COOKIE)
    found = services.room_workers.run(services.rooms.directory.find, code, client_address(), key)
    services.language.prefer(found.get("language"))
    config = {
        "code": found["code"],
        "source": found["source"],
        "names": name_words(services.language.catalogue()),
        **api_urls(),
        "samples": [_sample_config(sample) for sample in samples()],
    }
    is_samples = found["source"] == "samples"
    page = render_template("room.html", room_config=config, live_config=live_config(), is_samples=is_samples)
    response = with_device(page)
    set_cookie(response, STUDENT_COOKIE, key)
    return response


def _sample_config(sample: Sample) -> dict[str, str | None]:
    small = sample_url(f"small/{sample.name}")
    words = get_services().language.catalogue().gettext(sample.words)
    return {"url": sample_url(sample.name), "smallUrl": small, "words": words, "shows": sample.shows}


@pages.get("/lessons")
def lessons() -> str:
    """Render the page about the lessons, for teachers."""
    return render_template("lessons.html", own_classes=own_classes(), open_rooms=open_rooms())


def _render_for_host(template: str, code: str) -> str:
    services, key = get_services(), request.cookies.get(HOST_COOKIE)
    found = services.room_workers.run(services.rooms.directory.find_as_host, code, key, client_address())
    services.language.prefer(found.get("language"))
    config: dict[str, Any] = {
        "code": found["code"],
        "source": found["source"],
        "boardUrl": url_for("rooms.board", code=found["code"]),
        "inviteUrl": url_for("rooms.invite", code=found["code"]),
        "isOpener": is_opener(found, key),
        "names": name_words(services.language.catalogue()),
        **api_urls(),
        "sample": sample_url(),
    }
    address = join_address(found["code"])
    return render_template(
        template,
        code=found["code"],
        board_config=config,
        address=address,
        qr=qr_code(address),
        local_host=local_host(),
    )
