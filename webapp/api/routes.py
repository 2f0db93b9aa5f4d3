"""The routes of the API: photographs in, faces out. docs/api.md and openapi.json describe them."""

import logging
from typing import Any

from flask import Blueprint, Response, jsonify, request

from model.errors import PictureError
from webapp.api import problems
from webapp.api.access import allow_origins, check_token
from webapp.api.bodies import too_large
from webapp.api.fields import parse_box, parse_emotion
from webapp.api.problems import PROBLEMS, Problem
from webapp.api.uploads import UploadedPicture, UploadLimits
from webapp.server.capacity import Overloaded
from webapp.services import get_services

log = logging.getLogger("mien.api")
UNREADABLE = 422  # the status where the only picture of a request could not be read
api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.before_request
def check_access() -> None:
    """Count the request first, so that nobody can try out tokens fast. A preflight bears no token and costs nothing."""
    if request.method != "OPTIONS":
        services = get_services()
        guest = services.find_guest()  # all students of a class may share one address
        services.rate_limiter.check(guest)
        if services.settings.api_token and not guest:
            check_token(services.settings.api_token)


@api.after_request
def add_headers(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return allow_origins(response, get_services().settings.allowed_origins)


@api.errorhandler(Problem)
def handle_problem(problem: Problem) -> Response:
    get_services().metrics.requests.labels(problem.code).inc()
    return problems.respond(problem)


@api.errorhandler(Overloaded)
def handle_overload(_: Overloaded) -> Response:
    return handle_problem(problems.overloaded())


@api.post("/analyze")
def analyze() -> Response:
    """Return the faces in each picture of the request, in the order sent."""
    services = get_services()
    limits = _limits(services.settings.max_pictures)
    with services.api_capacity.holding(), services.uploads.receive(request, limits) as upload:
        results = [_result_or_error(picture) if upload.is_list else _result(picture) for picture in upload.pictures]
    failure = results[0].get("error") if len(results) == 1 else None
    services.metrics.requests.labels(failure["code"] if failure else "ok").inc()
    response = jsonify(model=services.recognition.network, results=results)
    response.status_code = UNREADABLE if failure else 200
    return response


@api.post("/explain")
def explain() -> Response:
    """Explain the label of one face in the request's one picture."""
    services = get_services()
    with services.api_capacity.holding(), services.uploads.receive(request, _limits(1)) as upload:
        fields = {**request.args.to_dict(), **upload.fields}
        box, emotion = parse_box(fields), parse_emotion(fields, services.classes)
        try:
            result = services.photographs.explain(_data(upload.pictures[0]), box, emotion)
        except PictureError as error:
            raise _picture_problem(error) from error
    services.metrics.requests.labels("ok").inc()
    # Of a label that the client chose, nothing is signed: a board says what the network saw.
    signature = services.sign_explanation(result.explanation) if emotion is None else None
    return jsonify(
        model=services.recognition.network,
        width=result.width_px,
        height=result.height_px,
        explanation=result.explanation,
        server_ms=result.server_ms,
        **({"signature": signature} if signature else {}),
    )


def _limits(max_pictures: int) -> UploadLimits:
    settings = get_services().settings
    return UploadLimits(max_pictures, settings.max_picture_bytes, settings.max_upload_bytes)


def _data(picture: UploadedPicture) -> bytes:
    if picture.data is None:
        raise too_large(get_services().settings.max_picture_bytes)
    return picture.data


def _picture_problem(error: PictureError) -> Problem:
    max_pixels = get_services().settings.max_picture_pixels
    return Problem(error.code, str(error), {"max_pixels": max_pixels} if error.code == "too-many-pixels" else None)


def _result_or_error(picture: UploadedPicture) -> dict[str, Any]:
    """Return the result for one of several pictures; an error in one does not affect the others."""
    metrics = get_services().metrics
    try:
        return _result(picture)
    except Problem as problem:
        metrics.pictures.labels(problem.code).inc()
        error = {"code": problem.code, "status": problem.status, "message": problem.detail, **problem.limits}
    except Exception as failure:
        log.error("a picture failed", exc_info=failure)
        metrics.pictures.labels("internal").inc()
        message = "The server failed on this picture. Its log says why."
        error = {"code": "internal", "status": PROBLEMS["internal"][0], "message": message}
    return {"name": picture.name, "error": error}


def _result(picture: UploadedPicture) -> dict[str, Any]:
    """Return the faces of one picture. Raise Problem."""
    services = get_services()
    try:
        result = services.photographs.analyze(_data(picture))
    except PictureError as error:
        raise _picture_problem(error) from error
    services.metrics.observe_picture(result)
    return {"name": picture.name, **result.to_dict()}
