"""How the tests start Chromium, and the errors in its pages' consoles."""

from collections.abc import Callable

from playwright.sync_api import ConsoleMessage, Page

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FAKE_CAMERA = ["--use-fake-device-for-media-stream"]
ALLOW_CAMERA = ["--use-fake-ui-for-media-stream"]
DENY_CAMERA = ["--deny-permission-prompts"]
LAPTOP = {"width": 1366, "height": 768}
TOKEN = "open-sesame-1"
FAILED_REQUEST = "Failed to load resource"  # Chromium logs this for an answer with an error status

OpenPage = Callable[..., Page]


class ConsoleErrors:
    """Errors and warnings in the pages' consoles, but for those that a test ignores."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.ignored = ["willReadFrequently"]  # tests read the canvas themselves

    def add_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.add(message.text)

    def add(self, text: str) -> None:
        if not any(ignored in text for ignored in self.ignored):
            self.texts.append(text)
