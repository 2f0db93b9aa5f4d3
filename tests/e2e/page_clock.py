"""The page's own clock, performance.now() and Date.now(), which a test holds or moves on."""

from playwright.sync_api import Page

# To be run before the page's own scripts. Timers and frames go on as ever: what they read is this clock.
PAGE_CLOCK = """(() => {
  const [now, wall] = [performance.now.bind(performance), Date.now];
  const [startMs, wallStartMs] = [now(), wall()];
  let [heldMs, addedMs] = [null, 0];
  const elapsedMs = () => (heldMs ?? now() - startMs) + addedMs;
  performance.now = () => startMs + elapsedMs();
  Date.now = () => wallStartMs + elapsedMs();
  window.holdTime = () => void (heldMs = now() - startMs);
  window.passTime = (ms) => void (addedMs += ms);
})();"""


def hold_time(page: Page) -> None:
    """From now on, no time passes but by ``pass_time``."""
    page.evaluate("window.holdTime()")


def pass_time(page: Page, ms: float) -> None:
    page.evaluate("(ms) => window.passTime(ms)", ms)
