"""The pages' pure JavaScript: how these tests call it, and its geometry. The other test_modules_* files go on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
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


@pytest.fixture(scope="module")
def js(launch: Callable[..., Browser], live_server: Server) -> Iterator[Modules]:
    yield from open_modules(launch, live_server)


def size(width: float, height: float) -> dict[str, float]:
    return {"width": width, "height": height}


def box(x: float, y: float, width: float, height: float) -> dict[str, float]:
    return {"x": x, "y": y, "width": width, "height": height}


def fit(scale: float, left: float, top: float, width: float, height: float) -> dict[str, float]:
    return {"scale": scale, "left": left, "top": top, "width": width, "height": height}


@pytest.mark.parametrize(
    ("picture", "stage", "expected"),
    [
        (size(640, 480), size(640, 480), fit(1, 0, 0, 640, 480)),
        (size(640, 480), size(320, 240), fit(0.5, 0, 0, 320, 240)),
        (size(640, 480), size(1000, 480), fit(1, 180, 0, 640, 480)),
        (size(640, 480), size(320, 640), fit(0.5, 0, 200, 320, 240)),
        (size(480, 640), size(640, 320), fit(0.5, 200, 0, 240, 320)),
        (size(320, 240), size(640, 480), fit(2, 0, 0, 640, 480)),
        (size(0, 0), size(640, 480), fit(0, 0, 0, 0, 0)),
        (size(0, 480), size(640, 480), fit(0, 0, 0, 0, 0)),
        (size(640, 480), size(0, 0), fit(0, 0, 0, 0, 0)),
        (size(640, 480), size(100, 0), fit(0, 50, 0, 0, 0)),
    ],
)
def test_contain_fit(js: Modules, picture: Any, stage: Any, expected: Any) -> None:
    assert js.call("shared/geometry", "containFit", picture, stage) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("there", "from_", "to", "expected"),
    [
        (box(10, 20, 30, 40), size(100, 100), size(100, 100), box(10, 20, 30, 40)),
        (box(10, 20, 30, 40), size(320, 240), size(640, 480), box(20, 40, 60, 80)),
        (box(10, 20, 30, 40), size(100, 100), size(50, 200), box(5, 40, 15, 80)),
        (box(-10, -20, 30, 40), size(100, 100), size(200, 200), box(-20, -40, 60, 80)),
        (box(10, 20, 30, 40), size(100, 100), size(0, 0), box(0, 0, 0, 0)),
        (box(10, 20, 0, 0), size(100, 100), size(200, 200), box(20, 40, 0, 0)),
    ],
)
def test_scale_box(js: Modules, there: Any, from_: Any, to: Any, expected: Any) -> None:
    assert js.call("shared/geometry", "scaleBox", there, from_, to) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("in_picture", "mirrored", "expected"),
    [
        (box(100, 60, 80, 80), False, box(90, 40, 40, 40)),
        (box(100, 60, 80, 80), True, box(270, 40, 40, 40)),
        (box(0, 0, 640, 480), False, box(40, 10, 320, 240)),
        (box(0, 0, 640, 480), True, box(40, 10, 320, 240)),
        (box(0, 0, 0, 0), False, box(40, 10, 0, 0)),
        (box(0, 0, 0, 0), True, box(360, 10, 0, 0)),
        (box(-20, 0, 40, 40), False, box(30, 10, 20, 20)),
        (box(-20, 0, 40, 40), True, box(350, 10, 20, 20)),
    ],
)
def test_to_stage(js: Modules, in_picture: Any, mirrored: bool, expected: Any) -> None:
    half = fit(0.5, 40, 10, 320, 240)  # a picture of 640x480 shown at half its size
    assert js.call("shared/geometry", "toStage", in_picture, half, mirrored) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("there", "expected"),
    [(box(5, 5, 3, 4), 12), (box(0, 0, 0, 4), 0), (box(0, 0, -3, 4), 0), (box(0, 0, -3, -4), 0)],
)
def test_area(js: Modules, there: Any, expected: float) -> None:
    assert js.call("shared/geometry", "area", there) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (box(0, 0, 10, 10), 100),
        (box(5, 5, 10, 10), 25),
        (box(2, 3, 4, 5), 20),
        (box(-5, -5, 100, 100), 100),
        (box(10, 0, 10, 10), 0),  # touching
        (box(20, 20, 10, 10), 0),
        (box(20, 0, 10, 10), 0),
        (box(5, 5, 0, 0), 0),
    ],
)
def test_overlap_area(js: Modules, other: Any, expected: float) -> None:
    ten = box(0, 0, 10, 10)
    assert js.call("shared/geometry", "overlapArea", ten, other) == expected
    assert js.call("shared/geometry", "overlapArea", other, ten) == expected


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [(15, 25, True), (10, 20, True), (40, 60, True), (9.9, 25, False), (15, 19.9, False), (40.1, 25, False)],
)
def test_contains(js: Modules, x: float, y: float, expected: bool) -> None:
    assert js.call("shared/geometry", "contains", box(10, 20, 30, 40), {"x": x, "y": y}) is expected


SMALL_IN_LARGE = [("large", box(0, 0, 100, 100)), ("small", box(40, 40, 20, 20)), ("apart", box(200, 0, 50, 50))]


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [(50, 50, "small"), (10, 10, "large"), (40, 40, "small"), (225, 25, "apart"), (150, 50, None), (-1, -1, None)],
)
@pytest.mark.parametrize("order", [1, -1])
def test_hit_test_takes_the_smallest(js: Modules, x: float, y: float, expected: str | None, order: int) -> None:
    items = [{"id": name, "box": there} for name, there in SMALL_IN_LARGE][::order]
    hit = js.call("shared/geometry", "hitTest", items, {"x": x, "y": y})
    assert (hit and hit["id"]) == expected


def test_hit_test_among_none(js: Modules) -> None:
    assert js.call("shared/geometry", "hitTest", [], {"x": 0, "y": 0}) is None


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (box(10, 10, 20, 20), (10, 10)),
        (box(-5, -7, 20, 20), (0, 0)),
        (box(95, 90, 20, 20), (80, 60)),
        (box(80, 60, 20, 20), (80, 60)),
        (box(50, 50, 300, 20), (0, 50)),  # wider than the stage
        (box(-50, 50, 300, 200), (0, 0)),
        (box(10, 10, 0, 0), (10, 10)),
    ],
)
def test_keep_inside(js: Modules, there: dict[str, float], expected: tuple[float, float]) -> None:
    kept = js.call("shared/geometry", "keepInside", {**there, "place": "above"}, size(100, 80))
    assert kept == {**there, "x": expected[0], "y": expected[1], "place": "above"}
