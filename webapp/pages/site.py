"""The pages, and the two addresses that machines read."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from prometheus_client import CONTENT_TYPE_LATEST
from werkzeug.utils import redirect

from webapp.pages.markdown import to_html

pages = Blueprint("pages", __name__)

# What the live page starts from; it adapts the picture to the limit, never the limit to the picture.
FRAME_WIDTH_PX = 640
JPEG_QUALITY = 0.75
ANSWER_TIMEOUT_MS = 5000
CONNECT_TIMEOUT_MS = 8000
CARD, STATIC = "model/MODEL_CARD.md", "../static/"  # the card, and where it looks for its pictures


def live_config() -> dict[str, Any]:
    """What the live page's modules start from, on whatever page they run."""
    return {
        "maxFrameBytes": current_app.config["MIEN"].max_frame_bytes,
        "frameWidthPx": FRAME_WIDTH_PX,
        "jpegQuality": JPEG_QUALITY,
        "answerTimeoutMs": ANSWER_TIMEOUT_MS,
        "connectTimeoutMs": CONNECT_TIMEOUT_MS,
    }


@pages.get("/")
def live() -> str:
    return render_template("live.html", live_config=live_config())


@pages.get("/analyze")
def analyze() -> str:
    """The page for photographs; what it sends goes to the API."""
    settings = current_app.config["MIEN"]
    root = request.script_root
    config = {
        "maxPictureBytes": settings.max_picture_bytes,
        "maxPictureMegapixels": settings.max_picture_megapixels,
        "needsToken": bool(settings.api_token),
        "analyzeUrl": f"{root}/api/v1/analyze",
        "explainUrl": f"{root}/api/v1/explain",
        "sampleUrl": url_for("static", filename="samples/astronaut.jpg"),
    }
    return render_template("analyze.html", analyze_config=config)


@pages.get("/model")
def model() -> str:
    """The model card, as it lies in the project."""
    text = (Path(current_app.root_path) / CARD).read_text(encoding="utf-8")
    return render_template("model.html", card=to_html(text, _address))


def _address(path: str) -> str:
    """Where on the site the card's pictures are; other addresses are left as they are."""
    inside = path.removeprefix(STATIC)
    return path if inside == path else url_for("static", filename=inside)


@pages.get("/healthz")
def healthz() -> tuple[dict[str, Any], int]:
    """Says that the server serves, and with which network; or that it is about to stop."""
    if current_app.extensions["mien_stopping"].is_stopping:
        return {"status": "stopping"}, 503
    shared = current_app.extensions["mien_queue"]
    redis = {"redis": "reached" if shared.is_up else "gone"} if shared else {}
    return {"status": "ok", "network": current_app.extensions["mien"].network, **redis}, 200


@pages.get("/metrics")
def metrics() -> Response:
    return Response(current_app.extensions["mien_metrics"].text(), content_type=CONTENT_TYPE_LATEST)


@pages.get("/favicon.ico")
def favicon() -> Any:
    return redirect(url_for("static", filename="icons/mien.svg"), code=301)
