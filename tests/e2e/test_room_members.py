"""Students who come with two tabs, leave, or are removed by the host."""

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_violations
from tests.e2e.browser import ConsoleErrors
from tests.e2e.live import PATIENCE_MS
from tests.e2e.proxy import Proxy
from tests.e2e.room import NewContext, Teacher, join, start_camera, start_sharing


def test_two_tabs_are_one_student(new_context: NewContext, teacher: Teacher) -> None:
    context = new_context()
    first, second = (join(context, teacher.url, teacher.code) for _ in range(2))
    assert first.locator("#room-name").inner_text() == second.locator("#room-name").inner_text()
    for page in (first, second):
        page.bring_to_front()
        start_camera(page)
        start_sharing(page)
    teacher.expect_on_board("#count-here", "1")
    teacher.expect_on_board("#count-sharing", "1")
    second.click("#share")
    expect(first.locator("#room-bar")).to_have_attribute("data-sharing", "off", timeout=PATIENCE_MS)
    teacher.expect_on_board("#count-sharing", "0")


def test_leaving_in_one_tab_ends_the_other(new_context: NewContext, teacher: Teacher) -> None:
    context = new_context()
    first, second = (join(context, teacher.url, teacher.code) for _ in range(2))
    second.bring_to_front()
    start_camera(second)
    start_sharing(second)
    teacher.expect_on_board("#count-sharing", "1")
    first.bring_to_front()
    first.click("#leave")
    for page in (first, second):
        expect(page.locator("#room-note")).to_contain_text("You have left the room", timeout=PATIENCE_MS)
        expect(page.locator("#room-bar")).to_have_attribute("data-state", "over")
        expect(page.locator("#room-bar")).to_have_attribute("data-sharing", "off")
    expect(second.locator("#stage")).to_have_attribute("data-state", "idle")
    teacher.expect_on_board("#count-here", "0")


def test_tab_that_was_offline_does_not_bring_a_leaver_back(
    new_context: NewContext, teacher: Teacher, console_errors: ConsoleErrors
) -> None:
    """It is one student's by its cookie, but at another origin: it hears of the leaving from the server alone."""
    console_errors.ignored += ["WebSocket connection", "ERR_"]
    with Proxy(teacher.url) as network:
        context = new_context()
        first, second = join(context, teacher.url, teacher.code), join(context, network.url, teacher.code)
        teacher.expect_on_board("#count-here", "1")
        network.cut()
        expect(second.locator("#room-bar")).to_have_attribute("data-state", "lost", timeout=PATIENCE_MS)
        first.click("#leave")
        expect(first.locator("#room-note")).to_contain_text("You have left the room", timeout=PATIENCE_MS)
        network.restore()
        expect(second.locator("#room-note")).to_contain_text("You are no longer in this room", timeout=PATIENCE_MS)
        expect(second.locator("#room-bar")).to_have_attribute("data-state", "over")
        teacher.expect_on_board("#count-here", "0")


def test_host_removes_a_student_and_undoes_it(new_context: NewContext, teacher: Teacher) -> None:
    context = new_context()
    page = join(context, teacher.url, teacher.code)
    name = page.locator("#room-name").inner_text().removeprefix("You are the ")
    start_camera(page)
    expect(teacher.page.locator("#shut-out-section")).to_be_hidden()
    teacher.page.click(f"#here >> role=button[name='Remove: {name}']")
    expect(page.locator("#room-note")).to_contain_text("Your teacher has removed you", timeout=PATIENCE_MS)
    expect(page.locator("#stage")).to_have_attribute("data-state", "idle")
    teacher.expect_on_board("#count-here", "0")
    expect(teacher.page.locator("#shut-out")).to_contain_text(name)
    assert axe_violations(teacher.page) == []
    page.reload()
    expect(page.locator("#room-note")).to_contain_text("Only your teacher can let you back in", timeout=PATIENCE_MS)
    teacher.page.click("#shut-out >> text=Let back in")
    expect(teacher.page.locator("#shut-out-section")).to_be_hidden()
    page.reload()
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    teacher.expect_on_board("#count-here", "1")


def test_host_sees_who_waits_shares_and_is_away(new_context: NewContext, teacher: Teacher) -> None:
    page = join(new_context(), teacher.url, teacher.code)
    name = page.locator("#room-name").inner_text().removeprefix("You are the ")
    states = teacher.page.locator("#here li")
    expect(states).to_have_text(f"{name}WaitingRemove", timeout=PATIENCE_MS)
    start_camera(page)
    start_sharing(page)
    expect(states).to_have_text(f"{name}SharingRemove", timeout=PATIENCE_MS)
    assert "happy" not in teacher.page.locator("#here").inner_text().lower()
    assert axe_violations(teacher.page) == []
    page.close()
    expect(states).to_have_text(f"{name}AwayRemove", timeout=PATIENCE_MS)
    teacher.expect_on_board("#here", name)
