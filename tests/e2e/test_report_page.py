"""The report of a recording in the browser's store."""

import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.charts import CURVE_1, CURVE_2, wait_for_colour
from tests.e2e.live import wait_until
from tests.e2e.recordings import ID, recording, run_on_store
from tests.e2e.sessions import make_samples, sample_runs, scored_face
from tests.server import Server

PATIENCE_MS = 30_000
HAPPY_LIGHT = (0x95, 0x75, 0x00)  # tokens.css
HAPPY_DARK = (0xF0, 0xE4, 0x42)
SAD_LIGHT = (0x00, 0x68, 0xA8)
# Twenty seconds happy, ten sad, five without a face, a gap, and ten more happy.
SAMPLES = [
    *sample_runs((20, scored_face(1, happy=0.9)), (10, scored_face(1, sad=0.9)), (5, None)),
    *({**sample, "t_s": sample["t_s"] + 45} for sample in sample_runs((10, scored_face(1, happy=0.9)))),
]


def store_recording(page: Page, url: str, samples: Any = SAMPLES, **changes: Any) -> None:
    """Open the report of a recording that has been put into the browser's store."""
    page.goto(f"{url}/model")
    length_s = samples[-1]["t_s"] if samples else 0
    stored = recording(0, samples=samples, **{"duration_s": length_s, **changes})
    assert run_on_store(page, ("save", stored)) == [stored["id"]]


def open_report(open_page: OpenPage, url: str, samples: Any = SAMPLES, **changes: Any) -> Page:
    options = {name: changes.pop(name) for name in ("viewport", "color_scheme", "has_touch") if name in changes}
    page = open_page(url=f"{url}/model", **options)
    store_recording(page, url, samples, **changes)
    page.goto(f"{url}/recordings/report?id={ID}")
    expect(page.locator("#main")).not_to_have_attribute("data-state", "loading", timeout=PATIENCE_MS)
    return page


def row(page: Page, emotion: str) -> list[str]:
    return page.locator(f'#durations [data-emotion="{emotion}"] td').all_inner_texts()


def value(page: Page, measure: str) -> list[str]:
    return page.locator(f'#measures [data-measure="{measure}"] .measure-value b').all_inner_texts()


def test_summarises_a_recording(open_page: OpenPage, live_server: Server) -> None:
    page = open_report(open_page, live_server.url, marks=[{"t_s": 25, "label": "question 3"}])
    expect(page.locator("#name")).to_have_text("Question time")
    expect(page.locator("#meta")).to_contain_text("camera · 55 s · 452 samples")
    assert page.locator("#summary li").all_inner_texts() == [
        "What showed most was happy: 75% of the clear readings, 30 s; sad came next, with 25%.",
        "The expression changed once, at 0:20.",
        "No face could be read for 5.0 s of 45 s, 11%. Nothing was recorded for another 10 s.",
    ]
    # Of 40 certain seconds 30 are happy and 10 sad; the last sample with a face counts for a tenth of a second.
    assert row(page, "happy") == ["75%", "30 s"]
    assert row(page, "sad") == ["25%", "10 s"]
    expect(page.locator("#durations-note")).to_have_text(
        "A clear reading for 40 s, none for 5.0 s, gaps of 10 s, 1 change of expression."
    )
    assert value(page, "changes") == ["1.5"]
    assert value(page, "entropy") == ["0.81 bits"]  # -0.75 log2 0.75 - 0.25 log2 0.25
    assert value(page, "mixed") == ["0%"]
    assert value(page, "tense") == ["0%"]
    # 0.729 for 30 s, -0.567 for 10 s, and another second for the last sample: 31 cells and 10.
    assert value(page, "affect") == ["+0.41", "+0.29"]
    assert page.locator("#marks td").all_inner_texts() == ["0:25.0", "question 3", "looks sad, 90%"]
    expect(page.locator(".warning")).to_contain_text("None of these detects a lie, a feeling or a state of mind.")
    assert page.locator("#references li").count() == 10


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


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "No recording was chosen"),
        ("?id=", "No recording was chosen"),
        (f"?id={ID}", "This recording was not found"),
        ("?id=../../etc/passwd", "This recording was not found"),
        ("?id=<img src=x onerror=alert(1)>", "This recording was not found"),
    ],
)
def test_reports_an_unknown_recording(open_page: OpenPage, live_server: Server, query: str, title: str) -> None:
    page = open_page(url=f"{live_server.url}/recordings/report{query}")
    expect(page.locator("#notice-title")).to_have_text(title, timeout=PATIENCE_MS)
    expect(page.locator("#report")).to_be_hidden()
    expect(page.locator("#tools")).to_be_hidden()


