"""Turns an HTTP error into a page for people, JSON for programs, or in the API a problem document."""

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from webapp.api import problems

MESSAGES = {
    404: ("Nothing here", "There is no page at this address. The live page is one step away."),
    405: ("Not that way", "This address exists, but it does not take this kind of request."),
    413: ("Too large", "What was sent is larger than this server takes."),
    500: ("Our mistake", "The server failed on this request. It is in the log, and the rest goes on working."),
}


def register(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def answer(error: HTTPException) -> ResponseReturnValue:
        if request.path.startswith("/api/"):
            return problems.answer(problems.from_http(error))
        status = error.code or InternalServerError.code
        title, message = MESSAGES.get(status, (error.name, error.description or ""))
        accepts = request.accept_mimetypes
        if accepts.best_match(["text/html", "application/json"], default="text/html") == "application/json":
            return jsonify(error={"code": error.name.lower().replace(" ", "-"), "message": message}), status
        return render_template("error.html", status=status, title=title, message=message), status
