"""The API: photographs in, faces out. docs/api.md and openapi.json describe it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, request

from model.errors import PictureError
from webapp.api import problems
from webapp.api.access import Rates, allow_origins, check_token
from webapp.api.bodies import too_large
from webapp.api.fields import asked_box, asked_emotion
from webapp.api.photographs import Photographs
from webapp.api.problems import PROBLEMS, Problem
from webapp.api.uploads import Limits, Sent, Uploads
from webapp.metrics import Metrics
from webapp.server.capacity import CapacityLimiter, Overloaded
from webapp.server.concurrency import Concurrency
from webapp.settings import Settings

log = logging.getLogger("mien.api")
UPLOADS_HELD = 2  # of the largest size at once, in memory; or more that are smaller
api = Blueprint("api", __name__, url_prefix="/api/v1")


@dataclass(frozen=True)
class Parts:
    """What the API works with, in ``app.extensions["mien_api"]``."""

    settings: Settings
    network: dict[str, str]
    photographs: Photographs
    uploads: Uploads
    in_flight: CapacityLimiter
    rates: Rates
    metrics: Metrics
    is_guest: Callable[[], bool]


def register(
    app: Flask,
    photographs: Photographs,
    network: dict[str, str],
    concurrency: Concurrency,
    metrics: Metrics,
    is_guest: Callable[[], bool],
) -> None:
    """Adds the API to ``app``; ``network`` is named in its answers. ``is_guest``: whether the present request is
    answered without the token."""
    settings: Settings = app.config["MIEN"]
    app.extensions["mien_api"] = Parts(
        settings,
        network,
        photographs,
        Uploads(concurrency, UPLOADS_HELD * settings.max_upload_bytes),
        CapacityLimiter(settings.photograph_workers + settings.max_waiting),
        Rates(app, settings, concurrency),
        metrics,
        is_guest,
    )
    app.register_blueprint(api)


def _parts() -> Parts:
    parts: Parts = current_app.extensions["mien_api"]
    return parts


@api.before_request
def check_access() -> None:
    """Counted first, so that tokens cannot be tried out fast. A preflight bears no token and costs nothing."""
    if request.method != "OPTIONS":
        parts = _parts()
        parts.rates.check()
        if parts.settings.api_token and not parts.is_guest():
            check_token(parts.settings.api_token)


@api.after_request
def finish(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return allow_origins(response, _parts().settings.allowed_origins)


@api.errorhandler(Problem)
def answer_problem(problem: Problem) -> Response:
    _parts().metrics.requests.labels(problem.code).inc()
    return problems.answer(problem)


@api.errorhandler(Overloaded)
def answer_overloaded(_: Overloaded) -> Response:
    return answer_problem(problems.overloaded())


@api.post("/analyze")
def analyze() -> Response:
    """The faces in each picture of the request, in the order sent."""
    parts = _parts()
    is_form = request.mimetype == "multipart/form-data"
    with parts.in_flight.holding(), parts.uploads.received(request, _limits(parts.settings.max_pictures)) as upload:
        results = [_result(sent) if is_form else _seen(sent) for sent in upload.pictures]
    parts.metrics.requests.labels("ok").inc()
    return jsonify(model=parts.network, results=results)


@api.post("/explain")
def explain() -> Response:
    """What drove the label of one face in the request's one picture."""
    parts = _parts()
    with parts.in_flight.holding(), parts.uploads.received(request, _limits(1)) as upload:
        fields = {**request.args.to_dict(), **upload.fields}
        box, emotion = asked_box(fields), asked_emotion(fields)
        try:
            seen = parts.photographs.explain(_bytes(upload.pictures[0]), box, emotion)
        except PictureError as error:
            raise _of_picture(error) from error
    parts.metrics.requests.labels("ok").inc()
    return jsonify(
        model=parts.network,
        width=seen.width_px,
        height=seen.height_px,
        explanation=seen.explanation,
        server_ms=seen.server_ms,
    )


def _limits(pictures: int) -> Limits:
    settings = _parts().settings
    return Limits(pictures, settings.max_picture_bytes, settings.max_upload_bytes)


def _bytes(sent: Sent) -> bytes:
    if sent.data is None:
        raise too_large(_parts().settings.max_picture_bytes)
    return sent.data


def _of_picture(error: PictureError) -> Problem:
    pixels = _parts().settings.max_picture_pixels
    return Problem(error.code, str(error), {"max_pixels": pixels} if error.code == "too-many-pixels" else None)


def _result(sent: Sent) -> dict[str, Any]:
    """What one of several pictures gets: its faces, or what is wrong with it alone."""
    try:
        return _seen(sent)
    except Problem as problem:
        _parts().metrics.pictures.labels(problem.code).inc()
        error = {"code": problem.code, "status": problem.status, "message": problem.detail, **problem.limits}
    except Exception as failure:
        log.error("a picture failed", exc_info=failure)
        _parts().metrics.pictures.labels("internal").inc()
        message = "The server failed on this picture; its log says why."
        error = {"code": "internal", "status": PROBLEMS["internal"][0], "message": message}
    return {"name": sent.name, "error": error}


def _seen(sent: Sent) -> dict[str, Any]:
    """The faces of one picture. Raises Problem."""
    parts = _parts()
    try:
        seen = parts.photographs.analyze(_bytes(sent))
    except PictureError as error:
        raise _of_picture(error) from error
    parts.metrics.observe_picture(seen)
    return {
        "name": sent.name,
        "width": seen.width_px,
        "height": seen.height_px,
        "faces": [face.to_dict() for face in seen.faces],
        "server_ms": seen.server_ms,
    }
