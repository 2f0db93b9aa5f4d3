"""What lets a browser keep pages for use without a network, and install the site."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for

from webapp.assets.version import folder_version
from webapp.services import get_services

SERVICE_WORKER = "static/js/offline/service-worker.js"
# Where browsers do not read by themselves, one that did so before forgets what it kept.
REMOVAL = """addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("mien-")) await caches.delete(name);
  await self.registration.unregister();
})()));
"""
ACCENT, BACKGROUND = "#3d4fc4", "#f4f5f7"  # as static/css/tokens.css has them, light

pages = Blueprint("offline", __name__)


@pages.get("/service-worker.js")
def service_worker() -> Response:
    """Send the service worker. Its text changes whenever something that it keeps does, so that browsers notice."""
    root = Path(current_app.root_path)
    script = (root / SERVICE_WORKER).read_text(encoding="utf-8")
    files = get_services().device_files
    text = f"self.mienVersion = {json.dumps(_version(root))};\n{script}" if files else REMOVAL
    response = Response(text, mimetype="text/javascript")
    response.cache_control.no_cache = True
    return response


@pages.get("/offline")
def offline() -> str:
    """Render what is shown instead of a page that needs the server."""
    return render_template("offline.html")


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    """Describe the site as one that can be installed."""
    home, catalogue = f"{request.script_root}/", get_services().language.catalogue()
    described: dict[str, Any] = {
        "id": home,
        "name": "Mien",
        "description": catalogue.gettext("Shows what the expressions of faces look like."),
        "lang": catalogue.language.code,
        "dir": catalogue.language.direction,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "theme_color": ACCENT,
        "background_color": BACKGROUND,
        "icons": [
            {"src": url_for("static", filename="icons/mien.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(_picture(side) for side in (192, 512)),
        ],
    }
    response = Response(json.dumps(described), mimetype="application/manifest+json")
    response.cache_control.no_cache = True
    response.vary.update(["Accept-Language", "Cookie"])
    return response


def _picture(side_px: int) -> dict[str, str]:
    name = url_for("static", filename=f"icons/mien-{side_px}.png")
    return {"src": name, "sizes": f"{side_px}x{side_px}", "type": "image/png"}


def _version(root: Path) -> str:
    """Return the version of all that a browser keeps: files, pages, and networks."""
    files = get_services().device_files
    networks = (files.face_network, files.expression_network) if files else ()
    folders = (url_for("static", filename=""), _pages_version(root / "templates"))
    parts = [*folders, *(network.sha256 for network in networks)]
    return hashlib.blake2b("".join(parts).encode(), digest_size=8).hexdigest()


@cache
def _pages_version(templates: Path) -> str:
    return folder_version(templates)
