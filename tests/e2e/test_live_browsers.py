"""Messages of the live page where a part does not load, or the browser is too old."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.browser import ConsoleErrors, OpenPage
from tests.e2e.live import PAINTED_EDGES, answers, start_live, wait_for_answers
from tests.paths import ROOT
from tests.server import Server

MODULES = ["live/main.js", "socket.io.esm.min.js"]
# An older browser finds newer syntax, such as private fields or ??=, just as invalid.
INVALID_SYNTAX = "export class Part { # }"
NEWER_THAN_ES5 = r"=>|`|\b(?:const|let|class|async|await)\b|\?\?|\?\.|\.\.\."


def break_module(page: Page, path: str, answer: Callable[[Route], None]) -> None:
    page.route(re.compile(rf"/{re.escape(path)}$"), answer)
    page.reload()


def expect_message(page: Page, selector: str) -> None:
    for message in ("#too-old", "#not-loaded"):
        expect(page.locator(message)).to_be_visible(visible=message == selector)
    expect(page.locator("#start")).to_be_disabled()
    expect(page.locator("#notice")).to_be_hidden()


def test_start_is_enabled_once_everything_has_loaded(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#start")).to_be_enabled()
    for message in ("#too-old", "#not-loaded"):
        expect(page.locator(message)).to_be_hidden()


@pytest.mark.parametrize("path", MODULES)
def test_reports_a_module_that_does_not_load(open_page: OpenPage, console_errors: ConsoleErrors, path: str) -> None:
    console_errors.ignored.append("ERR_FAILED")
    page = open_page()
    break_module(page, path, lambda route: route.abort())
    expect_message(page, "#not-loaded")
    page.unroute_all()
    page.get_by_role("link", name="Load it again").click()
    expect(page.locator("#start")).to_be_enabled()


@pytest.mark.parametrize("path", MODULES)
def test_reports_a_module_that_the_browser_cannot_parse(
    open_page: OpenPage, console_errors: ConsoleErrors, path: str
) -> None:
    console_errors.ignored.append("Invalid or unexpected token")
    page = open_page()
    break_module(page, path, lambda route: route.fulfill(body=INVALID_SYNTAX, content_type="text/javascript"))
    expect_message(page, "#not-loaded")
    expect(page.locator("#not-loaded")).to_contain_text("this browser may be too old")


def test_reports_a_browser_without_modules(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    page.add_init_script("delete HTMLScriptElement.prototype.noModule")

    def replace_script_type(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('type="module"', 'type="not-known"'))

    page.route(f"{live_server.url}/", replace_script_type)
    page.reload()
    expect_message(page, "#too-old")


def test_load_check_is_es5() -> None:
    check = (ROOT / "static" / "js" / "dom" / "load-check.js").read_text()
    code = "\n".join(line for line in check.splitlines() if not line.startswith("//"))
    assert not re.search(NEWER_THAN_ES5, code)


@pytest.mark.parametrize("api", ["Object.hasOwn", "Element.prototype.replaceChildren", "ResizeObserver"])
def test_reports_a_browser_without_required_features(
    open_page: OpenPage, console_errors: ConsoleErrors, api: str
) -> None:
    console_errors.ignored.append("This browser has no ")
    page = open_page()
    page.add_init_script(f"delete globalThis.{api}")
    page.reload()
    expect_message(page, "#too-old")


def test_draws_boxes_without_round_rect(open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script("delete CanvasRenderingContext2D.prototype.roundRect")
    page.reload()
    start_live(page)
    wait_for_answers(page, 10)
    edges = page.evaluate(PAINTED_EDGES, answers(page)[-1]["boxes"][0])
    assert edges == {"left": True, "right": True, "bottom": True, "middle": False}
