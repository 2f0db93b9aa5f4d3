"""Pages fit their windows in long languages and in one that is read from the right, and stay accessible."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import axe_violations
from tests.e2e.analyze import analyze_url
from tests.e2e.browser import FAILED_REQUEST, ConsoleErrors, OpenPage
from tests.e2e.fit import expect_to_fit
from tests.e2e.live import start_live
from tests.e2e.states import ADDRESSES, RECORDING_PAGES, STATES, open_recording_page, unsure, write_portraits
from tests.server import Server
from webapp.i18n.languages import LANGUAGES

CHECKED = ("de", "tr", "ar")  # two with long words, and one that is read from the right


@pytest.fixture(params=CHECKED)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def picture(small_photo: np.ndarray, tmp_path: Path) -> Path:
    return write_portraits(tmp_path, small_photo)


def check(page: Page, language: str) -> None:
    expect_to_fit(page)
    if language != "tr":
        assert axe_violations(page) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_fits(
    open_page: OpenPage, live_server: Server, console_errors: ConsoleErrors, language: str, address: str
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)  # of the pages that do not exist
    page = open_page(url=live_server.url + address, locale=language)
    page.wait_for_load_state()
    check(page, language)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_of_the_photographs_page_fits(
    open_page: OpenPage, live_server: Server, picture: Path, language: str, state: Callable[[Page, Path], None]
) -> None:
    page = open_page(url=analyze_url(live_server.url), locale=language)
    state(page, picture)
    check(page, language)
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("location", RECORDING_PAGES, ids=["report", "compare", "pick"])
def test_every_page_about_recordings_fits(
    open_page: OpenPage, live_server: Server, language: str, location: tuple[str, str]
) -> None:
    check(open_recording_page(open_page, live_server.url, location, locale=language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_live_page_fits(open_page: OpenPage, language: str) -> None:
    page = open_page(locale=language)
    start_live(page)
    page.click("#timeline-toggle")
    if language in CHECKED:
        check(page, language)
    else:
        expect_to_fit(page)


@pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - set(CHECKED)))
def test_every_page_fits_in_the_other_languages(
    open_page: OpenPage, live_server: Server, console_errors: ConsoleErrors, picture: Path, language: str
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)  # of the pages that do not exist
    page = open_recording_page(open_page, live_server.url, RECORDING_PAGES[0], locale=language)
    expect_to_fit(page)
    for address in ADDRESSES:
        page.goto(live_server.url + address)
        expect_to_fit(page)
    page.goto(analyze_url(live_server.url))
    unsure(page, picture)
    expect_to_fit(page)


def test_signs_stand_before_their_numbers_from_right_to_left(open_page: OpenPage, live_server: Server) -> None:
    page = open_recording_page(open_page, live_server.url, RECORDING_PAGES[0], locale="ar")
    expect(page.locator(".measure-value").first).to_contain_text("\u200e+0.32")  # with a mark of direction before it


def test_a_language_that_the_browser_does_not_know_gets_no_words_of_another(
    open_page: OpenPage, live_server: Server
) -> None:
    page = open_recording_page(open_page, live_server.url, RECORDING_PAGES[0], locale="de")
    page.goto(f"{page.url}&lang=ckb")
    expect(page.locator("#main")).to_contain_text("23/11/2026, 20:15")
    expect(page.locator("#main")).not_to_contain_text("November")
