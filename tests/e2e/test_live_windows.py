"""The live page in small and large windows: all of it can be scrolled to, and nothing overlaps."""

from itertools import combinations

from playwright.sync_api import Page, expect

from model.box import Box
from tests.e2e.browser import OpenPage
from tests.e2e.live import PATIENCE_MS, start_live
from tests.e2e.windows import LOW_WINDOWS, resize
from tests.server import Server

# 320x256 is 1280x1024 enlarged four times (WCAG 1.4.10); 640x360 and 683x384 are common laptops enlarged twice.
WINDOWS = [(320, 256), (320, 568), (480, 270), (599, 400), (640, 360), (683, 384), (390, 844), (844, 390), (1366, 768)]
PARTS = (".site-header", "#stage", ".controls", ".panel")
CHART_PARTS = ("#stage", ".controls", "#live-timeline", ".panel")
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


def separate_boxes(page: Page, selectors: tuple[str, ...], window: tuple[int, int]) -> dict[str, Box]:
    """Return the boxes of the elements; assert that no two overlap."""
    boxes = {selector: element_box(page, selector) for selector in selectors}
    for first, second in combinations(selectors, 2):
        assert not overlap(boxes[first], boxes[second]), (window, first, second)
    return boxes


def check_layout(page: Page, window: tuple[int, int], controls: list[str]) -> None:
    resize(page, window)
    boxes = separate_boxes(page, PARTS, window)
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
        check_layout(page, window, ["#start", "#intro h2", "#about li:last-child p", ".panel-foot"])
    start_live(page)
    for window in WINDOWS:
        check_layout(page, window, ["#pause", "#mirror", "#fullscreen", "#stop", "#bars li:last-child", ".panel-foot"])


def test_intro_fits_the_smallest_window(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 320, "height": 256})
    assert page.evaluate(
        "document.querySelector('#intro').scrollHeight <= document.querySelector('#stage').clientHeight"
    )
    expect(page.locator(".site-header")).to_be_visible()


def test_open_chart_leaves_the_picture_and_the_controls(open_page: OpenPage) -> None:
    """The chart is drawn in the widest window first: it must not hold the others open."""
    page = open_page()
    start_live(page)
    page.click("#timeline-toggle")
    expect(page.locator("#live-timeline .timeline-area canvas").first).to_be_visible(timeout=PATIENCE_MS)
    for window in reversed(WINDOWS):
        check_layout(page, window, ["#timeline-toggle", "#stop"])
        boxes = separate_boxes(page, CHART_PARTS, window)
        assert boxes["#stage"].height >= min(MIN_STAGE_PX, window[1] // 2), window


def test_full_screen_shows_stop_beside_an_open_chart(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.click("#timeline-toggle")
    expect(page.locator("#live-timeline .timeline-area canvas").first).to_be_visible(timeout=PATIENCE_MS)
    page.click("#record")
    expect(page.locator("#mark")).to_be_visible()
    page.click("#fullscreen")
    page.wait_for_function("document.fullscreenElement?.id === 'live'")
    for window in [(1366, 768), (844, 390), (683, 384)]:
        resize(page, window)
        boxes = separate_boxes(page, CHART_PARTS, window)
        assert boxes["#stage"].height >= MIN_STAGE_PX, window
        for control in ("#pause", "#record", "#mark", "#stop"):
            assert page.evaluate(ON_TOP, control), (window, control)


# Returns the parts of the header that are not wholly in view.
HIDDEN_IN_HEADER = """() => [...document.querySelectorAll(".brand, .site-nav a, .theme")].filter((element) => {
  const { left, right, top, bottom, width } = element.getBoundingClientRect();
  const nav = element.closest("nav")?.getBoundingClientRect() ?? { right: innerWidth };
  return !width || left < 0 || top < 0 || right > nav.right + 1 || bottom > innerHeight;
}).map((element) => element.textContent.trim())"""


def test_a_phone_tells_end_recording_from_stop_and_keeps_the_face_while_a_mark_is_named(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    start_live(page)
    page.click("#record")
    expect(page.locator("#mark")).to_be_visible()
    page.click("#mark")
    for window in [*LOW_WINDOWS, (390, 844)]:
        resize(page, window)
        for control, words in {"#record": "End recording", "#stop": "Stop camera"}.items():
            label = element_box(page, f"{control} .control-text")
            assert label.width > 10, (window, words)
            assert label.height > 8, (window, words)
            expect(page.locator(f"{control} .control-text")).to_have_text(words)
            assert page.evaluate(ON_TOP, control), (window, control)
        note, stage = element_box(page, "#record-note"), element_box(page, "#stage")
        assert note.y > stage.y + stage.height / 2, (window, "the form is at the foot of the picture")
        assert note.height <= stage.height / 4, window
        assert note.y + note.height <= stage.y + stage.height, window


def test_pages_keep_their_header_in_low_windows(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    for address in ("/", "/analyze", "/host"):
        page.goto(live_server.url + address)
        for window in LOW_WINDOWS:
            resize(page, window)
            assert page.evaluate(HIDDEN_IN_HEADER) == [], (address, window)
