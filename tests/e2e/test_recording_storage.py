"""A recording on the live page when the browser's storage is full or missing."""

from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.live import PATIENCE_MS, start_live, wait_for_answers
from tests.e2e.recordings import limit_storage, recording, run_on_store, start_recording
from tests.server import Server

FULL_AFTER_BYTES = 200_000  # an empty database takes 74 kB


def fill_storage(page: Page, samples: int) -> None:
    """Save recordings of that many samples until one does not fit."""
    for _ in range(100):
        if run_on_store(page, ("save", recording(samples)))[-1] == {"error": "storage-full"}:
            return
    raise AssertionError("the browser never ran out of storage")


def test_full_storage_ends_the_recording_and_keeps_it(open_page: OpenPage, live_server: Server) -> None:
    page = open_page(url=f"{live_server.url}/model")  # which stores nothing yet
    limit_storage(page, live_server.url, FULL_AFTER_BYTES)
    page.goto(live_server.url)
    start_live(page)
    start_recording(page)
    wait_for_answers(page, 20)
    for samples in (200, 20):  # what Chromium allowed at its last look is used up: soon it looks again
        fill_storage(page, samples)
    limit_storage(page, live_server.url, 1)
    expect(page.locator("#record-note-text")).to_contain_text("The storage is full", timeout=PATIENCE_MS)
    expect(page.locator("#record")).to_have_text("Record")
    limit_storage(page, live_server.url, None)
    counts = {row["name"]: row["samples"] for row in run_on_store(page, ("list",))[0]}
    assert max(count for name, count in counts.items() if name.startswith("Camera")) >= 10


def test_reports_missing_storage_and_goes_on(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    page.add_init_script("""Object.defineProperty(window, "indexedDB", { value: {
        open() { throw new DOMException("denied", "SecurityError"); } } })""")
    page.reload()
    start_live(page)
    page.click("#record")
    expect(page.locator("#record-note-text")).to_contain_text("This browser stores nothing for this page.")
    expect(page.locator("#record")).to_have_text("Record")
    wait_for_answers(page, 3)
