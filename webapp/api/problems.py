"""What goes wrong under /api/, as RFC 9457 problem documents. docs/api.md describes each code."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, url_for
from werkzeug.exceptions import HTTPException

CONTENT_TYPE = "application/problem+json"
SOON_S = 2  # when to try again after "overloaded": a photograph takes about half a second

# Codes, each with its status and a title; tests hold docs/api.md and the OpenAPI document to them.
PROBLEMS: dict[str, tuple[int, str]] = {
    "malformed": (400, "The request cannot be understood"),
    "no-file": (400, "There is no picture in the request"),
    "unauthorized": (401, "A token is needed"),
    "not-found": (404, "Nothing here"),
    "wrong-method": (405, "Not that way"),
    "too-slow": (408, "Sending took too long"),
    "too-large": (413, "Too large"),
    "too-many-files": (413, "Too many pictures"),
    "too-many-pixels": (413, "Too many pixels"),
    "wrong-content-type": (415, "Not a content type for pictures"),
    "not-a-picture": (415, "Not a picture"),
    "empty": (422, "No bytes"),
    "broken-picture": (422, "A damaged picture"),
    "bad-array": (422, "Not a picture that can be read"),
    "bad-box": (422, "Not a box in the picture"),
    "bad-emotion": (422, "Not an expression"),
    "too-many-requests": (429, "Too many requests"),
    "internal": (500, "Our mistake"),
    "overloaded": (503, "Too busy"),
}
HTTP_CODES = {
    404: "not-found",
    405: "wrong-method",
    413: "too-large",
    415: "wrong-content-type",
    429: "too-many-requests",
}


class Problem(Exception):
    """Ends a request. ``limits`` stand in the document beside the rest, ``headers`` in the answer."""

    def __init__(
        self, code: str, detail: str, limits: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.status, self.title = PROBLEMS[code]
        self.detail = detail
        self.limits = dict(limits or {})
        self.headers = dict(headers or {})


def overloaded() -> Problem:
    detail = "The server has all the work it can take; try again a little later."
    return Problem("overloaded", detail, {"retry_after_s": SOON_S}, {"Retry-After": str(SOON_S)})


def from_http(error: HTTPException) -> Problem:
    """The problem that an HTTP error of Flask or Werkzeug is."""
    status = error.code or 500
    code = HTTP_CODES.get(status) or ("malformed" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "internal")
    said = {
        "not-found": "There is no such address in the API; /api describes those there are.",
        "wrong-method": "This address does not take this method; the Allow header names those it takes.",
        "internal": "The server failed on this request. Its log says why, and it goes on serving.",
    }
    headers = {name: text for name, text in error.get_headers() if name == "Allow"}
    return Problem(code, said.get(code) or "The request is not one that HTTP allows here.", headers=headers)


def answer(problem: Problem) -> Response:
    response = jsonify(
        {
            "type": f"{url_for('docs.page')}#{problem.code}",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            "code": problem.code,
            **problem.limits,
        }
    )
    response.status_code = problem.status
    response.content_type = CONTENT_TYPE
    response.headers.update(problem.headers)
    return response
