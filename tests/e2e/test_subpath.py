"""Below a path, behind a real nginx, in a real browser: live readings, photographs and a room."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Response, expect

from tests.e2e.browser import ConsoleErrors, OpenPage
from tests.e2e.device import start_on_device
from tests.e2e.live import PATIENCE_MS, start_live, wait_for_answers
from tests.subpath import serving

OpenBelow = Callable[[str], Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("subpath"), "a header, path taken off") as (address, _):
        yield address


@pytest.fixture
def open_below(open_page: OpenPage, site: str) -> Iterator[OpenBelow]:
    """Return a function that opens a page, all of whose requests must stay below the path and be answered."""
    faults: list[str] = []

    def check(response: Response) -> None:
        if not response.url.startswith((site, "blob:", "data:")) or response.status >= 400:
            faults.append(f"{response.status} {response.url}")

    def open_(path: str) -> Page:
        page = open_page(url="about:blank", ignore_https_errors=True)
        page.on("response", check)
        page.goto(site + path)
        return page

    yield open_
    assert faults == []


def test_the_live_page_reads_faces(open_below: OpenBelow, site: str) -> None:
    page = open_below("")
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    start_live(page)
    wait_for_answers(page, 3)
    assert sockets[0].startswith(f"{site.replace('https', 'wss')}socket.io/")
    page.get_by_role("link", name="Record\u00adings").first.click()
    expect(page).to_have_url(f"{site}recordings")
    expect(page.locator("#empty")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("link", name="Record\u00adings").first).to_have_attribute("aria-current", "page")


def test_the_live_page_reads_on_this_device(open_below: OpenBelow, console_errors: ConsoleErrors) -> None:
    console_errors.ignored.append("SSL certificate error")  # browsers keep no pages of a site that they do not trust
    page = open_below("")
    start_on_device(page)
    assert wait_for_answers(page, 3)[-1]["answer"]["faces"]


def test_a_photograph_is_read(open_below: OpenBelow) -> None:
    page = open_below("analyze")
    page.click("#sample")
    expect(page.locator("#reading")).to_contain_text("happy", timeout=PATIENCE_MS)


def test_a_device_is_checked(open_below: OpenBelow) -> None:
    page = open_below("preflight")
    expect(page.locator("#check-speed")).not_to_have_attribute("data-state", "running", timeout=PATIENCE_MS)
    expect(page.locator("#check-connection")).to_have_attribute("data-state", "pass", timeout=PATIENCE_MS)


def test_a_room_opens_and_a_student_joins(open_below: OpenBelow, site: str) -> None:
    teacher = open_below("host")
    teacher.click("main button[type=submit]")
    expect(teacher.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
    code = teacher.url.removeprefix(f"{site}host/")
    student = open_below("room")
    student.fill("#code", code)
    student.press("#code", "Enter")
    expect(student.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    expect(student).to_have_url(f"{site}room/{code}")
    expect(teacher.locator("#count-here")).to_have_text("1", timeout=PATIENCE_MS)
