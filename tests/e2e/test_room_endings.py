"""What each page of a room shows once it is over for that page: that, and nothing that contradicts it."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import axe_violations
from tests.e2e.browser import ConsoleErrors
from tests.e2e.live import PATIENCE_MS
from tests.e2e.proxy import Proxy
from tests.e2e.room import NewContext, Teacher, join, start_camera
from tests.server import Server

ENDED = "The room has ended. Its data is deleted."


def test_ended_room_leaves_only_its_end_on_the_screens(new_context: NewContext, teacher: Teacher) -> None:
    student = join(new_context(), teacher.url, teacher.code)
    teacher.expect_on_board("#count-here", "1")
    teacher.end()
    for page in (teacher.page, teacher.board):
        expect(page.locator("#main")).to_have_attribute("data-state", "ended", timeout=PATIENCE_MS)
        expect(page.locator("#alert")).to_have_text(ENDED)
        for selector in (".qr", "#count-here", "#count-sharing", "#here"):
            expect(page.locator(selector)).to_be_hidden()
        assert axe_violations(page) == []
    assert teacher.board.locator("main").inner_text().splitlines() == ["The lesson is over", "", ENDED]
    expect(teacher.page.locator("main button:visible")).to_have_count(0)
    expect(teacher.page.locator("main >> text=Open another room")).to_be_visible()
    expect_over(student, ENDED)


def test_board_of_a_room_that_ended_while_it_was_offline_says_so_alone(
    new_context: NewContext, teacher: Teacher, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored += ["WebSocket connection", "ERR_", "404"]
    with Proxy(teacher.url) as network:
        cookies = teacher.page.context.cookies()
        context = new_context()
        context.add_cookies(cookies)  # type: ignore[arg-type]  # what it returns is what it takes
        board = context.new_page()
        board.goto(f"{network.url}/board/{teacher.code}")
        expect(board.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
        network.cut()
        expect(board.locator("#alert")).to_have_text("Connection lost. Reconnecting.", timeout=PATIENCE_MS)
        teacher.end()
        network.restore()
        expect(board.locator("#main")).to_have_attribute("data-state", "ended", timeout=PATIENCE_MS)
        expect(board.locator("#alert")).to_have_text(ENDED)


def test_student_who_is_locked_out_sees_that_alone(
    new_context: NewContext, room_server: Server, console_errors: ConsoleErrors
) -> None:
    teacher = Teacher(new_context(), room_server.url, "samples")
    teacher.page.click("#lock")
    expect(teacher.page.locator("#lock")).to_have_text("Unlock the room", timeout=PATIENCE_MS)
    page = new_context().new_page()
    page.goto(f"{room_server.url}/room/{teacher.code}")
    expect_over(page, "The room is locked. Ask your teacher to let you in.")


def test_student_who_left_a_sample_room_sees_that_alone(new_context: NewContext, room_server: Server) -> None:
    teacher = Teacher(new_context(), room_server.url, "samples")
    page = join(new_context(), room_server.url, teacher.code)
    start_camera(page)
    expect(page.locator("#sample-light")).to_be_visible()
    page.click("#leave")
    expect_over(page, "You have left the room. What it stored about you is deleted.")


def expect_over(page: Page, note: str) -> None:
    """Expect a student's page with no name, no picture and no control, but a way to another room."""
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "over", timeout=PATIENCE_MS)
    expect(page.locator("#room-note")).to_have_text(note)
    expect(page.locator("#room-name")).to_be_hidden()
    expect(page.locator("main :is(button, input, select, video):visible")).to_have_count(0)
    expect(page.locator("#join-again")).to_be_visible()
    assert axe_violations(page) == []
