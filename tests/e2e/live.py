"""What tests do and see on the live page."""

from typing import Any

from playwright.sync_api import Page, expect

PATIENCE_MS = 30_000

KEEP_ANSWERS = """() => {
  window.seen = [];
  document.querySelector("#stage").addEventListener("mien:answer", ({ detail }) =>
    window.seen.push({ atMs: performance.now(), ...detail }));
}"""


def start(page: Page) -> None:
    """Presses start, and waits for the first answer."""
    page.evaluate(KEEP_ANSWERS)
    page.click("#start")
    expect(page.locator("#stage")).to_have_attribute("data-state", "live", timeout=PATIENCE_MS)
    wait_for_answers(page, 1)


def answers(page: Page) -> list[dict[str, Any]]:
    """All answers since the start: [{atMs, answer, boxes}]."""
    seen: list[dict[str, Any]] = page.evaluate("window.seen")
    return seen


def wait_for_answers(page: Page, count: int) -> list[dict[str, Any]]:
    """Waits until ``count`` more answers have come than now, and gives these."""
    before = len(answers(page))
    waited_ms = 0
    while len(answers(page)) < before + count:
        assert waited_ms < PATIENCE_MS, f"{len(answers(page)) - before} of {count} answers came"
        page.wait_for_timeout(50)
        waited_ms += 50
    return answers(page)[before:]


def most_in(times_ms: list[float], window_ms: float) -> int:
    """The largest number of ``times_ms``, ascending, within any window of that length."""
    return max((sum(start <= at < start + window_ms for at in times_ms) for start in times_ms), default=0)
