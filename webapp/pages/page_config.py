"""What several pages pass to their JavaScript: the live page's configuration, and addresses on this site."""

from typing import TypedDict

from flask import Response, make_response, request, url_for

from model import EMOTIONS
from webapp.device.pages import DeviceConfig, device_config
from webapp.security import DEVICE_POLICY
from webapp.services import get_services

# The live page adapts the picture to the limit on frames, never the limit to the picture.
FRAME_WIDTH_PX = 640
JPEG_QUALITY = 0.75
ANSWER_TIMEOUT_MS = 5000
CONNECT_TIMEOUT_MS = 8000


class ReaderConfig(TypedDict):
    """Who reads, "server", "device", or the visitor's "choice", and what a browser needs to read by itself."""

    read: str
    device: DeviceConfig | None
    downloadMb: int


class LiveConfig(ReaderConfig):
    """The settings of the live page's modules, on every page that uses them."""

    maxFrameBytes: int
    frameWidthPx: int
    jpegQuality: float
    answerTimeoutMs: int
    connectTimeoutMs: int


def live_config() -> LiveConfig:
    """Return the configuration for this server."""
    return {
        **reader_config(),
        "maxFrameBytes": get_services().settings.max_frame_bytes,
        "frameWidthPx": FRAME_WIDTH_PX,
        "jpegQuality": JPEG_QUALITY,
        "answerTimeoutMs": ANSWER_TIMEOUT_MS,
        "connectTimeoutMs": CONNECT_TIMEOUT_MS,
    }


def reader_config() -> ReaderConfig:
    """Return what a page that may read by itself has to know."""
    services = get_services()
    files = services.device_files
    return {
        "read": services.settings.read if files else "server",
        "device": device_config(files) if files else None,
        "downloadMb": round(files.download_bytes / 1e6) if files else 0,
    }


def with_device(page: str) -> Response:
    """Return a page that may read by itself, with the policy that this needs."""
    response = make_response(page)
    if get_services().device_files:
        response.headers["Content-Security-Policy"] = DEVICE_POLICY
    return response


def own_classes() -> tuple[str, ...] | None:
    """Return the classes of the server's network, or None where they are the seven expressions."""
    classes = get_services().classes
    return None if classes == EMOTIONS else classes


class ApiUrls(TypedDict):
    """The addresses of the API."""

    analyzeUrl: str
    explainUrl: str


def api_urls() -> ApiUrls:
    """Return the addresses of the API, below the path at which a proxy serves this site."""
    root = request.script_root
    return {"analyzeUrl": f"{root}/api/v1/analyze", "explainUrl": f"{root}/api/v1/explain"}


def sample_url(name: str = "astronaut") -> str:
    """Return the address of a sample photograph."""
    return url_for("static", filename=f"samples/{name}.jpg")
