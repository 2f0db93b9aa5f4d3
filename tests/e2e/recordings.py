"""Recordings for tests, and what tests do with the store that keeps them."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.analyze import face
from tests.e2e.live import PATIENCE_MS

ID = "0b9f2f3c-6a55-4d1e-9a55-3f6a1d6b7c10"
# Runs steps (method, *arguments) one after the other on one store; an error is given as {"error": its code}.
ON_STORE = """async ([name, steps]) => {
  const { RecordingStore } = await import("/static/js/recorder/store.js");
  const given = [];
  let store = null;
  try {
    store = await RecordingStore.open(name);
    for (const [method, ...args] of steps) given.push((await store[method](...args)) ?? null);
  } catch (error) {
    given.push({ error: error.code ?? String(error) });
  }
  store?.close();
  return given;
}"""


def recording(count: int = 3, **changes: Any) -> dict[str, Any]:
    """One face that is happy, ten times a second."""
    taken = [{"t_s": number / 10, "faces": [face(1, 10, 10, 50)]} for number in range(count)]
    source = {"kind": "camera", "name": None, "width": 640, "height": 480}
    told: dict[str, Any] = {"format": "mien-recording", "version": 1, "id": ID, "name": "Question time"}
    told |= {"started_at": "2026-11-23T20:15:00.000Z", "duration_s": max(0, count - 1) / 10, "source": source}
    return told | {"baseline": None, "marks": [{"t_s": 0.1, "label": "question 3"}], "samples": taken} | changes


def on_store(page: Page, *steps: tuple[Any, ...], name: str = "mien-recordings") -> list[Any]:
    """What each step gives, on the store that the page's browser keeps; the last may be an error."""
    given: list[Any] = page.evaluate(ON_STORE, [name, [list(step) for step in steps]])
    return given


def limit_storage(page: Page, origin: str, most_bytes: int | None) -> None:
    """Let the browser store so much for the site; None for as much as usual.

    Chromium looks at a lower limit at once only where it has stored nothing yet: what it allowed before holds for 30 s.
    """
    limit = {} if most_bytes is None else {"quotaSize": most_bytes}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": origin, **limit})


def kept(page: Page) -> dict[str, Any]:
    """The newest recording, whole."""
    newest = on_store(page, ("list",))[0][0]
    loaded: dict[str, Any] = on_store(page, ("load", newest["id"]))[0]
    return loaded


def record(page: Page) -> None:
    page.click("#record")
    expect(page.locator("#record")).to_have_text("End recording0:00")


def end(page: Page) -> None:
    page.click("#record")
    expect(page.locator("#record-note-text")).to_contain_text("Saved", timeout=PATIENCE_MS)
