"""The timeline of the session on the live page."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import FAILED_REQUEST, ConsoleErrors, OpenPage
from tests.e2e.live import start_live, wait_for_answers, wait_until
from tests.e2e.page_clock import PAGE_CLOCK, PICTURES_TAKEN, freeze_time, next_reading

PATIENCE_MS = 30_000
TALL = {"width": 1366, "height": 1000}
PHONE = {"width": 390, "height": 844}
AREA = "#live-timeline .timeline-area"
HAPPY_LIGHT = [0x95, 0x75, 0x00]
# Returns the share of a row of the plot that is drawn in a colour, from 0 to 1.
DRAWN_SHARE = """([selector, colour]) => {
  const canvas = document.querySelector(`${selector} canvas`);
  const [left, right] = [44, 18].map((edge) => edge * devicePixelRatio);
  const width = canvas.width - left - right;
  const { data } = canvas.getContext("2d").getImageData(left, Math.round(canvas.height * 0.6), width, 1);
  let count = 0;
  for (let at = 0; at < width; at++) count += colour.every((value, part) => Math.abs(data[4 * at + part] - value) < 3);
  return count / width;
}"""

INK_LIGHT = [0x1B, 0x1E, 0x23]
# Counts the plot's pixels of a colour. Only the labels of marks are drawn on the colour of ink.
COUNT_PIXELS = """([selector, colour]) => {
  const canvas = document.querySelector(`${selector} canvas`);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) count += colour.every((value, part) => data[at + part] === value);
  return count;
}"""


def label_pixels(page: Page) -> int:
    count: int = page.evaluate(COUNT_PIXELS, [AREA, INK_LIGHT])
    return count


def drawn_share(page: Page) -> float:
    share: float = page.evaluate(DRAWN_SHARE, [AREA, HAPPY_LIGHT])
    return share


def last_sample_s(page: Page) -> float:
    """Return the time of the session's last sample."""
    return float(page.locator(AREA).get_attribute("aria-valuemax") or "nan")


def open_timeline(open_page: OpenPage, **options: object) -> Page:
    """Start the page, and open the timeline with a curve in it."""
    page = open_page(color_scheme="light", script=PAGE_CLOCK + PICTURES_TAKEN, **options)
    start_live(page)
    if page.get_attribute("#timeline-toggle", "aria-expanded") == "false":
        page.click("#timeline-toggle")
    expect(page.locator(AREA)).to_be_visible(timeout=PATIENCE_MS)
    wait_until(page, lambda: drawn_share(page) > 0, "a curve is drawn")
    return page


def read_for_two_seconds(page: Page) -> None:
    """By the page's clock, which stops afterwards. A session under one second does not fill the timeline."""
    freeze_time(page)
    for _ in range(20):
        next_reading(page, 100)


def test_draws_the_last_minute_while_live_and_everything_after(open_page: OpenPage) -> None:
    page = open_timeline(open_page)
    read_for_two_seconds(page)
    assert drawn_share(page) < 0.9, "the view is a minute, and only seconds of it have samples"
    page.click("#stop")
    wait_until(page, lambda: drawn_share(page) > 0.95, "the whole session is in view")
    page.locator(AREA).hover()
    expect(page.locator("#timeline-moment")).to_contain_text("looks happy")
    first_s = last_sample_s(page)
    page.click("#start")
    for _ in range(5):
        next_reading(page, 100)
    page.click("#stop")
    wait_until(page, lambda: 0 < last_sample_s(page) < first_s, "the view has only the second session")


def test_click_shows_a_moment(open_page: OpenPage) -> None:
    page = open_timeline(open_page)
    wait_for_answers(page, 20)
    box = page.locator(AREA).bounding_box()
    assert box
    page.mouse.click(box["x"] + 46, box["y"] + 30)
    page.mouse.move(0, 0)
    expect(page.locator("#timeline-moment")).to_contain_text("looks happy")
    moment = page.locator("#timeline-moment").inner_text()
    wait_for_answers(page, 20)
    assert page.locator("#timeline-moment").inner_text() == moment


