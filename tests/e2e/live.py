"""What tests do and see on the live page."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocket, expect

from model.box import Box

PATIENCE_MS = 30_000

KEEP_ANSWERS = """() => {
  window.seen = [];
  document.querySelector("#stage").addEventListener("mien:answer", ({ detail }) =>
    window.seen.push({ atMs: performance.now(), ...detail }));
}"""

KEEP_WORDS = """(selector) => {
  const element = document.querySelector(selector);
  const words = ((window.words ??= {})[selector] = []);
  new MutationObserver(() => words.push(element.textContent)).observe(element, { childList: true });
}"""
FRAMES_PASS = {
    "video": """async (count) => {
      const video = document.querySelector("#video");
      while (count--) await new Promise((next) => video.requestVideoFrameCallback(next));
    }""",
    "animation": "async (count) => { while (count--) await new Promise(requestAnimationFrame); }",
}
# Samples the overlay where the box's edges must be, and in its middle, where nothing may be drawn.
DRAWN = """(box) => {
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
  const middleX = box.x + box.width / 2, middleY = box.y + box.height / 2;
  return {
    left: painted(box.x, middleY), right: painted(box.x + box.width, middleY),
    bottom: painted(middleX, box.y + box.height), middle: painted(middleX, middleY),
  };
}"""


class Traffic:
    """The pictures that a page sends and the answers that it gets, as its WebSocket carries them."""

    def __init__(self, page: Page) -> None:
        """Before the page connects."""
        self.sent = self.answered = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._hear_sent)
        socket.on("framereceived", self._hear_received)

    def _hear_sent(self, payload: str | bytes) -> None:
        self.sent += isinstance(payload, bytes)

    def _hear_received(self, payload: str | bytes) -> None:
        self.answered += str(payload).startswith("43")  # Socket.IO's acknowledgements

    def settle(self, page: Page) -> None:
        """Waits until each picture that has been sent is answered."""
        wait_until(page, lambda: self.sent == self.answered, "the picture in flight was answered")


def wait_until(page: Page, holds: Callable[[], bool], what: str) -> None:
    waited_ms = 0
    while not holds():
        assert waited_ms < PATIENCE_MS, f"not seen in time: {what}"
        page.wait_for_timeout(20)
        waited_ms += 20


def let_frames_pass(page: Page, count: int, kind: str = "animation") -> None:
    """Waits until the page has drawn so many animation frames, or its camera has given so many pictures ("video")."""
    page.evaluate(FRAMES_PASS[kind], count)


def keep_words(page: Page, selector: str) -> None:
    """From now on, remembers what the element says."""
    page.evaluate(KEEP_WORDS, selector)


def words_said(page: Page, selector: str) -> list[str]:
    said: list[str] = page.evaluate("(selector) => window.words[selector]", selector)
    return said


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


def box_of(drawn: dict[str, Any]) -> Box:
    return Box(*(round(drawn[side]) for side in ("x", "y", "width", "height")))
