"""Recordings for tests, and the browser's store that keeps them."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.analyze import face
from tests.e2e.live import PATIENCE_MS

ID = "0b9f2f3c-6a55-4d1e-9a55-3f6a1d6b7c10"
# Runs steps (method, *arguments) one after the other on one store; an error is returned as {"error": its code}.
RUN_ON_STORE = """async ([name, steps]) => {
  const { RecordingStore } = await import("/static/js/recorder/store.js");
  const results = [];
  let store = null;
  try {
    store = await RecordingStore.open(name);
    for (const [method, ...args] of steps) results.push((await store[method](...args)) ?? null);
  } catch (error) {
    results.push({ error: error.code ?? String(error) });
  }
  store?.close();
  return results;
}"""


def recording(count: int = 3, **changes: Any) -> dict[str, Any]:
    """Return a recording of one happy face, with ten samples a second."""
    samples = [{"t_s": number / 10, "faces": [face(1, 10, 10, 50)]} for number in range(count)]
    source = {"kind": "camera", "name": None, "width": 640, "height": 480}
    head: dict[str, Any] = {"format": "mien-recording", "version": 1, "id": ID, "name": "Question time"}
    head |= {"started_at": "2026-11-23T20:15:00.000Z", "duration_s": max(0, count - 1) / 10, "source": source}
    return head | {"baseline": None, "marks": [{"t_s": 0.1, "label": "question 3"}], "samples": samples} | changes


def run_on_store(page: Page, *steps: tuple[Any, ...], name: str = "mien-recordings") -> list[Any]:
    """Run steps on the store in the page's browser; return what each returns. The last may be an error."""
    results: list[Any] = page.evaluate(RUN_ON_STORE, [name, [list(step) for step in steps]])
    return results


def limit_storage(page: Page, origin: str, max_bytes: int | None) -> None:
    """Limit what the browser stores for the site; None removes the limit.

    Chromium looks at a lower limit at once only where it has stored nothing yet: what it allowed before holds for 30 s.
    """
    limit = {} if max_bytes is None else {"quotaSize": max_bytes}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": origin, **limit})


def stored_recording(page: Page) -> dict[str, Any]:
    """Return the newest recording, with its samples."""
    newest = run_on_store(page, ("list",))[0][0]
    loaded: dict[str, Any] = run_on_store(page, ("load", newest["id"]))[0]
    return loaded


def start_recording(page: Page) -> None:
    page.click("#record")
    expect(page.locator("#record")).to_have_text(re.compile(r"^\s*End recording\d+:\d\d\s*$"), timeout=PATIENCE_MS)


def end_recording(page: Page) -> None:
    page.click("#record")
    expect(page.locator("#record-note-text")).to_contain_text("Saved", timeout=PATIENCE_MS)
