"""Check pages with axe-core in both themes, and their layout on a phone."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

AXE = Axe()
PHONE: ViewportSize = {"width": 390, "height": 844}
PHONE_WIDTHS_PX = (320, 390)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TARGETS = "button, nav a, .brand, label.thumb, label.face-chip, #token"
SMALL_TARGETS = """(targets) => [...document.querySelectorAll(targets)]
  .filter((element) => element.checkVisibility() && !element.closest("[hidden]"))
  .filter((element) => element.getBoundingClientRect().width > 1)
  .map((element) => [element.id || element.className || element.textContent, element.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 44)
  .map(([name, { width, height }]) => `${name}: ${width}x${height}`)"""


def axe_violations(page: Page) -> list[str]:
    """Return the serious and critical violations in the light and the dark theme, with their elements."""
    return [f"{theme}: {violation}" for theme in THEMES for violation in _violations_in(page, theme)]


def _violations_in(page: Page, theme: Literal["light", "dark"]) -> list[str]:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # otherwise axe reads colours during a transition
    response: dict[str, Any] = AXE.run(page).response
    assert response["testEngine"]["version"].startswith("4."), "docs/decisions.md names the version"
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def phone_faults(page: Page, targets: str = TARGETS) -> list[str]:
    """Return the widths at which the page scrolls sideways, and the ``targets`` too small for a finger."""
    faults = []
    for width in PHONE_WIDTHS_PX:
        page.set_viewport_size({**PHONE, "width": width})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{width} px: the page scrolls sideways")
        faults += [f"{width} px: {small}" for small in page.evaluate(SMALL_TARGETS, targets)]
    return faults
