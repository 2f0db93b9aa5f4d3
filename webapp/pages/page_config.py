"""What several pages pass to their JavaScript: the live page's configuration, and addresses on this site."""

from typing import TypedDict

from flask import request, url_for

from model import EMOTIONS
from webapp.services import get_services

# The live page adapts the picture to the limit on frames, never the limit to the picture.
FRAME_WIDTH_PX = 640
JPEG_QUALITY = 0.75
ANSWER_TIMEOUT_MS = 5000
CONNECT_TIMEOUT_MS = 8000


class LiveConfig(TypedDict):
    """The settings of the live page's modules, on every page that uses them."""

    maxFrameBytes: int
    frameWidthPx: int
    jpegQuality: float
    answerTimeoutMs: int
    connectTimeoutMs: int


def live_config() -> LiveConfig:
    """Return the configuration for this server."""
    return {
        "maxFrameBytes": get_services().settings.max_frame_bytes,
        "frameWidthPx": FRAME_WIDTH_PX,
        "jpegQuality": JPEG_QUALITY,
        "answerTimeoutMs": ANSWER_TIMEOUT_MS,
        "connectTimeoutMs": CONNECT_TIMEOUT_MS,
    }


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
