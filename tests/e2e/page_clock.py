"""Control of the clock that a page's code reads, performance.now()."""

from dataclasses import dataclass

from playwright.sync_api import Page

# Runs before the page's own scripts. Timers and frames go on as usual. Date.now() stands still with the clock, or the
# page would take the difference for sleep. It does not move on, or Socket.IO would take the connection for dead.
PAGE_CLOCK = """(() => {
  const [now, wall] = [performance.now.bind(performance), Date.now];
  let [heldMs, heldWallMs, addedMs] = [null, 0, 0];
  performance.now = () => (heldMs ?? now()) + addedMs;
  Date.now = () => (heldMs === null ? wall() : heldWallMs + addedMs);
  window.holdTime = () => ([heldMs, heldWallMs] = [now(), wall()]);
  window.passTime = (ms) => (addedMs += ms);
})();"""

# Notes in window.taken, by that clock, when the live page took each of its pictures.
PICTURES_TAKEN = """(() => {
  window.taken = [];
  const { toBlob } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.toBlob = function (...how) {
    window.taken.push(performance.now());
    return toBlob.apply(this, how);
  };
})();"""
# Lets time pass, but not while a picture is on its way, until the next one is read.
NEXT_READING = """async (frameMs) => {
  const before = window.seen.length;
  while (window.seen.length === before) {
    if (window.taken.length === before) window.passTime(frameMs);
    await new Promise((done) => setTimeout(done, 5));
  }
  const { width, faces } = window.seen[before].answer;
  return [window.taken[before], width, faces[0]?.emotion ?? null];
}"""


@dataclass(frozen=True)
class Reading:
    """When the page took a picture, how wide it was sent, and the emotion of its first face, if it has one."""

    taken_ms: float
    width_px: int
    emotion: str | None


def next_reading(page: Page, frame_ms: float) -> Reading:
    """Return the reading of the next picture, taken ``frame_ms`` after the last one, on a page whose time is held."""
    return Reading(*page.evaluate(NEXT_READING, frame_ms))


def hold_time(page: Page) -> None:
    """Stop the page's clock; from now on only ``pass_time`` moves it."""
    page.evaluate("() => void window.holdTime()")


def pass_time(page: Page, ms: float) -> None:
    page.evaluate("(ms) => void window.passTime(ms)", ms)
