"""Control of the clock that a page's code reads, performance.now()."""

from dataclasses import dataclass

from playwright.sync_api import Page

# Runs before the page's own scripts. Timers, frames and Date.now() run as usual.
PAGE_CLOCK = """(() => {
  const now = performance.now.bind(performance);
  let [frozenMs, addedMs] = [null, 0];
  performance.now = () => (frozenMs ?? now()) + addedMs;
  window.freezeTime = () => (frozenMs = now());
  window.advanceTime = (ms) => (addedMs += ms);
})();"""

# Records in window.taken, by that clock, when the live page took the picture of each of its readings. A picture that is
# in flight when the page stops is never read.
PICTURES_TAKEN = """(() => {
  window.taken = [];
  window.inFlightMs = null;
  const { toBlob } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.toBlob = function (...how) {
    window.inFlightMs = performance.now();
    return toBlob.apply(this, how);
  };
  const land = () => (window.inFlightMs = null);
  document.addEventListener("mien:answer", () => { window.taken.push(window.inFlightMs); land(); }, true);
  document.addEventListener("click", (event) => event.target.closest?.("#stop") && land(), true);
})();"""
# Advances the clock until the next reading, but not while a picture is in flight, unless it seems to be lost.
NEXT_READING = """async ([frameMs, lostAfter, maxWaits]) => {
  const before = window.seen.length;
  for (let waits = 0, inFlight = 0; window.seen.length === before; waits += 1) {
    if (waits > maxWaits) throw new Error("no reading came");
    inFlight = window.inFlightMs === null ? 0 : inFlight + 1;
    if (inFlight === 0 || inFlight > lostAfter) window.advanceTime(frameMs);
    await new Promise((done) => setTimeout(done, 5));
  }
  const { width, faces } = window.seen[before].answer;
  return [window.taken.at(-1), width, faces[0]?.emotion ?? null];
}"""
LOST_AFTER, MAX_WAITS = 2000, 12_000  # waits of 5 ms or more: 10 s and a minute


@dataclass(frozen=True)
class Reading:
    """When the page took a picture, how wide it was sent, and the emotion of its first face, if it has one."""

    taken_ms: float
    width_px: int
    emotion: str | None


def next_reading(page: Page, frame_ms: float) -> Reading:
    """Return the reading of the next picture, taken ``frame_ms`` after the last one, on a page whose time is held."""
    return Reading(*page.evaluate(NEXT_READING, [frame_ms, LOST_AFTER, MAX_WAITS]))


def freeze_time(page: Page) -> None:
    """Stop the page's clock; from now on only ``advance_time`` moves it."""
    page.evaluate("() => void window.freezeTime()")


def advance_time(page: Page, ms: float) -> None:
    page.evaluate("(ms) => void window.advanceTime(ms)", ms)
