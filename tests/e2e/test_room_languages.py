"""One room in three languages: the host's is the room's, and each student may choose another."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.fit import SIZES, expect_to_fit
from tests.e2e.live import PATIENCE_MS
from tests.e2e.room import NewContext, Teacher, join, make_link, start_camera, start_sharing
from tests.server import Server
from webapp.i18n.catalogue import Catalogue
from webapp.i18n.catalogues import load_catalogues

PHONE, LAPTOP = SIZES
CATALOGUES = load_catalogues(("en", "de", "ar", "ja")).by_code
GERMAN, ARABIC, JAPANESE = (CATALOGUES[code] for code in ("de", "ar", "ja"))


def choose_language(page: Page, catalogue: Catalogue) -> None:
    page.click(".language-open")
    page.click(f".languages [hreflang={catalogue.language.code}]")
    expect(page.locator("html")).to_have_attribute("lang", catalogue.language.code)
    expect(page.locator("html")).to_have_attribute("dir", catalogue.language.direction)


def name_of(page: Page, catalogue: Catalogue) -> str:
    """Return the student's name, from the sentence that tells it."""
    before, after = catalogue.gettext("You are the {name}").split("{name}")
    sentence = page.locator("#room-name").inner_text()
    assert sentence.startswith(before), sentence
    assert sentence.endswith(after), sentence
    return sentence.removeprefix(before).removesuffix(after)


def test_a_room_in_three_languages(new_context: NewContext, room_server: Server) -> None:
    teacher = Teacher(new_context(locale="de"), room_server.url, "cameras")
    pages: list[tuple[Catalogue, Page]] = []
    for catalogue in (GERMAN, ARABIC, JAPANESE):
        # All three browsers ask for English, and get the room's language.
        page = join(new_context(viewport=PHONE), room_server.url, teacher.code)
        pages.append((catalogue, page))
        expect(page.locator("html")).to_have_attribute("lang", "de")
        if catalogue is not GERMAN:
            choose_language(page, catalogue)
            expect(page.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
        expect(page.locator("#share")).to_have_text(catalogue.gettext("Share with the board"))

    names = [name_of(page, catalogue) for catalogue, page in pages]
    assert len(set(names)) == len(names)
    expect(teacher.page.locator("#here")).to_contain_text(names[0])
    for name in names[1:]:
        assert name not in teacher.page.locator("#here").inner_text(), "the teacher reads German names only"
    teacher.expect_on_board("#count-here", "3")

    for _, page in pages:
        start_camera(page)
        start_sharing(page)
    teacher.start("mirror", "happy")
    teacher.expect_on_board("#board-title", GERMAN.gettext("Look happy"))
    for catalogue, page in pages:
        expect(page.locator("#activity-title")).to_have_text(catalogue.gettext("Look happy"), timeout=PATIENCE_MS)
    teacher.start("machine")
    for catalogue, page in pages:
        page.click("#posing [data-emotion=happy]")
        counted = catalogue.gettext("Answer counted, together with everyone else's.")
        expect(page.locator("#activity-note")).to_have_text(counted, timeout=PATIENCE_MS)
        expect_to_fit(page, PHONE)
    agreed = GERMAN.gettext("Answers that agree: {agreed} of {count}").format(agreed=3, count=3)
    teacher.expect_on_board("#figures p", agreed)
    expect_to_fit(teacher.page)
    expect_to_fit(teacher.board, LAPTOP)


@pytest.mark.parametrize("catalogue", [ARABIC, JAPANESE], ids=["ar", "ja"])
def test_a_host_in_any_language(new_context: NewContext, room_server: Server, catalogue: Catalogue) -> None:
    code = catalogue.language.code
    teacher = Teacher(new_context(locale=code), room_server.url, "samples")
    student = join(new_context(viewport=PHONE, locale="fr"), room_server.url, teacher.code)
    for page in (teacher.page, teacher.board, student):
        expect(page.locator("html")).to_have_attribute("lang", code)
    expect(teacher.page.locator("#here")).to_contain_text(name_of(student, catalogue))
    for activity in ("now", "mirror", "machine", "fool", "inside"):
        teacher.start(activity, "sad" if activity == "mirror" else "")
        expect(student.locator("#activity")).to_have_attribute("data-name", activity, timeout=PATIENCE_MS)
        expect_to_fit(teacher.page)
        expect_to_fit(teacher.board, LAPTOP)
        expect_to_fit(student, PHONE)


def test_a_cohost_gets_the_rooms_language_and_may_choose_another(new_context: NewContext, room_server: Server) -> None:
    teacher = Teacher(new_context(locale="de"), room_server.url, "samples")
    page = new_context(viewport=PHONE).new_page()
    page.goto(make_link(teacher))
    expect(page.locator("html")).to_have_attribute("lang", "de")
    choose_language(page, JAPANESE)
    page.click("#accept")  # the key in the link is still there
    expect(page.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
    expect(page.locator("html")).to_have_attribute("lang", "ja")
