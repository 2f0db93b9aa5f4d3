"""The documents as pages: they fit a window, and their examples can be copied."""

from tests.e2e.browser import OpenPage
from tests.e2e.windows import LOW_WINDOWS, resize
from tests.server import Server

IS_TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
COMMAND = "curl --fail-with-body -H 'Content-Type: image/jpeg' --data-binary @photo.jpg http://localhost:5000/api/v1/analyze\n"


def test_documents_fit_every_window(open_page: OpenPage, live_server: Server) -> None:
    page = open_page(url=f"{live_server.url}/api")
    for address in ("/api", "/docs/settings", "/model"):
        page.goto(live_server.url + address)
        for window in [*LOW_WINDOWS, (390, 844), (1366, 768)]:
            resize(page, window)
            assert not page.evaluate(IS_TOO_WIDE), (address, window)


def test_an_example_is_copied(open_page: OpenPage, live_server: Server) -> None:
    page = open_page(url=f"{live_server.url}/api", permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".code button").first
    button.click()
    page.wait_for_function("document.querySelector('.code button').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == COMMAND
