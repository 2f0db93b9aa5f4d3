"""What a lesson shows while it waits: for the teacher's choice, or for the server."""

from playwright.sync_api import Route, expect

from tests.e2e.live import PATIENCE_MS
from tests.e2e.room import NewContext, Teacher, join_students

IS_DRAWN = """canvas => new Set(new Uint32Array(
  canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size > 100"""


def test_mirror_says_that_the_teacher_chooses(new_context: NewContext, teacher: Teacher) -> None:
    (student,) = join_students(new_context, teacher, 1)
    teacher.start("mirror")
    teacher.expect_on_board(".target", "Your teacher chooses the first expression.")
    expect(student.locator("#activity-text")).to_contain_text("Your teacher chooses", timeout=PATIENCE_MS)
    expect(teacher.page.locator("[data-step=mirror] .step-hint")).to_contain_text("Choose an expression")
    teacher.page.click("#targets [data-target=happy]")
    expect(student.locator("#activity-text")).to_contain_text("Make this face", timeout=PATIENCE_MS)


def test_board_shows_the_photograph_while_its_map_is_made(new_context: NewContext, teacher: Teacher) -> None:
    held: list[Route] = []
    teacher.board.route("**/explain?*", lambda route: held.append(route))  # noqa: PLW0108  # a built-in cannot be one
    teacher.start("inside")
    teacher.expect_on_board("figcaption", "A sample photograph. Finding what the machine looks at.")
    assert teacher.board.locator("figure canvas").evaluate(IS_DRAWN)
    while not held:
        teacher.board.wait_for_timeout(50)
    held[0].continue_()
    teacher.expect_on_board("figcaption", "Sample: looks happy")
