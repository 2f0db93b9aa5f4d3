"""Troubles with cameras and connections: what the page says, and how it recovers."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import ALLOW_CAMERA, DENY_CAMERA, FAKE_CAMERA, ConsoleErrors, OpenPage
from tests.e2e.live import (
    PATIENCE_MS,
    RECORD_ANSWERS,
    Traffic,
    record_texts,
    recorded_texts,
    start_live,
    wait_for_answers,
    wait_for_frames,
    wait_until,
)
from tests.server import Server

BROKEN_CAMERA = """([name, message]) => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException(message, name));
}"""


def press_start(page: Page) -> None:
    page.evaluate(RECORD_ANSWERS)
    page.click("#start")


def expect_notice(page: Page, code: str, *, can_retry: bool = True) -> None:
    notice = page.locator("#notice")
    expect(notice).to_be_visible(timeout=PATIENCE_MS)
    expect(notice).to_have_attribute("data-code", code)
    expect(page.locator("#stage")).to_have_attribute("data-state", "error")
    expect(page.locator("#notice-advice")).not_to_be_empty()
    expect(page.locator("#try-again")).to_be_visible(visible=can_retry)


def test_explains_a_refused_camera(open_page: OpenPage) -> None:
    page = open_page(*FAKE_CAMERA, *DENY_CAMERA)
    press_start(page)
    expect_notice(page, "refused")
    expect(page.locator("#instead button:visible")).to_have_text(["Video file", "Screen or tab", "Sample clip"])


def test_offers_other_sources_after_one_has_failed(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(*ALLOW_CAMERA)  # without a camera
    press_start(page)
    expect_notice(page, "none")
    notes = tmp_path / "notes.mp4"
    notes.write_text("no video")
    with page.expect_file_chooser() as chooser:
        page.click("#instead >> text=Video file")
    chooser.value.set_files(notes)
    expect_notice(page, "file-codec")
    expect(page.locator("#instead button:visible")).to_have_count(4)
    page.click("#instead >> text=Sample clip")
    expect(page.locator("#stage")).to_have_attribute("data-state", "live", timeout=PATIENCE_MS)
    expect(page.locator("#notice")).to_be_hidden()


def test_explains_a_missing_camera(open_page: OpenPage) -> None:
    page = open_page(*ALLOW_CAMERA)
    press_start(page)
    expect_notice(page, "none")


def test_explains_an_insecure_page(open_page: OpenPage, live_server: Server) -> None:
    port = live_server.url.rsplit(":", 1)[1]
    page = open_page(
        *ALLOW_CAMERA,
        *FAKE_CAMERA,
        "--host-resolver-rules=MAP insecure.internal 127.0.0.1",
        url=f"http://insecure.internal:{port}",
    )
    press_start(page)
    expect_notice(page, "insecure", can_retry=False)


@pytest.mark.parametrize(
    ("name", "message", "code"),
    [
        ("NotReadableError", "Could not start video source", "in-use"),
        ("NotAllowedError", "Permission dismissed", "dismissed"),
        ("NotAllowedError", "Permission denied by system", "system"),
        ("OverconstrainedError", "", "overconstrained"),
        ("TypeError", "", "unknown"),
    ],
)
def test_explains_each_camera_error(open_page: OpenPage, name: str, message: str, code: str) -> None:
    """No flag of Chromium causes these errors, so the test throws them; the page's handling is real."""
    page = open_page()
    page.evaluate(BROKEN_CAMERA, [name, message])
    press_start(page)
    expect_notice(page, code)


def test_retries_after_losing_the_camera(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.evaluate("document.querySelector('#video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))")
    expect_notice(page, "lost")
    page.click("#try-again")
    wait_for_answers(page, 3)
    expect(page.locator("#notice")).to_be_hidden()


def test_reports_that_no_face_is_in_view(open_page: OpenPage) -> None:
    page = open_page(*ALLOW_CAMERA, *FAKE_CAMERA)  # Chromium's test pattern, without a face
    start_live(page)
    expect(page.locator("#status")).to_contain_text("No face in view", timeout=PATIENCE_MS)


def test_reconnects_after_a_server_restart(open_page: OpenPage, tmp_path: Path, console_errors: ConsoleErrors) -> None:
    console_errors.ignored += ["ERR_CONNECTION_REFUSED", "WebSocket connection"]
    with Server(tmp_path) as first:
        page = open_page(url=first.url)
        start_live(page)
        first.kill()
        expect(page.locator("#stage")).to_have_attribute("data-connection", "lost", timeout=PATIENCE_MS)
        expect(page.locator("#status")).to_contain_text("lost")
        expect(page.locator("#reading")).to_have_text("No reading")
    with Server(tmp_path, port=int(first.url.rsplit(":", 1)[1])):
        wait_for_answers(page, 3)
        expect(page.locator("#stage")).to_have_attribute("data-connection", "connected")
        expect(page.locator("#reading")).to_contain_text("Face 2 looks")


def test_hidden_page_sends_nothing(open_page: OpenPage) -> None:
    page = open_page()
    traffic = Traffic(page)
    start_live(page)
    hide = "(hidden) => Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })"
    page.evaluate(hide, True)
    wait_for_frames(page, 2)
    sent = traffic.sent
    assert sent > 0
    traffic.wait_until_answered(page)
    wait_for_frames(page, 30, "video")
    assert traffic.sent == sent
    page.evaluate(hide, False)
    wait_for_answers(page, 3)


def test_error_page_leads_back(open_page: OpenPage, live_server: Server, console_errors: ConsoleErrors) -> None:
    console_errors.ignored.append("404")
    page = open_page(url=f"{live_server.url}/nowhere")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    page.get_by_role("link", name="live").first.click()
    expect(page.locator("#start")).to_be_visible()


def test_reports_a_refused_connection(open_page: OpenPage, tmp_path: Path, console_errors: ConsoleErrors) -> None:
    console_errors.ignored += ["400", "WebSocket connection"]
    with Server(tmp_path, MIEN_ALLOWED_ORIGINS="https://mien.example") as server:
        page = open_page(url=server.url)
        record_texts(page, "#status")
        attempts: list[str] = []
        page.on("websocket", lambda socket: attempts.append(socket.url))
        page.click("#start")
        expect(page.locator("#status")).to_contain_text("The server refuses", timeout=PATIENCE_MS)
        wait_until(page, lambda: len(attempts) >= 3, "the page retried")
        expect(page.locator("#stage")).to_have_attribute("data-connection", "refused")
        assert not any("does not respond" in text for text in recorded_texts(page, "#status"))
        page.click("#stop")
        expect(page.locator("#stage")).to_have_attribute("data-connection", "off")
