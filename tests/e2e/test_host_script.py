"""The lesson as steps on the host's page: what happens in the room marks them, and the teacher goes where he likes."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.e2e.accessibility import PHONE, axe_violations, phone_faults
from tests.e2e.browser import LAPTOP
from tests.e2e.live import PATIENCE_MS
from tests.e2e.room import NewContext, Teacher, join_students, start_camera, start_sharing
from tests.server import Server

STEPS = ("board", "join", "now", "mirror", "machine", "fool", "inside", "end")


def expect_current(page: Page, step: str, done: list[str]) -> None:
    current = page.locator("#steps > [aria-current=step]")
    expect(current).to_have_attribute("data-step", step, timeout=PATIENCE_MS)
    expect(current.locator(".step-state")).to_have_text("Now")
    assert page.locator("#steps > [data-state=done]").evaluate_all("all => all.map(item => item.dataset.step)") == done


def open_body(page: Page) -> Locator:
    return page.locator("#steps details[open] .step-body")


def test_first_step_opens_the_board_on_the_projector(new_context: NewContext, room_server: Server) -> None:
    context = new_context()
    page = context.new_page()
    page.goto(f"{room_server.url}/host")
    page.click("main button[type=submit]")
    expect(page.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
    assert page.locator("#steps > li").evaluate_all("all => all.map(item => item.dataset.step)") == list(STEPS)
    expect_current(page, "board", [])
    with context.expect_page() as opened:
        page.click("text=Open the board on the projector")
    expect(opened.value.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
    expect_current(page, "join", ["board"])
    expect(open_body(page)).to_contain_text("you are a colour and an animal")


def test_steps_follow_what_happens_until_the_end(new_context: NewContext, room_server: Server) -> None:
    teacher = Teacher(new_context(), room_server.url, "samples")
    page = teacher.page
    expect_current(page, "join", ["board"])
    (student,) = join_students(new_context, teacher, 1)
    expect_current(page, "now", ["board", "join"])
    expect(open_body(page)).to_contain_text("Choose a photograph and press “Share with the board”")
    start_camera(student)
    start_sharing(student)
    page.click("#steps > [data-step=now] >> text=Next: Mirror")
    expect(page.locator("#steps > [data-step=mirror] summary")).to_be_focused()
    expect_current(page, "now", ["board", "join"])
    page.click("#targets [data-target=happy]")
    expect_current(page, "mirror", ["board", "join", "now"])
    teacher.expect_on_board("#board-title", "Look happy")
    teacher.start("fool")
    expect_current(page, "fool", ["board", "join", "now", "mirror"])
    teacher.start("mirror")
    expect_current(page, "mirror", ["board", "join", "now", "fool"])
    teacher.open_step("end")
    page.click("#steps > [data-step=end] .step-actions button")
    expect(page.locator("#end-note")).to_contain_text("Press again")
    page.click("#steps > [data-step=end] .step-actions button")
    expect(page.locator("#main")).to_have_attribute("data-state", "ended", timeout=PATIENCE_MS)
    expect(page.locator("#steps")).to_be_hidden()


def test_step_that_the_teacher_reads_stays_open(new_context: NewContext, teacher: Teacher) -> None:
    expect_current(teacher.page, "join", ["board"])
    teacher.open_step("inside")
    join_students(new_context, teacher, 1)
    expect_current(teacher.page, "now", ["board", "join"])
    expect(open_body(teacher.page)).to_have_count(1)
    expect(open_body(teacher.page)).to_contain_text("Press Look inside")
    teacher.page.reload()
    expect_current(teacher.page, "now", ["board", "join"])
    expect(open_body(teacher.page)).to_contain_text("Start your camera")


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_every_step_is_accessible_and_fits(new_context: NewContext, room_server: Server, size: ViewportSize) -> None:
    teacher = Teacher(new_context(viewport=size, has_touch=size is PHONE), room_server.url, "cameras")
    for step in STEPS:
        teacher.open_step(step)
        expect(open_body(teacher.page)).to_have_count(1)
        assert axe_violations(teacher.page) == [], step
        assert teacher.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
        assert size is LAPTOP or phone_faults(teacher.page) == [], step
