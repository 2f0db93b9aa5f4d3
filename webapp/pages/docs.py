"""The description of the API: docs/api.md as a page for people, openapi.json for programs."""

import json
from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, render_template, url_for

from webapp.pages.markdown import to_html
from webapp.services import get_services

TEXT = "docs/api.md"
OPENAPI = Path(__file__).parent.parent / "api" / "openapi.json"
ENDPOINTS = {  # of the files that docs/api.md links to
    "../webapp/api/openapi.json": "docs.openapi",
    "../model/MODEL_CARD.md": "pages.model",
}

docs = Blueprint("docs", __name__)


@docs.get("/api")
def page() -> str:
    """Render docs/api.md."""
    text = (Path(current_app.root_path) / TEXT).read_text(encoding="utf-8")
    return render_template("api.html", text=to_html(text, _site_address))


def _site_address(path: str) -> str:
    return url_for(ENDPOINTS[path]) if path in ENDPOINTS else path


@docs.get("/api/v1/openapi.json")
def openapi() -> dict[str, Any]:
    """Return the OpenAPI document with this server's limits, and its token if it requires one."""
    settings = get_services().settings
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
