"""Helpers for tests of the live page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, WebSocket, expect

from model.box import Box

PATIENCE_MS = 30_000

RECORD_ANSWERS = """() => {
  window.seen = [];
  document.querySelector("#stage").addEventListener("mien:answer", ({ detail }) =>
    window.seen.push({ atMs: performance.now(), ...detail }));
}"""

RECORD_TEXTS = """(selector) => {
  const element = document.querySelector(selector);
  const texts = ((window.texts ??= {})[selector] = []);
  new MutationObserver(() => texts.push(element.textContent)).observe(element, { childList: true });
}"""
WAIT_FOR_FRAMES = {
    "video": """async (count) => {
      const video = document.querySelector("#video");
      while (count--) await new Promise((next) => video.requestVideoFrameCallback(next));
    }""",
    "animation": "async (count) => { while (count--) await new Promise(requestAnimationFrame); }",
}
# Reports whether the overlay is painted at the turned box's edges, and in its middle, where it must be empty.
PAINTED_EDGES = """(box) => {
  const canvas = document.querySelector("#overlay"), video = document.querySelector("#video");
  const mirrored = document.querySelector("#stage").classList.contains("is-mirrored");
  const scale = Math.min(canvas.width / video.videoWidth, canvas.height / video.videoHeight);
  const left = (canvas.width - video.videoWidth * scale) / 2, top = (canvas.height - video.videoHeight * scale) / 2;
  const x = (at) => left + (mirrored ? video.videoWidth - at : at) * scale, y = (at) => top + at * scale;
  const context = canvas.getContext("2d");
  const painted = (atX, atY) => {
    const near = context.getImageData(Math.round(x(atX)) - 6, Math.round(y(atY)) - 6, 13, 13).data;
    return near.some((value, index) => index % 4 === 3 && value > 0);
  };
  const angle = (box.tilt_deg * Math.PI) / 180, cos = Math.cos(angle), sin = Math.sin(angle);
  const at = (shareX, shareY) => {
    const dx = shareX * box.width / 2, dy = shareY * box.height / 2;
    return painted(box.x + box.width / 2 + dx * cos + dy * sin, box.y + box.height / 2 - dx * sin + dy * cos);
  };
  return { left: at(-1, 0), right: at(1, 0), bottom: at(0, 1), middle: at(0, 0) };
}"""


class Traffic:
    """Counts the pictures that a page sends and the answers that it receives over its WebSocket."""

    def __init__(self, page: Page) -> None:
        """Make it before the page connects."""
        self.sent = self.answered = 0
        page.on("websocket", self._on_websocket)

    def _on_websocket(self, socket: WebSocket) -> None:
        socket.on("framesent", self._count_sent)
        socket.on("framereceived", self._count_received)

    def _count_sent(self, payload: str | bytes) -> None:
        self.sent += isinstance(payload, bytes)

    def _count_received(self, payload: str | bytes) -> None:
        self.answered += str(payload).startswith("43")  # a Socket.IO acknowledgement

    def wait_until_answered(self, page: Page) -> None:
        """Wait until every picture sent has been answered."""
        wait_until(page, lambda: self.sent == self.answered, "the picture in flight was answered")


def wait_until(page: Page, condition: Callable[[], bool], what: str) -> None:
    waited_ms = 0
    while not condition():
        assert waited_ms < PATIENCE_MS, f"not seen in time: {what}"
        page.wait_for_timeout(20)
        waited_ms += 20


def wait_for_frames(page: Page, count: int, kind: str = "animation") -> None:
    """Wait for ``count`` animation frames of the page, or for as many pictures of its camera ("video")."""
    page.evaluate(WAIT_FOR_FRAMES[kind], count)


def record_texts(page: Page, selector: str) -> None:
    """Record the element's texts from now on."""
    page.evaluate(RECORD_TEXTS, selector)


def recorded_texts(page: Page, selector: str) -> list[str]:
    texts: list[str] = page.evaluate("(selector) => window.texts[selector]", selector)
    return texts


def start_live(page: Page) -> None:
    """Press start and wait for the first answer."""
    page.evaluate(RECORD_ANSWERS)
    page.click("#start")
    expect(page.locator("#stage")).to_have_attribute("data-state", "live", timeout=PATIENCE_MS)
    wait_for_answers(page, 1)


def choose_file(page: Page, path: Path) -> None:
    """Choose a video on the live page."""
    expect(page.locator("#choose-file")).to_be_enabled()
    page.evaluate(RECORD_ANSWERS)
    page.set_input_files("#file-picker", str(path))


def expect_live(page: Page) -> None:
    expect(page.locator("#stage")).to_have_attribute("data-state", "live", timeout=PATIENCE_MS)


def answers(page: Page) -> list[dict[str, Any]]:
    """Return all answers since the start: [{atMs, answer, boxes, details}]."""
    collected: list[dict[str, Any]] = page.evaluate("window.seen")
    return collected


def wait_for_answers(page: Page, count: int) -> list[dict[str, Any]]:
    """Wait for ``count`` further answers and return them."""
    before = len(answers(page))
    waited_ms = 0
    while len(answers(page)) < before + count:
        assert waited_ms < PATIENCE_MS, f"{len(answers(page)) - before} of {count} answers came"
        page.wait_for_timeout(50)
        waited_ms += 50
    return answers(page)[before:]


def max_in_window(times_ms: list[float], window_ms: float) -> int:
    """Return the largest number of ``times_ms``, ascending, within any window of that length."""
    return max((sum(start <= at < start + window_ms for at in times_ms) for start in times_ms), default=0)


def box_of(drawn: dict[str, Any]) -> Box:
    """Return a box of the page, rounded to pixels."""
    return Box(*(round(drawn[side]) for side in ("x", "y", "width", "height")))
