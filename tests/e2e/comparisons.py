"""Recordings that tests open side by side."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.live import PATIENCE_MS
from tests.e2e.recordings import recording, run_on_store
from tests.e2e.sessions import sample_runs


def recording_id(number: int) -> str:
    return f"0b9f2f3c-6a55-4d1e-9a55-3f6a1d6b7c{number:02d}"


def make_viewer(number: int, *stretches: tuple[float, dict[str, Any] | None], later_s: float = 0) -> dict[str, Any]:
    shifted = [{**sample, "t_s": sample["t_s"] + later_s} for sample in sample_runs(*stretches)]
    name = f"Viewer {number}"
    return recording(0, id=recording_id(number), name=name, samples=shifted, duration_s=shifted[-1]["t_s"], marks=[])


def open_comparison(
    open_page: OpenPage, url: str, *recordings: dict[str, Any], query: str = "", **options: Any
) -> Page:
    page = open_page(url=f"{url}/model", **options)
    run_on_store(page, *[("save", each) for each in recordings])
    page.goto(f"{url}/recordings/compare{query}")
    expect(page.locator("#main")).not_to_have_attribute("data-state", "loading", timeout=PATIENCE_MS)
    return page


def query(*numbers: int) -> str:
    return "?ids=" + ",".join(recording_id(number) for number in numbers)
