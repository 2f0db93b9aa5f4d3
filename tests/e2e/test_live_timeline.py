"""The timeline of the session on the live page."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import FAILED_REQUEST, ConsoleErrors, OpenPage
from tests.e2e.live import start_live, wait_for_answers, wait_until
from tests.e2e.page_clock import PAGE_CLOCK, PICTURES_TAKEN, hold_time, next_reading

PATIENCE_MS = 30_000
TALL = {"width": 1366, "height": 1000}
PHONE = {"width": 390, "height": 844}
AREA = "#live-timeline .timeline-area"
HAPPY_LIGHT = [0x95, 0x75, 0x00]
# How much of the plot's middle row is drawn in a colour, from 0 to 1.
COVERED = """([selector, colour]) => {
  const canvas = document.querySelector(`${selector} canvas`);
  const [left, right] = [44, 18].map((edge) => edge * devicePixelRatio);
  const width = canvas.width - left - right;
  const { data } = canvas.getContext("2d").getImageData(left, Math.round(canvas.height * 0.6), width, 1);
  let count = 0;
  for (let at = 0; at < width; at++) count += colour.every((value, part) => Math.abs(data[4 * at + part] - value) < 3);
  return count / width;
}"""

INK_LIGHT = [0x1B, 0x1E, 0x23]
# How many pixels of the plot have a colour: a mark's label stands on the colour of ink, and nothing else does.
INKED = """([selector, colour]) => {
  const canvas = document.querySelector(`${selector} canvas`);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) count += colour.every((value, part) => data[at + part] === value);
  return count;
}"""


def inked(page: Page) -> int:
    count: int = page.evaluate(INKED, [AREA, INK_LIGHT])
    return count


def covered(page: Page) -> float:
    share: float = page.evaluate(COVERED, [AREA, HAPPY_LIGHT])
    return share


def ends_s(page: Page) -> float:
    """Return the time of the session's last sample."""
    return float(page.locator(AREA).get_attribute("aria-valuemax") or "nan")


def opened(open_page: OpenPage, **options: object) -> Page:
    """Start the page, and open the timeline with a curve in it."""
    page = open_page(color_scheme="light", script=PAGE_CLOCK + PICTURES_TAKEN, **options)
    start_live(page)
    if page.get_attribute("#timeline-toggle", "aria-expanded") == "false":
        page.click("#timeline-toggle")
    expect(page.locator(AREA)).to_be_visible(timeout=PATIENCE_MS)
    wait_until(page, lambda: covered(page) > 0, "a curve is drawn")
    return page


def read_for_two_seconds(page: Page) -> None:
    """By the page's clock, which stops afterwards. A session under one second does not fill the timeline."""
    hold_time(page)
    for _ in range(20):
        next_reading(page, 100)


def test_draws_the_last_minute_while_live_and_everything_after(open_page: OpenPage) -> None:
    page = opened(open_page)
    read_for_two_seconds(page)
    assert covered(page) < 0.9, "a minute is in view, and only seconds are known of it"
    page.click("#stop")
    wait_until(page, lambda: covered(page) > 0.95, "the whole session is in view")
    page.locator(AREA).hover()
    expect(page.locator("#timeline-moment")).to_contain_text("looks happy")
    first_s = ends_s(page)
    page.click("#start")
    for _ in range(5):
        next_reading(page, 100)
    page.click("#stop")
    wait_until(page, lambda: 0 < ends_s(page) < first_s, "another session is in view, and nothing of the first")


def test_click_shows_a_moment(open_page: OpenPage) -> None:
    page = opened(open_page)
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
    page = opened(open_page)
    page.click("#record")
    expect(page.locator("#record")).to_contain_text("End recording")
    assert inked(page) == 0
    read_for_two_seconds(page)
    page.click("#mark")
    wait_until(page, lambda: inked(page) > 100, "the mark has a label")
    short_px = inked(page)
    page.keyboard.type("a much longer question")
    page.keyboard.press("Enter")
    wait_until(page, lambda: inked(page) > 1.5 * short_px, "it has the words that were typed")
    page.click("#stop")
    wait_until(page, lambda: covered(page) > 0.5, "the whole session is in view")
    assert inked(page) > 100, "with the mark"
    page.click("#start")
    wait_for_answers(page, 1)
    wait_until(page, lambda: inked(page) == 0, "another session has no marks of the first")


def test_click_seeks_a_clip(open_page: OpenPage) -> None:
    page = open_page(color_scheme="light", viewport=TALL)
    page.click("#sample")
    expect(page.locator("#stage")).to_have_attribute("data-state", "live", timeout=PATIENCE_MS)
    page.evaluate("video.playbackRate = 4")
    expect(page.locator(AREA)).to_be_visible(timeout=PATIENCE_MS)
    # The clip ends; then all of it is in view.
    expect(page.locator("#stage")).to_have_attribute("data-state", "paused", timeout=PATIENCE_MS)
    wait_until(page, lambda: covered(page) > 0.3, "the whole clip is in view")
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
    page = opened(open_page)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    stage, strip = page.locator("#stage").bounding_box(), page.locator("#live-timeline").bounding_box()
    assert stage
    assert strip
    assert stage["height"] > 1.7 * strip["height"]


def test_draws_at_most_once_a_frame(open_page: OpenPage) -> None:
    page = opened(open_page)
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
