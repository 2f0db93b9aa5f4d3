"""Open a page of the real server in which tests import modules of static/js."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, Page

from tests.e2e.browser import ALLOW_CAMERA
from tests.server import Server


def open_module_page(launch: Callable[..., Browser], server: Server) -> Iterator[Page]:
    """Yield a page for a fixture, and check that its console stays empty."""
    with launch(*ALLOW_CAMERA).new_context() as context:
        page = context.new_page()
        console_errors: list[str] = []
        page.on("console", lambda message: console_errors.append(message.text))
        page.on("pageerror", lambda error: console_errors.append(str(error)))
        page.goto(server.url)
        yield page
        assert console_errors == []
