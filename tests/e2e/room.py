"""Helpers for tests of rooms: a teacher and students, each with a browser profile."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import PHONE
from tests.e2e.live import PATIENCE_MS

ROUND_S = 600  # to match an expression: enough for any machine; the test advances the clock to its end
LONG_ROUNDS = f"from webapp.rooms.activities import ROUND_S; ROUND_S['cameras'] = {ROUND_S}"
SMALL_BATCHES = "from webapp.rooms import tally; tally.MIN_BATCH_STUDENTS = 3"  # three browsers are work enough


NewContext = Callable[..., BrowserContext]


class Teacher:
    """Opens a room. ``page`` has its controls; ``board`` is a second page of the same browser."""

    def __init__(self, context: BrowserContext, url: str, source: str) -> None:
        self.page = context.new_page()
        self.url = url
        self.page.goto(f"{url}/host")
        self.page.check(f"input[value={source}]")
        self.page.click("main button[type=submit]")
        expect(self.page.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
        self.code = self.page.url.rsplit("/", 1)[1]
        self.board = context.new_page()
        self.board.goto(f"{url}/board/{self.code}")
        expect(self.board.locator("#main")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)

    def start(self, activity: str, target: str = "") -> None:
        """Start an activity, "mirror" with an expression to match."""
        self.open_step(activity)
        self.page.click(f"#steps [data-activity={activity}]")
        expect(self.board.locator("#main")).to_have_attribute("data-activity", activity, timeout=PATIENCE_MS)
        if target:
            self.page.click(f"#targets [data-target={target}]")

    def open_step(self, name: str) -> None:
        step = self.page.locator(f"#steps > [data-step={name}]")
        if not step.locator("details").evaluate("details => details.open"):
            step.locator("summary").click()

    def expect_on_board(self, selector: str, text: Any) -> None:
        """Expect a text on the board."""
        expect(self.board.locator(selector)).to_have_text(text, timeout=PATIENCE_MS)

    def end(self) -> None:
        self.page.click("#end")
        expect(self.page.locator("#end-note")).to_contain_text("again")
        self.page.click("#end")
        expect(self.page.locator("#main")).to_have_attribute("data-state", "ended", timeout=PATIENCE_MS)


def make_link(teacher: Teacher) -> str:
    """Return a link with which another browser becomes a co-host."""
    teacher.page.click("#make-link")
    expect(teacher.page.locator("#cohost-link")).to_have_value(re.compile("#"), timeout=PATIENCE_MS)
    return teacher.page.locator("#cohost-link").input_value()


def join(context: BrowserContext, url: str, code: str) -> Page:
    """Type the code as a student does; return the page of the room."""
    page = context.new_page()
    page.goto(f"{url}/room")
    page.fill("#code", f"{code[:3].lower()} {code[3:]}")
    page.press("#code", "Enter")
    expect(page.locator("#room-bar")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)
    return page


def start_camera(page: Page) -> None:
    """Start the camera, or the photograph, without sharing."""
    page.click("#start")
    expect(page.locator("#stage")).not_to_have_attribute("data-answers", "0", timeout=PATIENCE_MS)
    expect(page.locator("#room-bar")).to_have_attribute("data-sharing", "off")


def start_sharing(page: Page) -> None:
    expect(page.locator("#share")).to_be_enabled(timeout=PATIENCE_MS)
    page.click("#share")
    expect(page.locator("#room-bar")).to_have_attribute("data-sharing", "on", timeout=PATIENCE_MS)


def join_students(new_context: NewContext, teacher: Teacher, count: int) -> list[Page]:
    return [join(new_context(viewport=PHONE), teacher.url, teacher.code) for _ in range(count)]
