"""A co-host in a browser of its own: the link, the same room on both screens, its end, and taking control back."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import PHONE, axe_violations, phone_faults
from tests.e2e.browser import ConsoleErrors
from tests.e2e.live import PATIENCE_MS
from tests.e2e.room import NewContext, Teacher, join, make_link

TAKEN_BACK = "Whoever opened this room has taken your control of it back."


def open_cohost(new_context: NewContext, link: str) -> Page:
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(link)
    expect(page.locator("nav [aria-current=page]")).to_have_text("Class")
    assert axe_violations(page) == []
    assert phone_faults(page) == []
    page.click("#accept")
    expect(page.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
    return page


def test_cohost_leads_the_same_lesson_and_ends_it(new_context: NewContext, teacher: Teacher) -> None:
    link = make_link(teacher)
    expect(teacher.page.locator("#cohost-qr img")).to_be_visible()
    expect(teacher.page.locator("#cohost-text")).to_have_text("You alone control this room. A link waits to be used.")
    assert axe_violations(teacher.page) == []
    page = open_cohost(new_context, link)
    expect(page.locator("#cohost-text")).to_have_text("You control this room as a co-host.")
    expect(page.locator(":is(#make-link, #take-back):visible")).to_have_count(0)
    expect(teacher.page.locator("#cohost-text")).to_have_text(
        "One co-host controls this room too.", timeout=PATIENCE_MS
    )
    expect(teacher.page.locator("#cohost-invitation")).to_be_hidden()
    student = join(new_context(), teacher.url, teacher.code)
    name = student.locator("#room-name").inner_text().removeprefix("You are the ")
    for each in (page, teacher.page):
        expect(each.locator("#here li")).to_have_text(f"{name}WaitingRemove", timeout=PATIENCE_MS)
    page.click("#steps > [data-step=machine] summary")
    page.click("#steps [data-activity=machine]")
    expect(teacher.page.locator("#steps > [aria-current=step]")).to_have_attribute(
        "data-step", "machine", timeout=PATIENCE_MS
    )
    assert axe_violations(page) == []
    assert phone_faults(page) == []
    for _ in range(2):
        page.click("#end")
    for each in (page, teacher.page):
        expect(each.locator("#alert")).to_have_text("The room has ended. Its data is deleted.", timeout=PATIENCE_MS)
        expect(each.locator("#main")).to_have_attribute("data-state", "ended")


def test_control_that_is_taken_back_ends_on_the_cohosts_screens(
    new_context: NewContext, teacher: Teacher, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored.append("403")
    link = make_link(teacher)
    page = open_cohost(new_context, link)
    board = page.context.new_page()
    board.goto(f"{teacher.url}/board/{teacher.code}")
    expect(board.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
    expect(teacher.page.locator("#take-back")).to_have_text("Take their control back", timeout=PATIENCE_MS)
    teacher.page.click("#take-back")
    for each in (page, board):
        expect(each.locator("#alert")).to_have_text(TAKEN_BACK, timeout=PATIENCE_MS)
        expect(each.locator(":is(#here, #count-here)").first).to_be_hidden()
        assert axe_violations(each) == []
    expect(board.locator("#board-title")).to_have_text("This board is closed")
    expect(teacher.page.locator("#cohost-text")).to_have_text("You alone control this room.", timeout=PATIENCE_MS)
    teacher.start("fool")
    teacher.expect_on_board("#board-title", "Fool the machine")
    page.goto(link)
    page.reload()
    page.click("#accept")
    expect(page.locator("h1")).to_have_text("This link does not work any more", timeout=PATIENCE_MS)


def test_link_without_its_end_says_so(new_context: NewContext, teacher: Teacher) -> None:
    page = new_context().new_page()
    page.goto(make_link(teacher).partition("#")[0])
    expect(page.locator("#link-error")).to_contain_text("its end is missing")
    expect(page.locator("#accept")).to_be_disabled()
    assert axe_violations(page) == []
