"""The report of a recording in the browser's store."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.charts import CURVE_1, CURVE_2, wait_for_colour
from tests.e2e.recordings import ID
from tests.e2e.reports import PATIENCE_MS, open_report
from tests.e2e.sessions import make_samples, sample_runs, scored_face
from tests.server import Server


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
