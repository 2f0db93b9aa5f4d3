"""The live page with a silent or slow server: it says so, and keeps the faces."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.live import (
    PATIENCE_MS,
    Traffic,
    answers,
    record_texts,
    recorded_texts,
    start_live,
    wait_for_answers,
    wait_for_frames,
    wait_until,
)
from tests.e2e.page_clock import PAGE_CLOCK, advance_time
from tests.server import Server

SLOW = "The server or the network is slow."
ROUND_TRIP_MS = 1300
SLOW_AFTER_MS, ABANDONED_AFTER_MS = 2000, 10_000  # longer than the page waits

# Holds the server's messages until the test releases them, and freezes the page's clock: the test sets the delay.
HOLD_ANSWERS = """() => {
  window.nowMs = performance.now();
  performance.now = () => window.nowMs;
  const { get, set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  const held = [];
  window.hold = false;
  window.heldAnswers = () => held.length;
  window.releaseAnswers = () => held.splice(0).forEach((deliver) => deliver());
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    get,
    set(handler) {
      set.call(this, (event) => (window.hold ? held.push(() => handler(event)) : handler(event)));
    },
  });
}"""
# Holds the browser's JPEGs until the test releases them.
HOLD_PICTURES = """() => {
  const toBlob = HTMLCanvasElement.prototype.toBlob;
  const held = [];
  window.hold = false;
  window.heldPictures = () => held.length;
  window.releasePictures = () => held.splice(0).forEach((deliver) => deliver());
  HTMLCanvasElement.prototype.toBlob = function (callback, ...format) {
    toBlob.call(this, (blob) => (window.hold ? held.push(() => callback(blob)) : callback(blob)), ...format);
  };
}"""


@contextmanager
def suspended(server: Server) -> Iterator[None]:
    server.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.process.send_signal(signal.SIGCONT)


def test_silent_server_is_reported_as_slow(open_page: OpenPage, tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        page = open_page(url=server.url, script=PAGE_CLOCK)
        start_live(page)
        record_texts(page, "#status")
        with suspended(server):
            advance_time(page, SLOW_AFTER_MS)
            expect(page.locator("#status")).to_have_text(SLOW, timeout=PATIENCE_MS)
            expect(page.locator("#reading")).to_have_text("No reading")
        wait_for_answers(page, 3)
        expect(page.locator("#reading")).to_contain_text("Face 1 looks")
        expect(page.locator("#status")).to_have_text("", timeout=PATIENCE_MS)
        assert set(recorded_texts(page, "#status")) == {SLOW, ""}
        page.click("#stop")


def test_gives_up_an_unanswered_frame(open_page: OpenPage, tmp_path: Path) -> None:
    """After a while, the page gives up one picture and sends the next."""
    with Server(tmp_path) as server:
        page = open_page(url=server.url, script=PAGE_CLOCK)
        traffic = Traffic(page)
        page.reload()
        start_live(page)
        record_texts(page, "#status")
        with suspended(server):
            wait_until(page, lambda: traffic.sent > traffic.answered, "a picture is in flight")
            sent = traffic.sent
            advance_time(page, ABANDONED_AFTER_MS)
            expect(page.locator("#status")).to_have_text(SLOW, timeout=PATIENCE_MS)
            wait_until(page, lambda: traffic.sent > sent, "another picture was sent")
        wait_for_answers(page, 3)
        assert set(recorded_texts(page, "#status")) <= {SLOW, ""}
        page.click("#stop")


def open_with_script(open_page: OpenPage, url: str, script: str) -> Page:
    page = open_page()
    page.context.add_init_script(f"({script})()")
    page.goto(url)
    return page


def answer_after(page: Page, wait_ms: int) -> None:
    """Let ``wait_ms`` of the page's time pass before the next answer arrives."""
    wait_until(page, lambda: page.evaluate("window.heldAnswers()") > 0, "the server answered")
    page.evaluate("(waitMs) => { window.nowMs += waitMs; }", wait_ms)
    wait_for_frames(page, 2)
    page.evaluate("window.releaseAnswers()")


def test_slow_answers_keep_the_face(open_page: OpenPage, live_server: Server) -> None:
    """Each answer takes longer than a box may stay after a fast server's answer."""
    page = open_with_script(open_page, live_server.url, HOLD_ANSWERS)
    start_live(page)
    page.evaluate("(waitMs) => { window.hold = true; window.nowMs += waitMs; }", ROUND_TRIP_MS)  # the next is sent
    for _ in range(2):  # the page learns how long an answer takes
        answer_after(page, ROUND_TRIP_MS)
    for selector in ("#status", "#reading"):
        record_texts(page, selector)
    before = len(answers(page))
    for _ in range(5):
        answer_after(page, ROUND_TRIP_MS)
    assert len(answers(page)) >= before + 5
    assert "No reading" not in recorded_texts(page, "#reading")
    assert set(recorded_texts(page, "#status")) <= {""}


def test_drops_a_picture_taken_before_the_pause(open_page: OpenPage, live_server: Server) -> None:
    page = open_with_script(open_page, live_server.url, HOLD_PICTURES)
    traffic = Traffic(page)
    start_live(page)
    page.evaluate("window.hold = true")
    wait_until(page, lambda: page.evaluate("window.heldPictures()") == 1, "a picture was taken")
    page.keyboard.press("p")
    expect(page.locator("#stage")).to_have_attribute("data-state", "paused")
    sent = traffic.sent
    page.evaluate("window.hold = false; window.releasePictures()")
    wait_for_frames(page, 10)
    assert traffic.sent == sent
    page.keyboard.press("p")
    wait_for_answers(page, 3)
