"""Every sentence of every page comes from the catalogue: in a language of marks nothing stands without a mark."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.analyze import analyze_url
from tests.e2e.browser import FAILED_REQUEST, ConsoleErrors, OpenPage
from tests.e2e.live import PATIENCE_MS, start_live
from tests.e2e.marked_language import CODE, OPENED, unmarked, write_marked_language
from tests.e2e.room import NewContext, Teacher, join_students, start_camera, start_sharing
from tests.e2e.states import ADDRESSES, RECORDING_PAGES, STATES, open_recording_page, write_portraits
from tests.server import Server
from tests.shared_servers import SharedServers

ACTIVITIES = ("now", "mirror", "machine", "fool", "inside")
STEPS = ("board", "join", *ACTIVITIES, "end")
IN_MARKS = {"locale": CODE}


@pytest.fixture(scope="module")
def marked_server(shared_servers: SharedServers, tmp_path_factory: pytest.TempPathFactory) -> Server:
    before = write_marked_language(tmp_path_factory.mktemp("translations"))
    return shared_servers.get(before, MIEN_LANGUAGES=f"en,{CODE}")


@pytest.fixture
def picture(small_photo: np.ndarray, tmp_path: Path) -> Path:
    return write_portraits(tmp_path, small_photo)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_has_a_sentence_of_its_own(
    open_page: OpenPage, marked_server: Server, console_errors: ConsoleErrors, address: str
) -> None:
    console_errors.ignored.append(FAILED_REQUEST)  # of the pages that do not exist
    page = open_page(url=marked_server.url + address, **IN_MARKS)
    page.wait_for_load_state()
    assert unmarked(page) == []


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_state_of_the_photographs_page_has(
    open_page: OpenPage, marked_server: Server, picture: Path, state: Callable[[Page, Path], None]
) -> None:
    page = open_page(url=analyze_url(marked_server.url), **IN_MARKS)
    state(page, picture)
    assert unmarked(page, "portraits.jpg", "wall.jpg", "JPG") == []
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("location", RECORDING_PAGES, ids=["report", "compare", "pick"])
def test_no_page_about_recordings_has(open_page: OpenPage, marked_server: Server, location: tuple[str, str]) -> None:
    page = open_recording_page(open_page, marked_server.url, location, **IN_MARKS)
    assert unmarked(page, "Question time", "question 3", "November", "um") == []


def test_the_live_page_has_none(open_page: OpenPage, marked_server: Server) -> None:
    page = open_page(url=marked_server.url, **IN_MARKS)
    start_live(page)
    page.click("#timeline-toggle")
    assert unmarked(page) == []


@pytest.mark.parametrize("source", ["cameras", "samples"])
def test_no_page_of_a_room_has(new_context: NewContext, marked_server: Server, source: str) -> None:
    teacher = Teacher(new_context(**IN_MARKS), marked_server.url, source)
    (student,) = join_students(lambda **options: new_context(**IN_MARKS, **options), teacher, 1)
    name = student.locator("#room-name").inner_text()
    assert name.startswith(OPENED), name
    pages = {"host": teacher.page, "board": teacher.board, "student": student}

    def expect_marks(when: str) -> None:
        for which, page in pages.items():
            assert unmarked(page, teacher.code, "localhost") == [], f"{which}, {when}"

    expect_marks("before anybody starts")
    start_camera(student)
    start_sharing(student)
    for step in STEPS:
        if step in ACTIVITIES:
            teacher.start(step, "happy" if step == "mirror" else "")
            expect(student.locator("#activity")).to_have_attribute("data-name", step, timeout=PATIENCE_MS)
        else:
            teacher.open_step(step)
        expect_marks(step)
    student.click("#look")
    expect(student.locator("#offer")).to_be_visible(timeout=2 * PATIENCE_MS)
    student.click("#offer")
    expect(teacher.board.locator("figure")).to_have_count(2, timeout=PATIENCE_MS)
    expect_marks("with a map of a student's")
    teacher.end()
    expect(student.locator("#room-note")).to_contain_text(OPENED, timeout=PATIENCE_MS)
    expect_marks("at its end")


def test_no_dialog_has(open_page: OpenPage, marked_server: Server) -> None:
    page = open_page(url=marked_server.url, **IN_MARKS)
    start_live(page)
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
    assert unmarked(page) == []
    page.keyboard.press("Escape")
    page.click("#settings-open")
    assert unmarked(page) == []
