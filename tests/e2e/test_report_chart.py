"""The chart of a report: reading, zooming, saving and printing it."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.live import wait_until
from tests.e2e.reports import PATIENCE_MS, open_report
from tests.e2e.sessions import sample_runs, scored_face
from tests.server import Server

HAPPY_LIGHT = (0x95, 0x75, 0x00)  # tokens.css
HAPPY_DARK = (0xF0, 0xE4, 0x42)
SAD_LIGHT = (0x00, 0x68, 0xA8)


def screen_x(page: Page, at_s: float, to_s: float = 55) -> float:
    """Return the screen's x of a time: 44 px lie left of the plot and 18 px right of it."""
    box = page.locator(".timeline-area").bounding_box()
    assert box
    return box["x"] + 44 + (box["width"] - 62) * at_s / to_s


def test_reads_a_moment_by_mouse_and_keyboard(open_page: OpenPage, live_server: Server) -> None:
    page = open_report(open_page, live_server.url)
    area = page.locator(".timeline-area")
    box = area.bounding_box()
    assert box
    page.mouse.move(screen_x(page, 25), box["y"] + 50)
    expect(page.locator(".legend-reading")).to_have_text("looks sad, 90%")
    expect(page.locator('[data-curve="valence"] .legend-number')).to_have_text("\u22120.57")
    page.mouse.move(screen_x(page, 40), box["y"] + 50)
    expect(page.locator(".legend-reading")).to_have_text("nothing recorded")
    page.mouse.click(screen_x(page, 10), box["y"] + 50)
    page.mouse.move(0, 0)
    expect(page.locator(".legend-reading")).to_have_text("looks happy, 90%")
    area.focus()
    page.keyboard.press("End")
    expect(area).to_have_attribute("aria-valuenow", "55.0")
    page.keyboard.press("Home")
    expect(area).to_have_attribute("aria-valuetext", re.compile("^0:00.0, looks happy, 90%, valence .0.73"))
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(area).to_have_attribute("aria-valuenow", "5.5")  # a fiftieth of the view each


def test_zooms_the_chart_within_its_bounds(open_page: OpenPage, live_server: Server) -> None:
    samples = sample_runs((600, scored_face(1, happy=0.9)))
    page = open_report(open_page, live_server.url, samples)
    before = page.locator(".timeline-note").inner_text()
    assert re.fullmatch(r"Each point is the average of 1\.?\d? s\.", before)
    area = page.locator(".timeline-area")
    area.hover()
    scrolled = page.evaluate("scrollY")
    page.keyboard.down("Control")
    for _ in range(12):
        page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(page.locator(".timeline-note")).to_have_text("")  # the zoom shows each sample as a point
    assert page.evaluate("scrollY") == scrolled
    page.click('[data-act="all"]')
    expect(page.locator(".timeline-note")).to_have_text(before)
    area.focus()
    for _ in range(8):
        page.keyboard.press("+")
    expect(page.locator(".timeline-note")).to_have_text("")
    page.keyboard.press("0")
    expect(page.locator(".timeline-note")).to_have_text(before)
    page.click('[data-act="zoom-out"]')
    expect(page.locator(".timeline-note")).to_have_text(before)
    page.click('[data-act="kind"]')
    expect(page.locator('[data-act="kind"]')).to_have_attribute("aria-pressed", "true")


def test_plain_wheel_scrolls_the_page(open_page: OpenPage, live_server: Server) -> None:
    page = open_report(open_page, live_server.url)
    page.locator(".timeline-area").hover()
    page.mouse.wheel(0, 200)
    wait_until(page, lambda: page.evaluate("scrollY") > 0, "the page scrolled")


