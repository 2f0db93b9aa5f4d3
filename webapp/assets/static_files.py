"""Serves ``static/``: under types of our own, compressed, and with a version in the address that browsers may keep.

Flask asks the system for a file's type. Where Windows' registry calls .js text/plain, browsers run no script.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, send_from_directory, url_for
from markupsafe import Markup
from werkzeug.security import safe_join

from webapp.assets.answers import compressed_answer, keep_for_good
from webapp.assets.compression import MIN_BYTES, CompressedContents
from webapp.assets.scripts import BUNDLE, bundle_path, join_modules
from webapp.assets.styles import join_styles
from webapp.assets.version import folder_version, split_version
from webapp.i18n.catalogue import IN_ENGLISH
from webapp.i18n.catalogues import FOLDER as TRANSLATIONS
from webapp.i18n.catalogues import Catalogues
from webapp.i18n.choice import LanguageChoice

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
    ".tflite": "application/octet-stream",
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
OWN_SCRIPTS = "js/"
COMPRESSED = {".css", ".js", ".json", ".md", ".mjs", ".svg", ".tflite", ".ts", ".txt", ".wasm", ".webmanifest", ""}
STYLES = f"{BUNDLE}css/"  # joined style sheets, with commas between their names


class StaticFiles:
    """The files below ``folder``. ``version`` is that of all of them when the server started."""

    def __init__(self, folder: Path, contents: CompressedContents, catalogues: Catalogues) -> None:
        self.version = folder_version(folder, TRANSLATIONS)
        self._folder = folder
        self._catalogues = catalogues
        self._contents = contents

    def serve(self, filename: str) -> Response:
        """Answer a request for ``filename``, with or without a version. What a version names may be kept for a year."""
        version, path = split_version(filename)
        response = self._respond(path)
        if version == self.version:
            keep_for_good(response)
        else:  # an address without a version, or of a page that is older than this server
            response.cache_control.no_cache = True
        return response

    def _respond(self, path: str) -> Response:
        if path.startswith(STYLES):
            names = path.removeprefix(STYLES).removesuffix(".css")
            return self._send(path, lambda: self._joined_styles(names))
        if path.startswith(BUNDLE):
            return self._send(path, lambda: self._joined_scripts(path.removeprefix(BUNDLE)))
        file = self._find(path)
        if file and file.suffix.lower() in COMPRESSED and file.stat().st_size >= MIN_BYTES:
            return self._send(path, file.read_bytes)
        return send_from_directory(self._folder, path, mimetype=_type_of(path))

    def _find(self, path: str) -> Path | None:
        found = safe_join(str(self._folder), path)
        return Path(found) if found and Path(found).is_file() else None

    def _send(self, name: str, read: Callable[[], bytes]) -> Response:
        return compressed_answer(self._contents, name, read, _type_of(name), self.version)

    def _joined_scripts(self, path: str) -> bytes:
        code, _, entry = path.partition("/")
        catalogue = self._catalogues.by_code.get(code)
        if catalogue is None:
            catalogue, entry = IN_ENGLISH, path
        if not entry.startswith(OWN_SCRIPTS) or not self._find(entry):
            abort(404)
        return join_modules(self._folder, entry, catalogue).encode()

    def _joined_styles(self, names: str) -> bytes:
        try:
            return join_styles(self._folder, names).encode()
        except (ValueError, OSError):
            abort(404)


def register(app: Flask, folder: Path, contents: CompressedContents, choice: LanguageChoice) -> None:
    """Serve ``folder`` below ``/static/``, as the endpoint ``static``, and give templates ``styles`` and ``script``."""
    files = StaticFiles(folder, contents, choice.catalogues)
    app.add_url_rule("/static/<path:filename>", "static", files.serve)

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values["filename"] = f"{files.version}/{values['filename']}"

    def script(path: str) -> Markup:
        """Return the element that runs the module ``path`` in static/, joined with all that it imports."""
        address = url_for("static", filename=bundle_path(path, choice.catalogue().language.code))
        return Markup('<script type="module" src="{}"></script>').format(address)

    app.jinja_env.globals.update(styles=_styles, script=script)


def _styles(names: Sequence[str]) -> Markup:
    """Return the element that loads style sheets, given by their paths in static/css without their ending."""
    address = url_for("static", filename=f"{STYLES}{','.join(names)}.css")
    return Markup('<link rel="stylesheet" href="{}">').format(address)


def _type_of(path: str) -> str:
    return TYPES.get(Path(path).suffix.lower(), OTHER)
