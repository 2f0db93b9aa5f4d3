"""How tests call the pages' pure JavaScript in a browser."""

from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Browser, Page

from tests.e2e.browser import ALLOW_CAMERA
from tests.server import Server

CALL = "async ([module, name, args]) => (await import(`/static/js/${module}.js`))[name](...args)"
VALUE = "async ([module, name]) => (await import(`/static/js/${module}.js`))[name]"
STEPS = """async ([module, name, args, steps]) => {
  const made = new (await import(`/static/js/${module}.js`))[name](...args);
  return steps.map(([method, ...given]) => made[method](...given) ?? null);
}"""


class Modules:
    """The modules of static/js, loaded into a page of the real server."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def call(self, module: str, name: str, *args: Any) -> Any:
        """What the module's function returns."""
        return self.page.evaluate(CALL, [module, name, args])

    def value(self, module: str, name: str) -> Any:
        """What the module exports under this name."""
        return self.page.evaluate(VALUE, [module, name])

    def steps(self, module: str, name: str, args: list[Any], steps: list[Any]) -> Any:
        """What each call (method, *arguments) returns, in order, on one new object of the module's class."""
        return self.page.evaluate(STEPS, [module, name, args, steps])


def open_modules(launch: Callable[..., Browser], server: Server) -> Iterator[Modules]:
    """For a fixture: one page, whose console must stay silent."""
    with launch(*ALLOW_CAMERA).new_context() as context:
        page = context.new_page()
        console_errors: list[str] = []
        page.on("console", lambda message: console_errors.append(message.text))
        page.on("pageerror", lambda error: console_errors.append(str(error)))
        page.goto(server.url)
        yield Modules(page)
        assert console_errors == []
