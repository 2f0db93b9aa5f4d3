"""Recordings in two tabs of one browser: what one deletes or makes, the other leaves alone. Also over plain http."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import ALLOW_CAMERA, OpenPage
from tests.e2e.live import PATIENCE_MS, wait_until
from tests.e2e.recordings import ID, recording, run_on_store
from tests.server import Server

OTHER = recording(30, id=ID.replace("0b9f", "1111"), name="Later", started_at="2026-11-23T21:00:00.000Z")
HOST = "school.internal"  # over http no secure context, unlike localhost
PLAIN_HTTP = (*ALLOW_CAMERA, f"--host-resolver-rules=MAP {HOST} 127.0.0.1")
KEPT = """async () => {
  const { openDB } = await import("/static/vendor/idb/index.js");
  const db = await openDB("mien-recordings");
  const kept = {};
  for (const store of ["heads", "pieces", "clips"]) kept[store] = (await db.getAllKeys(store)).flat();
  db.close();
  return kept;
}"""
RECORD = """async () => {
  const { Recorder } = await import("/static/js/recorder/recorder.js");
  window.recorder = new Recorder();
  await window.recorder.start({ name: "Running", source: { kind: "camera", name: null, width: 640, height: 480 } });
}"""
OpenTab = Callable[..., Page]


@pytest.fixture(params=["locks", "messages"])
def open_tab(request: pytest.FixtureRequest, open_page: OpenPage, live_server: Server) -> OpenTab:
    """Return a function that opens a path in a tab: of a new browser, or of the one that has another page."""
    is_plain = request.param == "messages"
    origin = live_server.url.replace("127.0.0.1", HOST).replace("localhost", HOST) if is_plain else live_server.url

    def open_(path: str, beside: Page | None = None) -> Page:
        if beside is None:
            return open_page(*(PLAIN_HTTP if is_plain else ()), url=f"{origin}{path}")
        page = beside.context.new_page()
        page.goto(f"{origin}{path}")
        return page

    page = open_("/model")
    assert page.evaluate("Boolean(navigator.locks)") is not is_plain
    return open_


def open_list(open_tab: OpenTab, *recordings: dict[str, Any]) -> Page:
    page = open_tab("/recordings")
    run_on_store(page, *(("save", each) for each in recordings))
    page.reload()
    expect(page.locator(".recording")).to_have_count(len(recordings))
    return page


def delete(page: Page, name: str) -> None:
    page.locator(".recording").filter(has_text=name).locator("[data-act=remove]").click()
    expect(page.locator("#toast")).to_contain_text(f"Deleted “{name}”.")


def kept_ids(page: Page) -> dict[str, list[str]]:
    """Return the ids of which the browser keeps anything, deleted or not, by the database's stores."""
    kept: dict[str, list[Any]] = page.evaluate(KEPT)
    return {store: sorted({key for key in keys if isinstance(key, str)}) for store, keys in kept.items()}


def test_undo_works_after_another_tab_has_deleted_and_purged(open_tab: OpenTab) -> None:
    page = open_list(open_tab, recording(), OTHER)
    delete(page, "Question time")
    other = open_tab("/recordings", beside=page)
    expect(other.locator(".recording")).to_have_count(1)
    delete(other, "Later")
    other.click("#toast-close")
    wait_until(other, lambda: OTHER["id"] not in kept_ids(other)["heads"], "the other tab purged its own deletion")
    page.bring_to_front()
    page.click("#undo")
    expect(page.locator(".recording-name")).to_have_text(["Question time"])
    assert run_on_store(page, ("load", ID))[0] == recording()


@pytest.mark.parametrize("path", ["/recordings", "/"])
def test_next_page_purges_what_a_closed_tab_deleted(open_tab: OpenTab, path: str) -> None:
    """The tab was killed: it could not purge anything when it ended."""
    page = open_list(open_tab, recording())
    run_on_store(page, ("remove", ID))
    next_page = open_tab(path, beside=page)
    wait_until(next_page, lambda: kept_ids(next_page) == {"heads": [], "pieces": [], "clips": []}, "it is gone")


def test_leaving_the_list_purges_what_it_deleted(open_tab: OpenTab) -> None:
    page = open_list(open_tab, recording())
    delete(page, "Question time")
    page.goto(f"{page.url.removesuffix('/recordings')}/model")
    wait_until(page, lambda: kept_ids(page) == {"heads": [], "pieces": [], "clips": []}, "it is gone")


def test_recording_that_was_deleted_in_another_tab_is_not_deleted_twice(open_tab: OpenTab) -> None:
    page = open_list(open_tab, recording())
    other = open_tab("/recordings", beside=page)
    expect(other.locator(".recording")).to_have_count(1)
    other.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")  # it does not look again
    page.bring_to_front()
    delete(page, "Question time")
    other.bring_to_front()
    other.click("[data-act=remove]")
    expect(other.locator("#notice")).to_contain_text("This recording was not found")
    expect(other.locator(".recording")).to_have_count(0)
    page.bring_to_front()
    page.click("#undo")
    expect(page.locator(".recording-name")).to_have_text(["Question time"])


def test_other_tab_finishes_a_recording_only_when_its_tab_has_gone(open_tab: OpenTab) -> None:
    page = open_tab("/model")
    page.evaluate(RECORD)
    other = open_tab("/recordings", beside=page)
    expect(other.locator(".recording")).to_contain_text("recording now")
    answered = other.evaluate(
        """async () => {
          const { claims } = await import("/static/js/recorder/claims.js");
          const { RecordingStore } = await import("/static/js/recorder/store.js");
          const { finishInterrupted } = await import("/static/js/recorder/recovery.js");
          const store = await RecordingStore.open();
          const finished = await finishInterrupted(store);
          const free = await claims.runUnlessHeld("mien-nobody", async () => "free");
          const [{ finished: isFinished }] = await store.list();
          store.close();
          return { finished, free, isFinished };
        }"""
    )
    assert answered == {"finished": [], "free": "free", "isFinished": False}
    page.close()
    other.reload()
    expect(other.locator(".recording")).not_to_contain_text("recording now", timeout=PATIENCE_MS)
