"""Recordings whose report tests open."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.recordings import ID, recording, run_on_store
from tests.e2e.sessions import sample_runs, scored_face

PATIENCE_MS = 30_000
# Twenty seconds happy, ten sad, five without a face, a gap, and ten more happy.
SAMPLES = [
    *sample_runs((20, scored_face(1, happy=0.9)), (10, scored_face(1, sad=0.9)), (5, None)),
    *({**sample, "t_s": sample["t_s"] + 45} for sample in sample_runs((10, scored_face(1, happy=0.9)))),
]


def store_recording(page: Page, url: str, samples: Any = SAMPLES, **changes: Any) -> None:
    """Open the report of a recording that has been put into the browser's store."""
    page.goto(f"{url}/model")
    length_s = samples[-1]["t_s"] if samples else 0
    stored = recording(0, samples=samples, **{"duration_s": length_s, **changes})
    assert run_on_store(page, ("save", stored)) == [stored["id"]]


def open_report(open_page: OpenPage, url: str, samples: Any = SAMPLES, **changes: Any) -> Page:
    options = {name: changes.pop(name) for name in ("viewport", "color_scheme", "has_touch") if name in changes}
    page = open_page(url=f"{url}/model", **options)
    store_recording(page, url, samples, **changes)
    page.goto(f"{url}/recordings/report?id={ID}")
    expect(page.locator("#main")).not_to_have_attribute("data-state", "loading", timeout=PATIENCE_MS)
    return page
