"""A page whose scripts do not run says so, and what to do."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.browser import ConsoleErrors, OpenPage
from tests.e2e.room import Teacher, join
from tests.server import Server

PAGES = ["/", "/analyze", "/recordings", "/recordings/report", "/recordings/compare", "/preflight"]
LINE_MS = 30_000  # the line shows after 6 s


def expect_line(page: Page) -> None:
    line = page.locator("#no-scripts")
    expect(line).to_be_visible(timeout=LINE_MS)
    expect(line).to_contain_text("The scripts of this page do not run")


@pytest.mark.parametrize("path", ["/", "/recordings", "/preflight"])
def test_a_page_says_that_scripts_are_turned_off(
    open_page: OpenPage, live_server: Server, path: str, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored.append("scripts are disabled")
    expect_line(open_page(url=live_server.url + path, java_script_enabled=False))


def test_a_page_says_that_scripts_came_under_a_wrong_type(
    open_page: OpenPage, live_server: Server, console_errors: ConsoleErrors
) -> None:
    console_errors.ignored += ["MIME type", "strict MIME type checking"]
    page = open_page(url=f"{live_server.url}/model")

    def as_text(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-type": "text/plain"})

    page.route(re.compile(r"\.js$"), as_text)
    page.goto(live_server.url)
    expect_line(page)


@pytest.mark.parametrize("path", [*PAGES, "/trust", "/host"])
def test_a_page_whose_scripts_run_does_not_say_so(open_page: OpenPage, live_server: Server, path: str) -> None:
    page = open_page(url=live_server.url + path)
    expect(page.locator("#no-scripts")).to_have_count(0)


def test_the_pages_of_a_room_do_not_say_so(launch: Callable[..., Browser], live_server: Server) -> None:
    with launch().new_context() as context:
        teacher = Teacher(context, live_server.url, "samples")
        for page in (teacher.page, teacher.board, join(context, live_server.url, teacher.code)):
            expect(page.locator("#no-scripts")).to_have_count(0)
        teacher.end()
