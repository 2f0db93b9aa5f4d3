"""The help of the pages: what opens it, what it lists, and that it can be read on a phone and by a screen reader."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import TARGETS, axe_violations, phone_faults
from tests.e2e.browser import OpenPage
from tests.e2e.recordings import ID, recording, run_on_store
from tests.e2e.room import NewContext, Teacher, join_students
from tests.e2e.sessions import sample_runs, scored_face
from tests.server import Server

ADDRESSES = ["/", "/analyze", "/recordings", f"/recordings/report?id={ID}", "/recordings/compare"]
LIVE_KEYS = [
    "P Space pauses, and goes on",
    "M mirrors the picture",
    "F fills the screen, and leaves it",
    "R records, and stops recording",
    "L marks the moment while recording",
    "? opens this help",
]


def listed_keys(page: Page) -> list[str]:
    rows: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("#help-keys tr")].map((row) =>
            [...row.querySelectorAll("kbd, td")].map((cell) => cell.textContent).join(" "))"""
    )
    return rows


def save_a_recording(page: Page) -> None:
    run_on_store(page, ("save", recording(0, samples=sample_runs((12, scored_face(1, happy=0.9))), duration_s=12)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_question_mark_opens_the_help_and_gives_the_focus_back(
    open_page: OpenPage, live_server: Server, address: str
) -> None:
    page = open_page(url=f"{live_server.url}/model")
    save_a_recording(page)
    page.goto(live_server.url + address)
    expect(page.locator("#help-keys tr").last).to_have_text("?opens this help")
    page.locator("#theme").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#theme")).to_be_focused()


def test_help_lists_the_keys_that_the_page_has(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    page.click("#help-open")
    assert listed_keys(page) == LIVE_KEYS
    expect(page.locator("#help-chart-keys")).to_contain_text("shows everything")
    page.goto(f"{live_server.url}/analyze")
    page.click("#help-open")
    assert listed_keys(page) == ["? opens this help"]
    expect(page.locator("#help-chart")).to_be_hidden()


def test_help_explains_the_words(open_page: OpenPage) -> None:
    page = open_page()
    page.click("#help-open")
    terms = page.locator(".terms")
    expect(terms.locator("#help-words li")).to_have_text(
        ["“looks disgusted” is disgust", "“looks afraid” is fear", "“looks surprised” is surprise"]
    )
    reasons = "too small, too dark, too bright, blurred, partly out of view, turned away"
    expect(terms.locator("#help-reasons")).to_have_text(reasons)
    for term in ("Valence", "Arousal", "Hard to read"):
        expect(terms.get_by_text(term, exact=True)).to_be_visible()
    page.get_by_role("link", name="the measures of a report").click()
    expect(page.locator("h1")).to_have_text("Measures")


@pytest.mark.parametrize("address", ADDRESSES)
def test_help_fits_a_phone(open_page: OpenPage, live_server: Server, address: str) -> None:
    page = open_page(url=f"{live_server.url}/model", has_touch=True, viewport={"width": 390, "height": 844})
    save_a_recording(page)
    page.goto(live_server.url + address)
    expect(page.locator("#help-keys tr").last).to_have_count(1)
    page.click(".help-foot")
    expect(page.locator("#help")).to_be_visible()
    assert phone_faults(page, f"{TARGETS}, .dialog-switch") == []
    page.mouse.click(3, 3)  # beside it
    expect(page.locator("#help")).to_be_hidden()


def test_student_sees_the_keys_of_a_room(teacher: Teacher, new_context: NewContext) -> None:
    (page,) = join_students(new_context, teacher, 1)
    page.keyboard.press("?")
    assert listed_keys(page) == [*LIVE_KEYS[:3], LIVE_KEYS[-1]]
    expect(page.locator("#help-chart")).to_be_hidden()
