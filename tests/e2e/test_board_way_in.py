"""The board before anybody has joined: the way in, large enough for the last row."""

from playwright.sync_api import expect

from tests.e2e.accessibility import axe_violations
from tests.e2e.live import PATIENCE_MS
from tests.e2e.room import NewContext, Teacher, join_students

OVERFLOWS = "document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"


def test_the_way_in_fills_the_board_until_somebody_has_joined(new_context: NewContext, teacher: Teacher) -> None:
    board = teacher.board
    for width, height in ((1920, 1080), (1366, 768)):
        board.set_viewport_size({"width": width, "height": height})
        code = board.locator(".qr svg").bounding_box()
        assert code
        assert code["width"] >= 0.45 * height
        assert not board.evaluate(OVERFLOWS), "nobody stands beside a projector to scroll"
    expect(board.locator("#figures")).to_be_hidden()
    expect(board.locator("#board-title")).to_have_text("Join the lesson")
    assert axe_violations(board) == []
    join_students(new_context, teacher, 1)
    expect(board.locator("#figures")).to_be_visible(timeout=PATIENCE_MS)
    after = board.locator(".qr svg").bounding_box()
    assert after
    assert after["width"] < 0.45 * 768


def test_a_teacher_alone_can_try_a_lesson_on_the_board(teacher: Teacher) -> None:
    teacher.start("mirror")
    expect(teacher.board.locator("#figures")).to_be_visible()
