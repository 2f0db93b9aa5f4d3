"""The pages of rooms: the host's, the board, the students', and the teacher's page about the lessons."""

from dataclasses import dataclass
from typing import Any

import segno
from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from webapp.api.access import client_address
from webapp.pages.live_config import live_config
from webapp.rooms.cookies import HOST, STUDENT, bear, key_of
from webapp.rooms.errors import RoomError, StoreGone
from webapp.rooms.rooms import Rooms
from webapp.server.concurrency import WorkerPool

STATUS = {"no-room": 404, "not-host": 403, "bad-request": 400, "too-many-codes": 429, "too-many-rooms": 429}
TITLES = {
    "no-room": "No such room",
    "not-host": "Not your room",
    "too-many-codes": "Too many guesses",
    "too-many-rooms": "Too many rooms",
    "store-gone": "Rooms are out of reach",
}
UNAVAILABLE = 503
SAMPLES = ("astronaut", "admiral")  # of static/samples

pages = Blueprint("rooms", __name__)


@dataclass(frozen=True)
class Parts:
    """What the pages work with, in ``app.extensions["mien_rooms"]``."""

    rooms: Rooms
    workers: WorkerPool


@pages.errorhandler(RoomError)
def refuse(error: RoomError) -> ResponseReturnValue:
    status = STATUS.get(error.code, UNAVAILABLE)
    title = TITLES.get(error.code, "This does not work now")
    way_on = {"way_on": url_for("rooms.join"), "way_on_words": "Enter a code"} if status != UNAVAILABLE else {}
    return render_template("error.html", status=status, title=title, message=str(error), **way_on), status


@pages.errorhandler(StoreGone)
def refuse_for_now(_: StoreGone) -> ResponseReturnValue:
    return refuse(RoomError("store-gone"))


@pages.after_request
def keep_none(response: Response) -> Response:
    """No page of a room is kept by the browser, nor by anything between."""
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/host")
def begin() -> str:
    return render_template("host_begin.html")


@pages.post("/host")
def open_room() -> ResponseReturnValue:
    """Only for a form of our own: another site could open rooms in this browser's name otherwise."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise RoomError("bad-request")
    key = key_of(HOST)
    code = _workers().run(_rooms().open, client_address(), key, request.form.get("source"))
    response = make_response(redirect(url_for("rooms.host", code=code), 303))
    bear(response, HOST, key)
    return response


@pages.get("/host/<code>")
def host(code: str) -> str:
    return _for_host("host.html", code)


@pages.get("/board/<code>")
def board(code: str) -> str:
    """What the projector shows; for the host alone, who decides whether the class sees it."""
    return _for_host("board.html", code)


@pages.get("/room")
def join() -> ResponseReturnValue:
    typed = request.args.get("code", "")
    if not typed:
        return render_template("room_join.html", typed="", trouble="")
    try:
        found = _workers().run(_rooms().find, typed, client_address(), request.cookies.get(STUDENT))
    except RoomError as error:
        page = render_template("room_join.html", typed=typed[:24], trouble=str(error))
        return page, STATUS.get(error.code, UNAVAILABLE)
    return redirect(url_for("rooms.room", code=found["code"]), 303)


@pages.get("/room/<code>")
def room(code: str) -> ResponseReturnValue:
    """A student's page. The cookie makes the tabs of one browser one student."""
    key = key_of(STUDENT)
    found = _workers().run(_rooms().find, code, client_address(), key)
    config = {
        "code": found["code"],
        "source": found["source"],
        **_api(),
        "samples": [url_for("static", filename=f"samples/{name}.jpg") for name in SAMPLES],
    }
    page = render_template(
        "room.html", room_config=config, live_config=live_config(), is_samples=found["source"] == "samples"
    )
    response = make_response(page)
    bear(response, STUDENT, key)
    return response


@pages.get("/lessons")
def lessons() -> str:
    return render_template("lessons.html")


def _for_host(template: str, code: str) -> str:
    found = _workers().run(_rooms().find_as_host, code, request.cookies.get(HOST), client_address())
    config: dict[str, Any] = {
        "code": found["code"],
        **_api(),
        "sample": url_for("static", filename=f"samples/{SAMPLES[0]}.jpg"),
    }
    address = _join_address(found["code"])
    only_here = request.host.startswith(("localhost", "127.0.0.1", "[::1]"))
    return render_template(
        template,
        code=found["code"],
        source=found["source"],
        board_config=config,
        address=address,
        qr=_qr(address),
        only_here=only_here,
    )


def _api() -> dict[str, str]:
    root = request.script_root
    return {"analyzeUrl": f"{root}/api/v1/analyze", "explainUrl": f"{root}/api/v1/explain"}


def _join_address(code: str) -> str:
    return f"{request.host_url.rstrip('/')}{url_for('rooms.room', code=code)}"


def _qr(address: str) -> Markup:
    """Drawn by segno from our own address alone, in black on white whatever the theme: cameras read it best so."""
    return Markup(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, light="#fff"))


def _rooms() -> Rooms:
    parts: Parts = current_app.extensions["mien_rooms"]
    return parts.rooms


def _workers() -> WorkerPool:
    parts: Parts = current_app.extensions["mien_rooms"]
    return parts.workers
