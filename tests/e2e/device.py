"""Helpers for tests of pages that read on this device."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, WebSocket, expect

from tests.e2e.live import PATIENCE_MS, start_live

DEVICE_FILES = ("/device/", "/vendor/litert/")


class Requests:
    """The addresses that a page asks for, its workers' too, and what it sends over WebSockets."""

    def __init__(self, context: BrowserContext, page: Page | None = None) -> None:
        """Make it before ``page`` loads, or before ``context`` has pages, for all of them."""
        self.urls: list[str] = []
        self.posted: list[str] = []  # addresses to which anything but a question was sent
        self.sent: list[str | bytes] = []
        context.on("request", self._add)
        if page:
            page.on("websocket", self._on_websocket)
        else:
            context.on("page", lambda opened: opened.on("websocket", self._on_websocket))

    def _add(self, request: Request) -> None:
        self.urls.append(request.url)
        if request.method != "GET":
            self.posted.append(request.url)

    def _on_websocket(self, socket: WebSocket) -> None:
        self.urls.append(socket.url)
        socket.on("framesent", self._add_sent)

    def _add_sent(self, message: str | bytes) -> None:
        self.sent.append(message)

    @property
    def binary_bytes(self) -> int:
        return sum(len(message) for message in self.sent if isinstance(message, bytes))

    def sockets(self) -> list[str]:
        """Return the addresses of Socket.IO, over either transport."""
        return [url for url in self.urls if urlsplit(url).path.endswith("/socket.io/")]

    def hosts(self) -> set[str]:
        """Return every host that was asked for anything."""
        return {urlsplit(url).netloc for url in self.urls if urlsplit(url).netloc}

    def of_the_device(self) -> list[str]:
        return [url for url in self.urls if any(part in url for part in DEVICE_FILES)]


def choose_device(page: Page) -> None:
    page.get_by_role("radio", name="on this device").check()


def start_on_device(page: Page) -> None:
    """Choose to read on this device, press start, and wait for the first answer."""
    choose_device(page)
    start_live(page)
    expect(page.locator("#stage")).to_have_attribute("data-connection", "connected", timeout=PATIENCE_MS)
