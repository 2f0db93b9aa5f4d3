"""Control of the clock that a page's code reads, performance.now()."""

from dataclasses import dataclass

from playwright.sync_api import Page

# Runs before the page's own scripts. Timers and frames run as usual. Date.now() is frozen with the clock, or the page
# would take the difference for sleep. While the clock runs, advancing it leaves Date.now() alone, or Socket.IO would
# take the connection for dead.
PAGE_CLOCK = """(() => {
  const [now, wall] = [performance.now.bind(performance), Date.now];
  let [frozenMs, frozenWallMs, addedMs] = [null, 0, 0];
  performance.now = () => (frozenMs ?? now()) + addedMs;
  Date.now = () => (frozenMs === null ? wall() : frozenWallMs + addedMs);
  window.freezeTime = () => ([frozenMs, frozenWallMs] = [now(), wall()]);
  window.advanceTime = (ms) => (addedMs += ms);
})();"""

# Records in window.taken, by that clock, when the live page took each of its pictures.
PICTURES_TAKEN = """(() => {
  window.taken = [];
  const { toBlob } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.toBlob = function (...how) {
    window.taken.push(performance.now());
    return toBlob.apply(this, how);
  };
})();"""
# Advances the clock, except while a picture is in flight, until the next reading.
NEXT_READING = """async (frameMs) => {
  const before = window.seen.length;
  while (window.seen.length === before) {
    if (window.taken.length === before) window.advanceTime(frameMs);
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


def freeze_time(page: Page) -> None:
    """Stop the page's clock; from now on only ``advance_time`` moves it."""
    page.evaluate("() => void window.freezeTime()")


def advance_time(page: Page, ms: float) -> None:
    page.evaluate("(ms) => void window.advanceTime(ms)", ms)
