"""The API's errors as problem documents (RFC 9457). docs/api.md describes each code."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, url_for
from werkzeug.exceptions import HTTPException

CONTENT_TYPE = "application/problem+json"
RETRY_S = 2  # a photograph takes about half a second

# Each code with its status and title. Tests compare docs/api.md and the OpenAPI document with it.
PROBLEMS: dict[str, tuple[int, str]] = {
    "malformed": (400, "Malformed request"),
    "no-file": (400, "No picture in the request"),
    "unauthorized": (401, "Token required"),
    "not-found": (404, "Not found"),
    "wrong-method": (405, "Method not allowed"),
    "too-slow": (408, "Request timed out"),
    "too-large": (413, "Too large"),
    "too-many-files": (413, "Too many pictures"),
    "too-many-pixels": (413, "Too many pixels"),
    "wrong-content-type": (415, "Unsupported content type"),
    "wrong-content-encoding": (415, "Unsupported content encoding"),
    "not-a-picture": (415, "Not a picture"),
    "empty": (422, "Empty file"),
    "broken-picture": (422, "Damaged picture"),
    "bad-array": (422, "Picture without pixels"),
    "bad-box": (422, "Invalid box"),
    "bad-emotion": (422, "Unknown expression"),
    "too-many-requests": (429, "Too many requests"),
    "internal": (500, "Internal server error"),
    "overloaded": (503, "Server overloaded"),
}
HTTP_CODES = {
    404: "not-found",
    405: "wrong-method",
    413: "too-large",
    415: "wrong-content-type",
    429: "too-many-requests",
}


class Problem(Exception):
    """Ends a request. ``limits`` are added to the document, ``headers`` to the answer."""

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
    """Return the problem of a request that came when the server had all the work it can take."""
    detail = "The server has all the work it can take. Try again in a moment."
    return Problem("overloaded", detail, {"retry_after_s": RETRY_S}, {"Retry-After": str(RETRY_S)})


def from_http(error: HTTPException) -> Problem:
    """Return the problem for an HTTP error of Flask or Werkzeug."""
    status = error.code or 500
    code = HTTP_CODES.get(status) or ("malformed" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "internal")
    details = {
        "not-found": "The API has no such address. /api lists its addresses.",
        "wrong-method": "This address does not accept this method. The Allow header lists those it accepts.",
        "internal": "The server failed on this request. Its log says why.",
    }
    headers = {name: text for name, text in error.get_headers() if name == "Allow"}
    return Problem(code, details.get(code, "The request does not follow HTTP."), headers=headers)


def respond(problem: Problem) -> Response:
    """Return ``problem`` as an answer."""
    response = jsonify(
        {
            "type": f"{url_for('docs.api')}#{problem.code}",
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
