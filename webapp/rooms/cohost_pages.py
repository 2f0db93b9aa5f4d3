"""The link that makes a co-host: the host's page asks for one, and whoever opens it decides to control the room.

Its key is the part after "#", which no browser sends: it is in no log of a server or a proxy. The page's script puts it
into the form.
"""

import segno
from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.api.access import client_address
from webapp.rooms.cookies import HOST_COOKIE, get_or_create_key, set_cookie
from webapp.rooms.errors import RoomError
from webapp.rooms.foreign_forms import refuse_foreign_forms
from webapp.rooms.join_link import own_address
from webapp.rooms.open_rooms import remember_room
from webapp.services import get_services


def register(pages: Blueprint) -> None:
    @pages.post("/host/<code>/invite")
    def invite(code: str) -> Response:
        """Make a link, and return it with its QR code, {"link", "qr"}, for the host's page."""
        refuse_foreign_forms()
        services, key = get_services(), request.cookies.get(HOST_COOKIE)
        directory, run = services.rooms.directory, services.room_workers.run
        found = run(directory.find_as_host, code, key, client_address())
        run(directory.check_opener, found["code"], key)
        invitation = run(services.rooms.host.invite, found["code"])
        link = f"{own_address(url_for('rooms.cohost', code=found['code']))}#{invitation}"
        qr = segno.make(link, error="m", micro=False).svg_data_uri(border=2, light="#fff")
        return jsonify({"link": link, "qr": qr})

    @pages.get("/cohost/<code>")
    def cohost(code: str) -> Response:
        """Render what the link leads to: the choice to control the room."""
        services, key = get_services(), get_or_create_key(HOST_COOKIE)
        found = services.room_workers.run(services.rooms.directory.find, code, client_address(), key)
        services.language.prefer(found.get("language"))
        response = make_response(render_template("cohost.html", code=found["code"]))
        set_cookie(response, HOST_COOKIE, key)
        return response

    @pages.post("/cohost/<code>")
    def become_cohost(code: str) -> ResponseReturnValue:
        """Let this browser control the room."""
        refuse_foreign_forms()
        services, key = get_services(), request.cookies.get(HOST_COOKIE)
        if key is None or get_or_create_key(HOST_COOKIE) != key:
            raise RoomError("no-key")
        found = services.room_workers.run(services.rooms.directory.find, code, client_address(), key)
        services.room_workers.run(services.rooms.host.accept, found["code"], request.form.get("invitation"), key)
        response = make_response(redirect(url_for("rooms.host", code=found["code"]), 303))
        remember_room(response, found["code"])
        return response
