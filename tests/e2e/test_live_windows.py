"""The live page in small and large windows: all of it can be scrolled to, and nothing overlaps."""

from itertools import combinations

from playwright.sync_api import Page, expect

from model.box import Box
from tests.e2e.browser import OpenPage
from tests.e2e.live import start_live

# 320x256 is 1280x1024 enlarged four times (WCAG 1.4.10); 640x360 and 683x384 are common laptops enlarged twice.
WINDOWS = [(320, 256), (320, 568), (480, 270), (599, 400), (640, 360), (683, 384), (390, 844), (844, 390), (1366, 768)]
PARTS = ("#stage", ".controls", ".panel")
# Returns whether a click in the middle of the element, scrolled into view, would hit it.
ON_TOP = """(selector) => {
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "center" });
  const edge = element.getBoundingClientRect();
  const top = document.elementFromPoint(edge.x + edge.width / 2, edge.y + edge.height / 2);
  return element.contains(top);
}"""
MIN_STAGE_PX = 150


def element_box(page: Page, selector: str) -> Box:
    edge = page.locator(selector).bounding_box()
    assert edge is not None, selector
    return Box(*(round(edge[side]) for side in ("x", "y", "width", "height")))


def overlap(first: Box, second: Box) -> bool:
    across = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
    down = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    return across > 0 and down > 0


def check_layout(page: Page, window: tuple[int, int], controls: list[str]) -> None:
    page.set_viewport_size({"width": window[0], "height": window[1]})
    boxes = {selector: element_box(page, selector) for selector in PARTS}
    for first, second in combinations(PARTS, 2):
        assert not overlap(boxes[first], boxes[second]), (window, first, second)
    assert boxes["#stage"].height >= min(MIN_STAGE_PX, window[1])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing to scroll sideways"
    for control in controls:
        assert page.evaluate(ON_TOP, control), (window, control)
        edge = element_box(page, control)
        assert edge.x >= 0, (window, control)
        assert edge.x + edge.width <= window[0], (window, control)


def test_layout_has_no_overlap_in_any_window(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#start")).to_be_enabled()
    for window in WINDOWS:
        check_layout(page, window, ["#start", "#intro h2", "#about li:last-child p", ".shortcuts"])
    start_live(page)
    for window in WINDOWS:
        check_layout(page, window, ["#pause", "#mirror", "#fullscreen", "#stop", "#bars li:last-child", ".shortcuts"])


def test_intro_fits_the_smallest_window(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 320, "height": 256})
    assert page.evaluate(
        "document.querySelector('#intro').scrollHeight <= document.querySelector('#stage').clientHeight"
    )
    expect(page.locator(".site-header")).to_be_visible()
