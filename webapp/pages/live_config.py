"""What the live page's modules start from, on every page that uses them."""

from typing import TypedDict

from webapp.services import get_services

# The live page adapts the picture to the limit on frames, never the limit to the picture.
FRAME_WIDTH_PX = 640
JPEG_QUALITY = 0.75
ANSWER_TIMEOUT_MS = 5000
CONNECT_TIMEOUT_MS = 8000


class LiveConfig(TypedDict):
    """The configuration as the page's JavaScript reads it."""

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
