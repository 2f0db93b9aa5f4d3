"""Turns an HTTP error into a page for people, JSON for programs, or a problem document under /api/."""

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ClientDisconnected, HTTPException, InternalServerError, RequestTimeout

from webapp.api import problems
from webapp.server.listening import IS_LATE

MESSAGES = {
    404: ("Page not found", "There is no page at this address."),
    405: ("Method not allowed", "This address does not accept this kind of request."),
    408: ("Too slow", "What you sent took too long to arrive. Try again with a better connection."),
    413: ("Too large", "What you sent is larger than this server accepts."),
    500: ("Something went wrong", "The server failed on this request. Its log says why, and everything else works."),
}


def register(app: Flask) -> None:
    """Handle every HTTP error of ``app``."""

    @app.errorhandler(HTTPException)
    def respond(error: HTTPException) -> ResponseReturnValue:
        if isinstance(error, ClientDisconnected) and request.environ.get(IS_LATE, bool)():
            error = RequestTimeout()
        if request.path.startswith("/api/"):
            return problems.respond(problems.from_http(error))
        status = error.code or InternalServerError.code
        title, message = MESSAGES.get(status, (error.name, error.description or ""))
        accepts = request.accept_mimetypes
        if accepts.best_match(["text/html", "application/json"], default="text/html") == "application/json":
            return jsonify(error={"code": error.name.lower().replace(" ", "-"), "message": message}), status
        return render_template("error.html", status=status, title=title, message=message), status
