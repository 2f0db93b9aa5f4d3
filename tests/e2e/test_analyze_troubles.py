"""Troubles with photographs: real refusals of a real server, and lost connections."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from model.detect.cascades import CASCADE
from tests.e2e.analyze import (
    PATIENCE_MS,
    Gate,
    analyze_url,
    answer_from_proxy,
    choose_files,
    select_picture,
    wait_until_read,
)
from tests.e2e.browser import FAILED_REQUEST, TOKEN, ConsoleErrors, OpenPage
from tests.server import Server
from tests.webapp.http_client import head, opened, post

COUNT_URLS = """() => {
  window.urls = new Set();
  const [make, drop] = [URL.createObjectURL, URL.revokeObjectURL];
  URL.createObjectURL = (blob) => { const url = make.call(URL, blob); window.urls.add(url); return url; };
  URL.revokeObjectURL = (url) => { window.urls.delete(url); drop.call(URL, url); };
}"""


@pytest.fixture
def page(open_page: OpenPage, live_server: Server, console_errors: ConsoleErrors) -> Page:
    console_errors.ignored.append(FAILED_REQUEST)
    return open_page(url=analyze_url(live_server.url))


@pytest.fixture
def pictures(small_jpeg: bytes, tmp_path: Path) -> list[Path]:
    """Write three copies of one photograph."""
    paths = [tmp_path / f"{name}.jpg" for name in ("a", "b", "c")]
    for path in paths:
        path.write_bytes(small_jpeg)
    return paths


@contextmanager
def busy(server: Server) -> Iterator[None]:
    """Occupy the server's only place with a picture that another client does not finish sending."""
    with opened(server) as connection:
        connection.sendall(head(1000) + b"half")
        assert next(True for _ in range(100) if post(server, b"").status_code == 503)
        yield


def expect_happy(page: Page) -> None:
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")


def test_uploads_two_at_a_time_and_cancels_and_retries(page: Page, pictures: list[Path]) -> None:
    gate = Gate(page)
    choose_files(page, *pictures)
    gate.wait_for(2)
    expect(page.locator(".thumb[data-state=waiting]")).to_have_count(1)
    page.click("#cancel")
    expect(page.locator("#state-title")).to_have_text("Cancelled")
    expect(page.locator("#retry")).to_be_focused()
    gate.wait_for(3)
    page.click("#cancel-all")
    expect(page.locator(".thumb[data-state=failed]")).to_have_count(3)
    expect(page.locator("#progress")).to_have_text("Could not be read: 3 of 3 pictures")
    page.unroute_all(behavior="ignoreErrors")
    page.click("#retry")
    expect(page.locator(".thumb[data-state=done]")).to_have_count(1, timeout=PATIENCE_MS)
    page.click("#retry-all")
    wait_until_read(page)
    expect(page.locator("#total-faces")).to_have_text("3")


def test_waits_when_rate_limited(
    open_page: OpenPage, console_errors: ConsoleErrors, pictures: list[Path], tmp_path: Path
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)
    with Server(tmp_path, MIEN_API_RATE="1/2second") as server:
        page = open_page(url=analyze_url(server.url))
        choose_files(page, *pictures[:2])
        countdown = re.compile(r"The server is limiting requests\. Continuing in \d s\.")
        expect(page.locator("#progress")).to_have_text(countdown, timeout=PATIENCE_MS)
        wait_until_read(page)
        expect(page.locator("#total-faces")).to_have_text("2")


def test_waits_for_a_busy_server(
    open_page: OpenPage, console_errors: ConsoleErrors, pictures: list[Path], tmp_path: Path
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)
    with Server(tmp_path, MIEN_WORKERS="1", MIEN_MAX_WAITING="0") as server:
        page = open_page(url=analyze_url(server.url))
        with busy(server):
            choose_files(page, pictures[0])
            expect(page.locator("#state-title")).to_have_text("The server is busy", timeout=PATIENCE_MS)
            expect(page.locator("#progress")).to_contain_text(re.compile(r"Continuing in \d s\."))
        expect_happy(page)
        with busy(server):
            page.click("#why")
            expect(page.locator("#why-error")).to_have_text("The server is busy. Try again in 2 s.")
            expect(page.locator("#why")).to_have_attribute("aria-pressed", "false")


def test_retries_until_the_server_is_back(
    open_page: OpenPage, console_errors: ConsoleErrors, pictures: list[Path], tmp_path: Path
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)
    with Server(tmp_path) as first:
        page = open_page(url=analyze_url(first.url))
        first.kill()
        choose_files(page, pictures[0])
        expect(page.locator("#state-title")).to_have_text("The server cannot be reached", timeout=PATIENCE_MS)
    with Server(tmp_path, port=int(first.url.rsplit(":", 1)[1])):
        expect_happy(page)


