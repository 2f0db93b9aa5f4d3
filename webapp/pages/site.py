"""The live page, the pages for photographs and the model card, and the addresses that machines read."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from prometheus_client import CONTENT_TYPE_LATEST
from werkzeug.utils import redirect

from webapp.pages.markdown import to_html
from webapp.pages.page_config import api_urls, live_config, own_classes, reader_config, sample_url, with_device
from webapp.server.memory import MB
from webapp.server.proxies import is_from_this_machine
from webapp.services import Services, get_services

pages = Blueprint("pages", __name__)

MODEL_CARD = "model/MODEL_CARD.md"
STATIC = "../static/"  # how the model card writes the addresses of its pictures


@pages.get("/")
def live() -> Response:
    """Render the live page."""
    return with_device(render_template("live.html", live_config=live_config(), own_classes=own_classes()))


@pages.get("/analyze")
def analyze() -> Response:
    """Render the page for photographs, which sends them to the API or reads them by itself."""
    settings = get_services().settings
    config = {
        "maxPictureBytes": settings.max_picture_bytes,
        "maxPictureMegapixels": settings.max_picture_megapixels,
        "needsToken": bool(settings.api_token),
        **api_urls(),
        "sampleUrl": sample_url(),
        **reader_config(),
    }
    return with_device(render_template("analyze.html", analyze_config=config, own_classes=own_classes()))


@pages.get("/model")
def model() -> str:
    """Render the model card."""
    text = (Path(current_app.root_path) / MODEL_CARD).read_text(encoding="utf-8")
    return render_template("model.html", card=to_html(text, _static_address), own_classes=own_classes())


def _static_address(path: str) -> str:
    """Return the address on this site of a picture in the model card, and any other address unchanged."""
    filename = path.removeprefix(STATIC)
    return path if filename == path else url_for("static", filename=filename)


@pages.get("/healthz")
def healthz() -> tuple[dict[str, Any], int]:
    """Report whether the server serves, with which network, and within which limits."""
    services = get_services()
    if services.shutdown.is_stopping:
        return {"status": "stopping"}, 503
    queue = services.message_queue
    redis = {"redis": "reached" if queue.is_up else "gone"} if queue else {}
    return {"status": "ok", "network": services.recognition.network, "limits": _limits(services), **redis}, 200


def _limits(services: Services) -> dict[str, int]:
    memory = services.memory
    return {
        "memory_mb": memory.limit_bytes // MB,
        "workers": memory.workers,
        "uploads_mb": memory.upload_bytes // MB,
        "decoding_mb": memory.picture_bytes // MB,
    }


@pages.get("/metrics")
def metrics() -> Response:
    """Report the metrics in Prometheus' text format, to whom MIEN_METRICS says: they tell whether somebody sits before
    a camera."""
    wanted = get_services().settings.metrics
    if wanted == "off" or (wanted == "loopback" and not is_from_this_machine(request.environ)):
        abort(404)
    return Response(get_services().metrics.text(), content_type=CONTENT_TYPE_LATEST)


@pages.get("/favicon.ico")
def favicon() -> Any:
    return redirect(url_for("static", filename="icons/mien.svg"), code=301)
