"""Serves ``static/`` under types of our own.

Flask asks the system for a file's type. Where Windows' registry calls .js text/plain, browsers run no script.
"""

from pathlib import Path

from flask import Flask, Response, send_from_directory

TYPES = {
    ".css": "text/css",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ts": "text/plain",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    "": "text/plain",  # licences
}
OTHER = "application/octet-stream"


def register(app: Flask, folder: Path) -> None:
    """Serve ``folder`` below ``/static/``, as the endpoint ``static``."""

    @app.get("/static/<path:filename>", endpoint="static")
    def serve(filename: str) -> Response:
        return send_from_directory(folder, filename, mimetype=TYPES.get(Path(filename).suffix.lower(), OTHER))
