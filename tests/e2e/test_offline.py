"""A first visit, then no server: pages that were kept open and work, and a newer version is offered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.analyze import analyze_url, choose_files, wait_until_read
from tests.e2e.browser import ConsoleErrors, OpenPage
from tests.e2e.device import choose_device, start_on_device
from tests.e2e.live import PATIENCE_MS, start_live, wait_for_answers, wait_until
from tests.server import Server

KEPT = "Now also opens without a network."
# What the caches hold, as paths from the site on.
KEPT_PATHS = """async () => {
  const paths = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
  }
  return paths;
}"""

CACHES = "async () => (await caches.keys()).length"


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """Serve, until the test stops it."""
    with Server(tmp_path) as running:
        yield running


def keep(page: Page) -> None:
    """Read on this device until the browser says that it has kept the page."""
    start_on_device(page)
    expect(page.locator("#kept-words")).to_contain_text(KEPT, timeout=PATIENCE_MS)


def keep_and_stop(open_page: OpenPage, server: Server, console_errors: ConsoleErrors) -> Page:
    """Return a page that was kept before its server stopped."""
    page = open_page(url=server.url)
    keep(page)
    server.stop()
    console_errors.ignored.append("ERR_CONNECTION_REFUSED")
    return page


def test_the_live_page_opens_and_reads_without_a_server(
    open_page: OpenPage, own_server: Server, console_errors: ConsoleErrors
) -> None:
    page = keep_and_stop(open_page, own_server, console_errors)
    page.reload()
    expect(page.get_by_role("radio", name="on this device")).to_be_checked()
    start_live(page)
    assert wait_for_answers(page, 5)[-1]["answer"]["faces"]
    expect(page.locator("#reading")).to_contain_text("looks happy")


def test_photographs_are_read_without_a_server(
    open_page: OpenPage, own_server: Server, console_errors: ConsoleErrors, photo_jpeg: bytes, tmp_path: Path
) -> None:
    (tmp_path / "one.jpg").write_bytes(photo_jpeg)
    page = open_page(url=analyze_url(own_server.url))
    choose_device(page)
    expect(page.locator("#kept-words")).to_contain_text(KEPT, timeout=PATIENCE_MS)
    own_server.stop()
    console_errors.ignored.append("ERR_CONNECTION_REFUSED")
    page.reload()
    expect(page.get_by_role("radio", name="on this device")).to_be_checked()
    page.click("#sample")
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")
    choose_files(page, tmp_path / "one.jpg")
    wait_until_read(page)
    expect(page.locator("#total-faces")).to_have_text("2")
    page.goto(own_server.url)
    expect(page.locator("#start")).to_be_enabled()


def test_recordings_open_without_a_server_and_other_pages_say_what_does(
    open_page: OpenPage, own_server: Server, console_errors: ConsoleErrors
) -> None:
    page = keep_and_stop(open_page, own_server, console_errors)
    page.goto(f"{own_server.url}/recordings")
    expect(page.get_by_role("heading", name="Recordings", exact=True)).to_be_visible()
    expect(page.locator("#no-scripts")).to_have_count(0)
    page.goto(f"{own_server.url}/lessons")
    expect(page.get_by_role("heading", name="This page needs the server")).to_be_visible()
    page.get_by_role("link", name="Go to the live page").click()
    expect(page.locator("#start")).to_be_enabled()


def test_nothing_of_a_person_is_kept(open_page: OpenPage, own_server: Server) -> None:
    page = open_page(url=own_server.url)
    keep(page)
    paths = page.evaluate(KEPT_PATHS)
    pages = {path for path in paths if not path.startswith(("/static/", "/device/"))}
    assert pages == {"/", "/analyze", "/recordings", "/recordings/report", "/recordings/compare", "/offline"}
    assert sum(path.endswith(".wasm") for path in paths) == 1
    assert sum(path.endswith(".tflite") for path in paths) == 2
    assert len(paths) == len(set(paths))


def test_nothing_is_kept_before_it_is_chosen(own_server: Server, open_page: OpenPage) -> None:
    page = open_page(url=own_server.url)
    start_live(page)
    wait_for_answers(page, 3)
    assert page.evaluate(KEPT_PATHS) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_what_is_kept_can_be_removed(open_page: OpenPage, own_server: Server) -> None:
    page = open_page(url=own_server.url)
    keep(page)
    page.click("#kept-change")
    expect(page.locator("#kept-words")).to_have_text("Does not open without a network.")
    assert page.evaluate(KEPT_PATHS) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.reload()
    start_live(page)
    wait_for_answers(page, 3)
    expect(page.locator("#kept-words")).to_have_text("Does not open without a network.")
    assert page.evaluate(KEPT_PATHS) == [], "what was removed stays away"
    page.click("#kept-change")
    expect(page.locator("#kept-words")).to_have_text(KEPT, timeout=PATIENCE_MS)


def test_a_newer_version_is_offered(open_page: OpenPage, own_server: Server, tmp_path: Path) -> None:
    page = open_page(url=own_server.url)
    keep(page)
    kept_before = set(page.evaluate(KEPT_PATHS))
    own_server.stop()
    with Server(tmp_path, own_server.port, before="import webapp.assets.version as v; v.DIGEST_BYTES = 5"):
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        expect(page.locator("#newer")).to_be_visible(timeout=PATIENCE_MS)
        with page.expect_navigation(timeout=PATIENCE_MS):
            page.click("#newer-load")
        expect(page.locator("#start")).to_be_enabled()
        wait_until(page, lambda: page.evaluate(CACHES) == 1, "the former version is forgotten")
        assert not kept_before & {path for path in page.evaluate(KEPT_PATHS) if path.startswith("/static/")}


def test_another_language_takes_the_place_of_the_former(
    open_page: OpenPage, own_server: Server, console_errors: ConsoleErrors
) -> None:
    """It is no newer version, and is not offered as one."""
    page = open_page(url=own_server.url)
    keep(page)
    page.goto(f"{own_server.url}/?lang=de")
    start_live(page)
    wait_until(
        page, lambda: all("-de" in name for name in page.evaluate("() => caches.keys()")), "German pages are kept"
    )
    expect(page.locator("#newer")).to_be_hidden()
    own_server.stop()
    console_errors.ignored.append("ERR_CONNECTION_REFUSED")
    page.goto(own_server.url)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("#start")).to_be_enabled()


def test_a_host_who_lets_only_the_server_read_has_browsers_forget(
    open_page: OpenPage, own_server: Server, tmp_path: Path
) -> None:
    page = open_page(url=own_server.url)
    keep(page)
    own_server.stop()
    with Server(tmp_path, own_server.port, MIEN_READ="server"):
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        # Not while the one worker takes over from the other: Chromium then may lose the navigation.
        wait_until(page, lambda: page.evaluate(CACHES) == 0, "what was kept is forgotten")
        page.reload()
        expect(page.locator("#start")).to_be_enabled()
        assert page.evaluate(CACHES) == 0, "and is not kept again"


def test_says_where_a_browser_keeps_nothing(
    open_page: OpenPage, own_server: Server, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored.append("This browser keeps pages of https sites only")
    page = open_page(url=own_server.url, script="delete Navigator.prototype.serviceWorker;")
    start_on_device(page)
    expect(page.locator("#kept-words")).to_contain_text("does not keep this page")
    wait_for_answers(page, 5)
