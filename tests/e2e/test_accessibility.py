"""Accessibility: axe-core on every page, and the sizes of targets on a phone."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import TARGETS, axe_violations, phone_faults
from tests.e2e.analyze import PATIENCE_MS, analyze_url, choose_files, select_picture, wait_until_read
from tests.e2e.browser import FAILED_REQUEST, ConsoleErrors, OpenPage
from tests.e2e.live import start_live
from tests.e2e.states import RECORDING_PAGES, STATES, open_recording_page, write_portraits
from tests.server import Server


@pytest.fixture
def picture(small_photo: np.ndarray, tmp_path: Path) -> Path:
    return write_portraits(tmp_path, small_photo)


PAGES = [
    "/",
    "/model",
    "/api",
    "/none",
    "/trust",
    "/preflight",
    "/recordings",
    "/recordings/report",
    "/recordings/compare",
]


@pytest.mark.parametrize("address", PAGES)
def test_pages_have_no_serious_axe_violation(
    open_page: OpenPage, live_server: Server, console_errors: ConsoleErrors, address: str
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)  # of the page that does not exist
    page = open_page(url=live_server.url + address)
    page.wait_for_load_state()
    assert axe_violations(page) == []


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_photographs_page_is_accessible_in_every_state(
    open_page: OpenPage, live_server: Server, picture: Path, state: Callable[[Page, Path], None]
) -> None:
    """For axe, and on a phone: nothing scrolls sideways, and no target is too small for a finger."""
    page = open_page(url=analyze_url(live_server.url), has_touch=True)
    state(page, picture)
    assert axe_violations(page) == []
    assert phone_faults(page) == []
    page.unroute_all(behavior="ignoreErrors")


def test_token_form_is_accessible(open_page: OpenPage, strict_server: Server) -> None:
    page = open_page(url=analyze_url(strict_server.url))
    expect(page.locator("#token-form")).to_be_visible()
    assert axe_violations(page) == []


def test_open_timeline_is_accessible(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.click("#timeline-toggle")
    expect(page.locator("#live-timeline .timeline-area")).to_be_visible(timeout=PATIENCE_MS)
    assert axe_violations(page) == []


@pytest.mark.parametrize("location", RECORDING_PAGES, ids=["report", "compare", "pick"])
def test_recording_pages_are_accessible(open_page: OpenPage, live_server: Server, location: tuple[str, str]) -> None:
    page = open_recording_page(open_page, live_server.url, location, has_touch=True)
    assert axe_violations(page) == []
    assert phone_faults(page, f"{TARGETS}, select, .picker-row") == []


@pytest.mark.parametrize("width", [360, 390])
def test_navigation_fits_a_phone(open_page: OpenPage, live_server: Server, width: int) -> None:
    page = open_page(url=analyze_url(live_server.url), viewport={"width": width, "height": 800})
    expect(page.locator("nav a")).to_have_count(4)
    assert page.evaluate(
        "(() => { const [nav] = document.getElementsByTagName('nav'); return nav.scrollWidth <= nav.clientWidth; })()"
    )


def test_navigation_marks_the_current_page(open_page: OpenPage, live_server: Server) -> None:
    page = open_page(url=analyze_url(live_server.url))
    expect(page.locator("nav [aria-current=page]")).to_have_text("Photographs")
    page.click("nav >> text=Live")
    expect(page.locator("nav [aria-current=page]")).to_have_text("Live")


def test_announces_start_and_end_but_not_every_picture(
    open_page: OpenPage, live_server: Server, small_jpeg: bytes, tmp_path: Path
) -> None:
    picture = tmp_path / "portrait.jpg"
    picture.write_bytes(small_jpeg)
    page = open_page(url=analyze_url(live_server.url))
    page.evaluate(
        """() => new MutationObserver(() => (window.heard ??= []).push(announcer.textContent))
            .observe(announcer, { childList: true })"""
    )
    choose_files(page, *[picture] * 6)
    wait_until_read(page)
    assert page.evaluate("window.heard") == ["Reading 6 pictures.", "6 pictures read: 6 faces, 6 certain."]
    select_picture(page, 3)
    expect(page.locator(".thumb-input").nth(3)).to_have_attribute("aria-label", "portrait.jpg, 1 face")
