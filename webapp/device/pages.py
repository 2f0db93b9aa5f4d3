"""Sends the files with which a browser reads by itself, and tells pages where they are."""

from typing import TypedDict

from flask import Blueprint, Response, abort, url_for

from webapp.assets.answers import compressed_answer, keep_for_good
from webapp.device.files import LITERT, DeviceFile, DeviceFiles
from webapp.services import get_services

TYPES = {".wasm": "application/wasm", ".tflite": "application/octet-stream"}

pages = Blueprint("device", __name__)


class FileConfig(TypedDict):
    """Where a file is, and what it must be like."""

    url: str
    bytes: int
    sha256: str


class RuntimeConfig(TypedDict):
    """A build of LiteRT: its script, and its WebAssembly."""

    script: str
    wasm: FileConfig


class DeviceConfig(TypedDict):
    """What static/js/device/types.js calls the same."""

    runtimes: dict[str, RuntimeConfig]
    faceNetwork: FileConfig
    expressionNetwork: FileConfig
    trained: dict[str, object]


@pages.get("/device/<version>/<name>")
def file(version: str, name: str) -> Response:
    """Send a file in the version that this server has; any other is not found."""
    files = get_services().device_files
    found = files.find(version, name) if files else None
    if not found:
        abort(404)
    contents, kind = get_services().contents, TYPES[found.path.suffix]
    answer = compressed_answer(contents, f"device/{version}/{name}", found.path.read_bytes, kind, found.sha256)
    keep_for_good(answer)
    return answer


def device_config(files: DeviceFiles) -> DeviceConfig:
    """Return what a page's worker needs to know."""
    return {
        "runtimes": {name: _runtime(wasm) for name, wasm in files.runtimes.items()},
        "faceNetwork": _file(files.face_network),
        "expressionNetwork": _file(files.expression_network),
        "trained": files.metrics,
    }


def _runtime(wasm: DeviceFile) -> RuntimeConfig:
    script = f"vendor/{LITERT.name}/{wasm.path.stem}.js"
    return {"script": url_for("static", filename=script), "wasm": _file(wasm)}


def _file(found: DeviceFile) -> FileConfig:
    url = url_for("device.file", version=found.version, name=found.name)
    return {"url": url, "bytes": found.size_bytes, "sha256": found.sha256}
