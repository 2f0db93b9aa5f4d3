"""What axe-core finds on a page in both themes, and what does not fit a phone."""

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


def axe_faults(page: Page) -> list[str]:
    """Return the serious and critical faults in the light and in the dark theme, each with where it is."""
    return [f"{theme}: {fault}" for theme in THEMES for fault in _faults_in(page, theme)]


def _faults_in(page: Page, theme: Literal["light", "dark"]) -> list[str]:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # or colours would be read while they change
    response: dict[str, Any] = AXE.run(page).response
    assert response["testEngine"]["version"].startswith("4."), "docs/decisions.md names the version"
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def phone_faults(page: Page, targets: str = TARGETS) -> list[str]:
    """Return what a phone cannot show without scrolling sideways, and the ``targets`` smaller than a finger."""
    found = []
    for width in PHONE_WIDTHS_PX:
        page.set_viewport_size({**PHONE, "width": width})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{width} px: the page scrolls sideways")
        found += [f"{width} px: {small}" for small in page.evaluate(SMALL_TARGETS, targets)]
    return found
