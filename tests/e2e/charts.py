"""What the charts of several curves draw."""

from playwright.sync_api import Page

from tests.e2e.live import wait_until

CURVE_1, CURVE_2 = (0x00, 0x68, 0xA8), (0xC0, 0x44, 0x0C)  # of the light theme, tokens.css
HAS_COLOUR = """([selector, [r, g, b]]) => {
  const canvas = document.querySelector(selector);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let pixels = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b) < 12) pixels += 1;
  }
  return pixels > 100;
}"""


def wait_for_colour(page: Page, selector: str, colour: tuple[int, int, int]) -> None:
    """Wait until the canvas has more than a hundred pixels of about this colour, as a curve has."""
    asked = [selector, list(colour)]
    wait_until(page, lambda: bool(page.evaluate(HAS_COLOUR, asked)), f"a curve in {colour} is drawn")
