"""Where MIEN_ALLOWED_ORIGINS leaves out the address at which pages are opened, each page that connects says so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.live import PATIENCE_MS
from tests.server import Server

REFUSED = "The server refuses this page's connection."


@pytest.fixture(scope="module")
def refusing_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("refusing")
    with Server(folder, MIEN_ALLOWED_ORIGINS="https://mien.example") as server:
        yield server
    assert f"MIEN_ALLOWED_ORIGINS=https://mien.example,{server.url}" in server.log()


@pytest.fixture
def page(launch: Callable[..., Browser]) -> Iterator[Page]:
    with launch().new_context() as context:
        yield context.new_page()


def test_a_room_says_so(page: Page, refusing_server: Server) -> None:
    page.goto(f"{refusing_server.url}/host")
    page.click("main button[type=submit]")
    expect(page.locator("#alert")).to_contain_text(REFUSED, timeout=PATIENCE_MS)
    code = page.url.rsplit("/", 1)[1]
    page.goto(f"{refusing_server.url}/room/{code}")
    expect(page.locator("#room-note")).to_contain_text(REFUSED, timeout=PATIENCE_MS)


def test_the_check_of_a_device_says_so(page: Page, refusing_server: Server) -> None:
    page.goto(f"{refusing_server.url}/preflight")
    expect(page.locator("#connection-message")).to_have_text(REFUSED, timeout=PATIENCE_MS)
    expect(page.locator("#connection-advice")).to_contain_text("its log says why")
