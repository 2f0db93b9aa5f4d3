"""A browser that changes the pixels that pages read, against tracking: the live page and the preflight page say so."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.analyze import analyze_url
from tests.e2e.browser import OpenPage
from tests.e2e.device import choose_device
from tests.e2e.live import start_live
from tests.server import Server

# As privacy browsers and their extensions do; all run before the page's own scripts.
SLIGHT = """(() => {
  const { getImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.getImageData = function (...place) {
    const image = getImageData.apply(this, place);
    for (let at = 0; at < image.data.length; at += 101) image.data[at] ^= 1;
    return image;
  };
})();"""
RANDOM = """(() => {
  const { getImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.getImageData = function (...place) {
    const image = getImageData.apply(this, place);
    for (let at = 0; at < image.data.length; at += 1) image.data[at] = (at * 7919) % 256;
    return image;
  };
})();"""
WHITE_FILES = """(() => {
  const { toBlob } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.toBlob = function (...how) {
    const white = Object.assign(document.createElement("canvas"), { width: this.width, height: this.height });
    const context = white.getContext("2d");
    context.fillStyle = "white";
    context.fillRect(0, 0, white.width, white.height);
    toBlob.apply(white, how);
  };
})();"""
BLOCKED = """CanvasRenderingContext2D.prototype.getImageData = () => {
  throw new DOMException("blocked", "SecurityError");
};"""
A_LITTLE = "changes the colours of pictures a little"
WRONG = "Readings will be wrong"
BROWSERS = pytest.mark.parametrize(
    ("script", "words", "state"),
    [(SLIGHT, A_LITTLE, "warn"), (RANDOM, WRONG, "fail"), (WHITE_FILES, WRONG, "fail"), (BLOCKED, WRONG, "fail")],
    ids=["slight", "random", "white-files", "blocked"],
)


def warning(page: Page) -> str:
    expect(page.locator("#changed-pixels")).to_be_visible()
    return page.locator("#changed-pixels").inner_text()


def test_photographs_page_says_that_pictures_are_changed_where_it_reads_them(
    open_page: OpenPage, live_server: Server
) -> None:
    page = open_page(url=analyze_url(live_server.url), script=RANDOM)
    expect(page.locator("#changed-pixels")).to_be_hidden()
    choose_device(page)
    assert WRONG in warning(page)
    page.get_by_role("radio", name="on the server").check()
    expect(page.locator("#changed-pixels")).to_be_hidden()


@BROWSERS
def test_live_page_says_that_pictures_are_changed(open_page: OpenPage, script: str, words: str, state: str) -> None:
    said = warning(open_page(script=script))
    assert words in said
    assert "Let this site read canvases" in said


@BROWSERS
def test_preflight_says_that_pictures_are_changed(
    open_page: OpenPage, live_server: Server, script: str, words: str, state: str
) -> None:
    page = open_page(url=f"{live_server.url}/preflight", script=script)
    expect(page.locator("#check-pictures")).to_have_attribute("data-state", state)
    expect(page.locator("#pictures-message")).to_contain_text(words)
    expect(page.locator("#pictures-advice")).to_contain_text("Let this site read canvases")


def test_ordinary_browser_is_not_warned(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    start_live(page)
    expect(page.locator("#changed-pixels")).to_be_hidden()
    page.goto(f"{live_server.url}/preflight")
    expect(page.locator("#check-pictures")).to_have_attribute("data-state", "pass")