def test_offers_a_retry_after_a_server_error(
    open_page: OpenPage, console_errors: ConsoleErrors, pictures: list[Path], tmp_path: Path
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)
    cascade = Path(shutil.copy(CASCADE, tmp_path))
    with Server(tmp_path, MIEN_CASCADE=str(cascade)) as server:
        page = open_page(url=analyze_url(server.url))
        cascade.unlink()  # the server loads it for the first photograph
        choose_files(page, pictures[0])
        expect(page.locator("#state-title")).to_have_text("The server failed on this picture", timeout=PATIENCE_MS)
        shutil.copy(CASCADE, tmp_path)
        page.click("#retry")
        expect_happy(page)


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (502, "The server does not answer"),
        (413, "Something between this page and the server refused the size of this file"),
        (403, "Something between this page and the server refused the picture"),
        (200, "Another page answered in place of the server"),
    ],
)
def test_explains_error_pages_of_a_proxy(page: Page, pictures: list[Path], status: int, title: str) -> None:
    answer_from_proxy(page, status, "<h1>Proxy</h1>")
    choose_files(page, pictures[0])
    expect(page.locator("#state-title")).to_have_text(title)


def test_asks_for_a_token_and_keeps_it_in_the_tab(
    open_page: OpenPage, console_errors: ConsoleErrors, strict_server: Server, pictures: list[Path]
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)
    page = open_page(url=analyze_url(strict_server.url))
    choose_files(page, pictures[0])
    expect(page.locator("#progress")).to_have_text("Waiting for the token")
    page.fill("#token", "wrong")
    page.keyboard.press("Enter")
    expect(page.locator("#token-note")).to_contain_text("did not accept that token", timeout=PATIENCE_MS)
    expect(page.locator("#token")).to_be_focused()
    page.fill("#token", TOKEN)
    page.keyboard.press("Enter")
    expect_happy(page)
    expect(page.locator("#token-form")).to_be_hidden()
    assert page.evaluate("Object.values(sessionStorage)") == [TOKEN]
    assert TOKEN not in page.evaluate("JSON.stringify(localStorage) + document.cookie")


def test_rejects_files_over_the_limits_before_sending_them(
    open_page: OpenPage, strict_server: Server, tmp_path: Path
) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (900, 900, 3), dtype=np.uint8)
    cv2.imwrite(str(tmp_path / "large.bmp"), noise)
    cv2.imwrite(str(tmp_path / "wide.png"), np.zeros((1000, 1100, 3), np.uint8))
    (tmp_path / "nothing.jpg").write_bytes(b"")
    page = open_page(url=analyze_url(strict_server.url))
    page.evaluate("sessionStorage.setItem('mien.token', 'any')")
    page.reload()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/api/" in request.url else None)
    choose_files(page, *(tmp_path / name for name in ("large.bmp", "wide.png", "nothing.jpg")))
    wait_until_read(page)
    titles = [
        "This file is too large: the limit is 1 MB",
        "This picture has too many pixels: the limit is 1 million",
        "This file is empty",
    ]
    for index, title in enumerate(titles):
        select_picture(page, index)
        expect(page.locator("#state-title")).to_have_text(title)
    assert sent == []


def test_handles_two_hundred_files(page: Page, tmp_path: Path) -> None:
    """The page stays responsive meanwhile, and decodes only the thumbnails in view."""
    paths = [tmp_path / f"{number:03}.png" for number in range(200)]
    for path in paths:
        cv2.imwrite(str(path), np.full((32, 32, 3), 127, np.uint8))  # without a face, so that reading is fast
    gate = Gate(page)
    choose_files(page, *paths)
    gate.wait_for(2)
    expect(page.locator(".thumb")).to_have_count(200)
    assert len(gate.held) == 2
    page.wait_for_selector(".thumb.has-preview")
    select_picture(page, 100)
    expect(page.locator("#canvas")).to_have_attribute("data-content", "picture")
    assert page.locator(".thumb.has-preview").count() < 100
    gate.release()
    wait_until_read(page)
    expect(page.locator("#announcer")).to_have_text("200 pictures read: no face.")
    page.click("#remove-all")
    expect(page.locator("#choose")).to_be_focused()
    expect(page.locator(".thumb")).to_have_count(0)
    page.click("#undo")
    expect(page.locator(".thumb")).to_have_count(200)


def test_restores_a_removed_picture_in_its_place(page: Page, pictures: list[Path]) -> None:
    gate = Gate(page)
    choose_files(page, *pictures)
    gate.wait_for(2)
    select_picture(page, 1)
    page.click("#remove")
    gate.wait_for(3)
    page.click("#undo")
    names = page.locator(".thumb").evaluate_all("(thumbs) => thumbs.map((thumb) => thumb.title)")
    assert names == ["a.jpg", "b.jpg", "c.jpg"]
    expect(page.locator(".thumb").nth(1)).to_have_attribute("data-state", "waiting")
    page.unroute_all(behavior="ignoreErrors")


def test_keeps_nothing_after_leaving_the_page(page: Page, pictures: list[Path]) -> None:
    page.evaluate(COUNT_URLS)
    choose_files(page, *pictures)
    wait_until_read(page)
    assert page.evaluate("window.urls.size") == 0, "the page displays pictures without object URLs"
    with page.expect_download() as saving:
        page.click("#save-json")
    assert json.loads(Path(saving.value.path()).read_text())["file"] == "a.jpg"
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))")
    assert page.evaluate("window.urls.size") == 0
    page.reload()
    expect(page.locator("#intro")).to_be_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
