"""The API's description: for people, docs/api.md as a page; for programs, openapi.json."""

import json
from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, render_template, url_for

from webapp.pages.markdown import to_html
from webapp.settings import Settings

TEXT = "docs/api.md"
OPENAPI = Path(__file__).parent.parent / "api" / "openapi.json"
BESIDE = {
    "../webapp/api/openapi.json": "docs.openapi",
    "../model/MODEL_CARD.md": "pages.model",
}

docs = Blueprint("docs", __name__)


@docs.get("/api")
def page() -> str:
    text = (Path(current_app.root_path) / TEXT).read_text(encoding="utf-8")
    return render_template("api.html", text=to_html(text, _address))


def _address(path: str) -> str:
    return url_for(BESIDE[path]) if path in BESIDE else path


@docs.get("/api/v1/openapi.json")
def openapi() -> dict[str, Any]:
    """The description, with this server's limits, and its token where it asks for one."""
    settings: Settings = current_app.config["MIEN"]
    document: dict[str, Any] = json.loads(OPENAPI.read_text(encoding="utf-8"))
    document["servers"] = [{"url": url_for("pages.live").rstrip("/") or "/"}]
    document["info"]["x-limits"] = {
        "max_picture_bytes": settings.max_picture_bytes,
        "max_picture_pixels": settings.max_picture_pixels,
        "max_pictures": settings.max_pictures,
        "max_upload_bytes": settings.max_upload_bytes,
        "rate": settings.api_rate,
    }
    if settings.api_token:
        document["security"] = [{"token": []}]
    return document
