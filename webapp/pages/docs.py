"""The documents of docs/ as pages for people, docs/api.md at /api, and openapi.json for programs."""

import json
import posixpath
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, send_from_directory, url_for

from webapp.pages.markdown import to_html
from webapp.services import get_services

FOLDER = "docs"
API = "api.md"
PICTURES = (".png", ".jpg")
OPENAPI = Path(__file__).parent.parent / "api" / "openapi.json"
ENDPOINTS = {  # of the files outside docs/ that have a page of their own
    "../webapp/api/openapi.json": "docs.openapi",
    "../model/MODEL_CARD.md": "pages.model",
}

docs = Blueprint("docs", __name__)


@docs.get("/api")
def api() -> str:
    """Render docs/api.md."""
    return _render(API)


@docs.get("/docs/<name>")
def document(name: str) -> Any:
    """Render a document of docs/, or send one of its pictures; anything else is not found."""
    if name.endswith(PICTURES):
        return send_from_directory(_folder(), name)
    if f"{name}.md" == API:
        return redirect(url_for("docs.api"))
    if f"{name}.md" not in _names():
        abort(404)
    return _render(f"{name}.md")


def _render(filename: str) -> str:
    text = (_folder() / filename).read_text(encoding="utf-8")
    title = text.partition("\n")[0].removeprefix("# ")
    return render_template("document.html", title=title, text=to_html(text, _site_address))


def _folder() -> Path:
    return Path(current_app.root_path) / FOLDER


def _names() -> set[str]:
    return {path.name for path in _folder().glob("*.md")}


def _site_address(path: str) -> str | None:
    """Return the address on this site of a link in a document of docs/; None for a file that has no page."""
    filename, hash_sign, fragment = path.partition("#")
    if not filename or "://" in filename:
        return path
    if filename in ENDPOINTS:
        address = url_for(ENDPOINTS[filename])
    elif filename == API:
        address = url_for("docs.api")
    elif filename in _names():
        address = url_for("docs.document", name=posixpath.splitext(filename)[0])
    elif filename.endswith(PICTURES):
        address = url_for("docs.document", name=filename)
    else:
        return None
    return address + hash_sign + fragment


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
