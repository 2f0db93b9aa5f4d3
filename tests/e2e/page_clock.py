"""The clock that a page's own code reads, performance.now(), which a test holds or moves on."""

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


def hold_time(page: Page) -> None:
    """Let no time pass from now on but by ``pass_time``."""
    page.evaluate("() => void window.holdTime()")


def pass_time(page: Page, ms: float) -> None:
    page.evaluate("(ms) => void window.passTime(ms)", ms)