def test_pinches_and_drags_the_chart(open_page: OpenPage, live_server: Server) -> None:
    samples = sample_runs((300, scored_face(1, happy=0.9)), (300, scored_face(1, sad=0.9)))
    page = open_report(open_page, live_server.url, samples, viewport={"width": 390, "height": 844}, has_touch=True)
    page.locator(".timeline-area").scroll_into_view_if_needed()
    box = page.locator(".timeline-area").bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    middle_y = box["y"] + 80

    def touch(kind: str, *xs_px: float) -> None:
        points = [{"x": x, "y": middle_y, "id": number} for number, x in enumerate(xs_px)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def tap() -> str:
        page.touchscreen.tap(screen_x(page, 300, 600), middle_y)
        return page.locator(".legend-time").inner_text()

    expect(page.locator(".timeline-note")).not_to_have_text("")
    touch("touchStart", 150, 200)
    for step in range(1, 11):
        touch("touchMove", 150 - 9 * step, 200 + 9 * step)
    touch("touchEnd")
    before = tap()
    touch("touchStart", 300)
    for step in range(1, 11):
        touch("touchMove", 300 - 20 * step)
    touch("touchEnd")
    after = tap()
    assert seconds(after) > seconds(before) + 10, (before, after)  # the curve moved to the left
    assert seconds(after) - seconds(before) < 400, "after it was zoomed"


def seconds(time_text: str) -> float:
    minutes, rest = time_text.split(":")
    return 60 * int(minutes) + float(rest)


def png_column(at_s: float) -> int:
    """Return the PNG's column of a time: 20 px of edge, 44 of axis, 18 free at the right, at twice the resolution."""
    return round(2 * (20 + 44 + (1000 - 62) * at_s / 55))


def saved_png(page: Page) -> np.ndarray:
    with page.expect_download() as download:
        page.click("#save-png")
    assert download.value.suggested_filename == "Question time-mien.png"
    return np.asarray(Image.open(io.BytesIO(Path(download.value.path()).read_bytes())).convert("RGB"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_png_is_on_white_in_both_themes(open_page: OpenPage, live_server: Server, theme: str) -> None:
    page = open_report(open_page, live_server.url, color_scheme=theme)
    picture = saved_png(page)
    assert picture.shape == (2 * (64 + 300 + 130 + 72), 2080, 3)
    assert tuple(picture[2, 2]) == (255, 255, 255)
    middle = 2 * (64 + 6 + 150)
    for t_s, colour in [(10, HAPPY_LIGHT), (25, SAD_LIGHT), (50, HAPPY_LIGHT)]:
        assert np.abs(picture[middle - 20, png_column(t_s)].astype(int) - colour).max() <= 2, t_s
    for unknown_s in (32.5, 40):  # nobody, and a gap
        assert picture[middle - 21, png_column(unknown_s)].min() >= 215, unknown_s


def test_print_hides_controls_and_shows_the_chart_as_an_image(open_page: OpenPage, live_server: Server) -> None:
    page = open_report(open_page, live_server.url, color_scheme="dark", marks=[{"t_s": 25, "label": "question 3"}])
    expect(page.locator("#paper-chart")).to_have_attribute("src", re.compile("^blob:"), timeout=PATIENCE_MS)
    page.emulate_media(media="print")
    expect(page.locator("#paper-chart")).to_be_visible()
    for hidden in (".timeline", "#tools", ".site-header"):
        expect(page.locator(hidden)).to_be_hidden()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#name')).color") == "rgb(27, 30, 35)"
    )  # the light ink
    for paper, width_pt in (("A4", 595), ("Letter", 612)):
        pdf = page.pdf(format=paper)
        pages = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        assert {round(float(width)) for width, _ in pages} <= {width_pt, width_pt - 1, width_pt + 1}
        assert 2 <= len(pages) <= 4
        assert b"/Subtype /Image" in pdf


def test_theme_changes_the_chart(open_page: OpenPage, live_server: Server) -> None:
    page = open_report(open_page, live_server.url, color_scheme="light")
    pixel = """() => {
      const canvas = document.querySelector(".timeline-area canvas");
      return [...canvas.getContext("2d").getImageData(canvas.width / 4, canvas.height / 2 - 9, 1, 1).data].slice(0, 3);
    }"""
    wait_until(page, lambda: page.evaluate(pixel) == list(HAPPY_LIGHT), "happy is drawn in its colour")
    page.emulate_media(color_scheme="dark")
    wait_until(page, lambda: page.evaluate(pixel) == list(HAPPY_DARK), "happy is drawn in the dark theme's colour")
