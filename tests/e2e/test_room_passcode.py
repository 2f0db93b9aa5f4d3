"""A room with a passcode: the host asks for it, the board shows it or not, and students type it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import PHONE, axe_violations, phone_faults
from tests.e2e.live import PATIENCE_MS
from tests.e2e.room import NewContext, Teacher, join
from tests.server import Server


def open_room_page(new_context: NewContext, teacher: Teacher) -> Page:
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(f"{teacher.url}/room/{teacher.code}")
    return page


def test_student_types_the_passcode(new_context: NewContext, teacher: Teacher) -> None:
    early = join(new_context(), teacher.url, teacher.code)
    teacher.page.click("#ask-passcode")
    expect(teacher.page.locator("#passcode")).to_have_text(re.compile("^[A-Z2-9]{6}$"), timeout=PATIENCE_MS)
    passcode = teacher.page.locator("#passcode").inner_text()
    assert axe_violations(teacher.page) == []
    expect(early.locator("#room-bar")).to_have_attribute("data-state", "joined")
    page = open_room_page(new_context, teacher)
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "asking", timeout=PATIENCE_MS)
    expect(page.locator("#room-note")).to_have_text("This room has a passcode. Ask your teacher for it.")
    expect(page.locator("#passcode")).to_be_focused()
    expect(page.locator("main :is(video, #share, #leave, #start):visible")).to_have_count(0)
    assert axe_violations(page) == []
    assert phone_faults(page) == []
    page.fill("#passcode", "AAAAAA")
    page.press("#passcode", "Enter")
    expect(page.locator("#passcode-error")).to_contain_text("This is not the room's passcode", timeout=PATIENCE_MS)
    expect(page.locator("#passcode")).to_have_value("AAAAAA")
    assert axe_violations(page) == []
    teacher.expect_on_board("#count-here", "1")
    page.fill("#passcode", f"{passcode[:3].lower()} {passcode[3:]}")
    page.click("#passcode-send")
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    expect(page.locator("#passcode-form")).to_be_hidden()
    expect(page.locator("#start")).to_be_visible()
    teacher.expect_on_board("#count-here", "2")
    page.reload()
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    teacher.page.click("#ask-passcode")
    expect(teacher.page.locator("#passcode-details")).to_be_hidden(timeout=PATIENCE_MS)
    join(new_context(), teacher.url, teacher.code)


def test_board_shows_the_passcode_if_the_host_wishes(new_context: NewContext, room_server: Server) -> None:
    page = new_context().new_page()
    page.goto(f"{room_server.url}/host")
    page.check("#ask-passcode")
    assert axe_violations(page) == []
    page.click("main button[type=submit]")
    expect(page.locator("#passcode")).to_be_visible(timeout=PATIENCE_MS)
    passcode = page.locator("#passcode").inner_text()
    board = page.context.new_page()
    board.goto(page.url.replace("/host/", "/board/"))
    expect(board.locator("#passcode")).to_have_text("And the passcode that your teacher tells you", timeout=PATIENCE_MS)
    page.click("#show-passcode")
    expect(board.locator("#passcode")).to_have_text(f"Passcode {passcode}", timeout=PATIENCE_MS)
    for width, height in ((1920, 1080), (1366, 768)):
        board.set_viewport_size({"width": width, "height": height})
        assert board.evaluate("document.documentElement.scrollHeight <= innerHeight"), (width, height)
        assert axe_violations(board) == []
    page.click("#new-passcode")
    expect(page.locator("#passcode")).not_to_have_text(passcode, timeout=PATIENCE_MS)
    expect(board.locator("#passcode")).to_have_text("And the passcode that your teacher tells you", timeout=PATIENCE_MS)
