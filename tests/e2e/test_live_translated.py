"""The live page in a browser that translates it: each new text is replaced by another, in elements of the browser's."""

from playwright.sync_api import expect

from tests.e2e.browser import OpenPage
from tests.e2e.live import start_live, wait_for_answers

# Counts in window.writes how often the page writes each text to each place, and replaces it by one in capitals.
TRANSLATE = """() => {
  window.writes = {};
  const translate = (text) => {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || parent.closest("script, style, svg, font, [translate=no]")) return;
    const place = `${parent.closest("[id]")?.id}: ${text.data}`;
    window.writes[place] = (window.writes[place] ?? 0) + 1;
    const element = document.createElement("font");
    element.textContent = text.data.toUpperCase();
    text.replaceWith(element);
  };
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(translate);
  };
  walk(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node.nodeType === Node.TEXT_NODE) translate(node);
        else if (node.nodeType === Node.ELEMENT_NODE && node.tagName !== "FONT") walk(node);
  }).observe(document.body, { childList: true, subtree: true });
}"""


def test_writes_only_what_has_changed(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    wait_for_answers(page, 5)
    page.evaluate(TRANSLATE)
    expect(page.locator("#reading")).to_have_text("FACE 1 LOOKS HAPPY")
    wait_for_answers(page, 30)
    expect(page.locator("#reading")).to_have_text("FACE 1 LOOKS HAPPY")
    writes = page.evaluate("window.writes")
    assert writes["reading: Face 1 looks happy"] == 1
    assert not [place for place in writes if place.startswith(("fps:", "round-trip:", "bars:")) and place[-1] in "0%"]
