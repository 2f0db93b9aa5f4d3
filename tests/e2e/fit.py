"""Finds what does not fit: pages that scroll sideways, and texts that are cut off or run out of their button."""

from playwright.sync_api import Page, ViewportSize

from tests.e2e.live import wait_for_frames

SIZES: tuple[ViewportSize, ...] = ({"width": 390, "height": 844}, {"width": 1366, "height": 768})

PATIENCE_FRAMES = 300  # charts follow their size frames later

# Tables and charts may scroll within a box of their own. Names of files and pictures may end in "…".
MISFITS = """() => {
  const found = new Set(), range = document.createRange(), root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.add(`the page scrolls sideways: ${root.scrollWidth} > ${innerWidth}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, option") || !parent.checkVisibility()) continue;
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    if (text.width <= 1) continue;
    for (let around = parent; around !== document.body; around = around.parentElement) {
      const { overflowX, clipPath, textOverflow } = getComputedStyle(around), box = around.getBoundingClientRect();
      if (clipPath !== "none" || box.width <= 1 || textOverflow === "ellipsis") break;
      if (["auto", "scroll"].includes(overflowX) && around.localName !== "nav") break;
      if (overflowX === "visible" && !around.matches("button, .button, label, summary, th, td, dt, dd")) continue;
      if (text.left < box.left - 1.5 || text.right > box.right + 1.5) {
        found.add(`${around.id || around.className || around.localName} cuts "${node.data.trim()}"`);
        break;
      }
    }
  }
  return [...found];
}"""


def expect_to_fit(page: Page, *sizes: ViewportSize) -> None:
    """Expect everything to fit at each size, SIZES if none is given, as soon as the page has laid itself out."""
    for size in sizes or SIZES:
        page.set_viewport_size(size)
        found: list[str] = page.evaluate(MISFITS)
        for _ in range(PATIENCE_FRAMES):
            if not found:
                break
            wait_for_frames(page, 1)
            found = page.evaluate(MISFITS)
        assert not found, f"{size['width']} px: {found}"
