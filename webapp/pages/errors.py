"""Turns an HTTP error into a page for people, JSON for programs, or a problem document under /api/."""

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ClientDisconnected, HTTPException, InternalServerError, RequestTimeout

from webapp.api import problems
from webapp.i18n.catalogue import gettext_noop
from webapp.server.listening import IS_LATE
from webapp.services import get_services

MESSAGES = {
    404: (gettext_noop("Page not found"), gettext_noop("There is no page at this address.")),
    405: (gettext_noop("Method not allowed"), gettext_noop("This address does not accept this kind of request.")),
    408: (
        gettext_noop("Too slow"),
        gettext_noop("What you sent took too long to arrive. Try again with a better connection."),
    ),
    413: (gettext_noop("Too large"), gettext_noop("What you sent is larger than this server accepts.")),
    500: (
        gettext_noop("Something went wrong"),
        gettext_noop("The server failed on this request. Its log says why, and everything else works."),
    ),
}
REFUSED = (gettext_noop("This does not work right now"), MESSAGES[405][1])  # for what has no words of its own


def register(app: Flask) -> None:
    """Handle every HTTP error of ``app``."""

    @app.errorhandler(HTTPException)
    def respond(error: HTTPException) -> ResponseReturnValue:
        if isinstance(error, ClientDisconnected) and request.environ.get(IS_LATE, bool)():
            error = RequestTimeout()
        if request.path.startswith("/api/"):
            return problems.respond(problems.from_http(error))
        status = error.code or InternalServerError.code
        words = MESSAGES.get(status)
        accepts = request.accept_mimetypes
        if accepts.best_match(["text/html", "application/json"], default="text/html") == "application/json":
            message = words[1] if words else error.description or ""
            return jsonify(error={"code": error.name.lower().replace(" ", "-"), "message": message}), status
        title, message = words or (MESSAGES[500] if status >= 500 else REFUSED)
        gettext = get_services().language.catalogue().gettext
        return render_template("error.html", status=status, title=gettext(title), message=gettext(message)), status