def test_draws_the_marks_of_a_recording(open_page: OpenPage) -> None:
    page = open_timeline(open_page)
    page.click("#record")
    expect(page.locator("#record")).to_contain_text("End recording")
    assert label_pixels(page) == 0
    read_for_two_seconds(page)
    page.click("#mark")
    wait_until(page, lambda: label_pixels(page) > 100, "the mark has a label")
    short_px = label_pixels(page)
    page.keyboard.type("a much longer question")
    page.keyboard.press("Enter")
    wait_until(page, lambda: label_pixels(page) > 1.5 * short_px, "the label has the typed words")
    page.click("#stop")
    wait_until(page, lambda: drawn_share(page) > 0.5, "the whole session is in view")
    assert label_pixels(page) > 100, "the view has the mark"
    page.click("#start")
    wait_for_answers(page, 1)
    wait_until(page, lambda: label_pixels(page) == 0, "the second session has no marks of the first")


def test_click_seeks_a_clip(open_page: OpenPage) -> None:
    page = open_page(color_scheme="light", viewport=TALL)
    page.click("#sample")
    expect(page.locator("#stage")).to_have_attribute("data-state", "live", timeout=PATIENCE_MS)
    expect(page.locator(AREA)).to_be_visible(timeout=PATIENCE_MS)
    # When the clip ends, the view has all of it.
    expect(page.locator("#stage")).to_have_attribute("data-state", "paused", timeout=PATIENCE_MS)
    wait_until(page, lambda: drawn_share(page) > 0.3, "the whole clip is in view")
    box = page.locator(AREA).bounding_box()
    assert box
    length_s = page.evaluate("video.duration")
    page.mouse.click(box["x"] + 44 + (box["width"] - 62) * 0.5, box["y"] + 30)
    wait_until(
        page, lambda: abs(page.evaluate("video.currentTime") - length_s / 2) < 0.1 * length_s, "the clip went there"
    )


@pytest.mark.parametrize("size", [{"width": 1366, "height": 768}, PHONE])
def test_is_closed_at_first_on_small_screens_and_remembers(open_page: OpenPage, size: dict[str, int]) -> None:
    page = open_page(viewport=size)
    expect(page.locator("#live-timeline")).to_be_hidden()
    assert page.evaluate("performance.getEntriesByType('resource').every(({ name }) => !name.includes('uPlot.esm'))")
    page.click("#timeline-toggle")
    expect(page.locator("#timeline-moment")).to_have_text("The chart begins with the first reading.")
    page.reload()
    expect(page.locator(AREA)).to_be_visible(timeout=PATIENCE_MS)
    page.click("#timeline-toggle")
    expect(page.locator("#live-timeline")).to_be_hidden()
    page.reload()
    expect(page.locator("#timeline-toggle")).to_have_attribute("aria-expanded", "false")


def test_open_timeline_needs_no_scrolling(open_page: OpenPage) -> None:
    page = open_timeline(open_page)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    stage, timeline = page.locator("#stage").bounding_box(), page.locator("#live-timeline").bounding_box()
    assert stage
    assert timeline
    assert stage["height"] > 1.7 * timeline["height"]


def test_draws_at_most_once_a_frame(open_page: OpenPage) -> None:
    page = open_timeline(open_page)
    maximum = page.evaluate(
        """() => new Promise((done) => {
          const clear = CanvasRenderingContext2D.prototype.clearRect;
          const canvas = document.querySelector("#live-timeline canvas");
          let [inFrame, maximum, frames] = [0, 0, 0];
          CanvasRenderingContext2D.prototype.clearRect = function (...values) {
            if (this.canvas === canvas) maximum = Math.max(maximum, ++inFrame);
            return clear.apply(this, values);
          };
          const next = () => {
            inFrame = 0;
            if (++frames > 60) done(maximum);
            else requestAnimationFrame(next);
          };
          requestAnimationFrame(next);
        })"""
    )
    assert maximum == 1


def test_reports_a_chart_that_does_not_load(open_page: OpenPage, console_errors: ConsoleErrors) -> None:
    console_errors.ignored += [FAILED_REQUEST, "Failed to fetch dynamically imported module"]
    page = open_page()
    page.route("**/uPlot.esm.js", lambda route: route.abort())
    page.click("#timeline-toggle")
    expect(page.locator("#timeline-moment")).to_contain_text("could not be loaded")
    start_live(page)
    expect(page.locator("#stage")).to_have_attribute("data-state", "live")