@pytest.mark.parametrize("samples", [[], sample_runs((20, None)), sample_runs((20, scored_face(1, certain=False)))])
def test_reports_a_recording_without_a_certain_face(open_page: OpenPage, live_server: Server, samples: Any) -> None:
    page = open_report(open_page, live_server.url, samples)
    expect(page.locator("#name")).to_have_text("Question time")
    expect(page.locator("#notice-title")).to_have_text("There is nothing to measure")
    expect(page.locator("#report")).to_be_hidden()


@pytest.mark.parametrize(
    "samples", [make_samples((0, [scored_face(1, happy=0.9)])), sample_runs((4, scored_face(1, happy=0.9)))]
)
def test_reports_a_recording_too_short_to_measure(open_page: OpenPage, live_server: Server, samples: Any) -> None:
    page = open_report(open_page, live_server.url, samples)
    expect(page.locator("#short")).to_contain_text("The measures need at least 10 s.")
    expect(page.locator("#measures-table")).to_be_hidden()
    expect(page.locator(".timeline-area")).to_be_visible()


def test_each_face_has_its_own_report(open_page: OpenPage, live_server: Server) -> None:
    both = [
        {**sample, "faces": [scored_face(3, happy=0.9), scored_face(8, sad=0.6)]} for sample in sample_runs((20, None))
    ]
    page = open_report(open_page, live_server.url, both)
    assert page.locator("#face option").all_inner_texts() == ["All 2 faces", "Face 3", "Face 8"]
    assert row(page, "happy")[0] == "100%"  # mean 0.45; sad 0.30
    page.select_option("#face", label="Face 8")
    assert row(page, "sad")[0] == "100%"
    assert value(page, "affect") == ["\u22120.38", "\u22120.16"]
    assert page.locator("#faces-rows tr").all_inner_texts() == [
        "Face 3\thappy, 100%\t20 s",
        "Face 8\tsad, 100%\t20 s",
    ]


def test_faces_have_a_curve_each_in_a_colour_of_its_own(open_page: OpenPage, live_server: Server) -> None:
    both = [
        {**sample, "faces": [scored_face(3, happy=0.9), scored_face(8, happy=0.2)]}
        for sample in sample_runs((20, None))
    ]
    page = open_report(open_page, live_server.url, both, color_scheme="light")
    page.select_option("#faces-column", "happy")
    for drawn in (CURVE_1, CURVE_2):
        wait_for_colour(page, "#faces-chart canvas", drawn)
    page.locator("#faces-chart .timeline-area").hover()
    expect(page.locator("#faces-moment")).to_contain_text("face 3 90%, face 8 20%")
    keys = page.locator("#faces-rows .line-key").evaluate_all(
        "keys => keys.map(k => getComputedStyle(k).borderTopColor)"
    )
    assert keys == [f"rgb({', '.join(map(str, colour))})" for colour in (CURVE_1, CURVE_2)]


def test_one_face_needs_no_curves_by_face(open_page: OpenPage, live_server: Server) -> None:
    page = open_report(open_page, live_server.url)
    expect(page.locator("#report")).to_be_visible()
    expect(page.locator("#faces-section")).to_be_hidden()


def test_escapes_names(open_page: OpenPage, live_server: Server) -> None:
    name = "<b>" + "long " * 19
    page = open_report(open_page, live_server.url, name=name, viewport={"width": 320, "height": 700})
    expect(page.locator("#name")).to_have_text(name.strip())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_theme_changes_the_chart(open_page: OpenPage, live_server: Server) -> None:
    page = open_report(open_page, live_server.url, color_scheme="light")
    pixel = """() => {
      const canvas = document.querySelector(".timeline-area canvas");
      return [...canvas.getContext("2d").getImageData(canvas.width / 4, canvas.height / 2 - 9, 1, 1).data].slice(0, 3);
    }"""
    wait_until(page, lambda: page.evaluate(pixel) == list(HAPPY_LIGHT), "happy is drawn in its colour")
    page.emulate_media(color_scheme="dark")
    wait_until(page, lambda: page.evaluate(pixel) == list(HAPPY_DARK), "happy is drawn in the dark theme's colour")
