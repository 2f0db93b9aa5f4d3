"""What axe-core finds on a page, and what is too small for a finger."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
PHONE = {"width": 390, "height": 844}
THEMES = ["light", "dark"]
TARGETS = "button, nav a, .brand, label.thumb, label.face-chip, #token"
SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((element) => element.checkVisibility() && !element.closest("[hidden]"))
  .filter((element) => element.getBoundingClientRect().width > 1)
  .map((element) => [element.id || element.className || element.textContent, element.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 44)
  .map(([name, { width, height }]) => `${name}: ${width}x${height}`)"""


def faults(page: Page) -> list[str]:
    """Serious and critical ones, each with where it is."""
    response: dict[str, Any] = AXE.run(page).response
    assert response["testEngine"]["version"].startswith("4."), "docs/decisions.md names the version"
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
