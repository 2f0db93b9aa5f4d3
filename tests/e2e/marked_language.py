"""A language for tests, in which every message is marked: nobody can translate what stands on a page without a mark."""

from pathlib import Path

from babel.messages.catalog import Catalog
from playwright.sync_api import Page

from webapp.i18n.extraction import extract_messages, to_text

OPENED, CLOSED = "⟦", "⟧"
CODE = "de"  # its place is taken: a language of ours has to be real
SERVE = (
    "from pathlib import Path; from webapp.i18n import catalogues; "
    "catalogues.load_catalogues.__defaults__ = (Path({!r}),)"
)

# Goes through the texts of the page in their order, hidden ones too, and returns those with letters outside of marks.
# What is between marks may be spread over several elements. Programs' words are left out, the
# browser's names of cameras, and the visitor's `own`.
UNMARKED = """(own) => {
  const LEFT_OUT =
    "script, style, code, pre, kbd, [dir=ltr]:not(html), .brand, .languages, .language-open, #camera-picker";
  const found = new Set(), names = ["title", "aria-label", "alt", "placeholder", "aria-description", "aria-valuetext"];
  const attributes = (element) => names.map((name) => element.getAttribute(name)).filter((text) => text !== null);
  let depth = 0;
  const outside = (text) => {
    let kept = "";
    for (const letter of text) {
      if (letter === "⟦") depth++;
      else if (letter === "⟧") depth--;
      else if (depth === 0) kept += letter;
    }
    kept = kept.replace(/Mien|CSV|JSON|PNG|ZIP/g, ""); // names
    return own.reduce((rest, text) => rest.replaceAll(text, ""), kept);
  };
  const note = (text, where) => {
    if (/\\p{L}{2}/u.test(outside(text))) found.add(`${where}: ${text.trim().slice(0, 80)}`);
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest(LEFT_OUT)) continue;
    const where = element.id ? `#${element.id}` : `${element.localName}.${element.className}`;
    if (node.nodeType === Node.TEXT_NODE) note(node.data, where);
    else {
      const within = depth;
      for (const text of attributes(node)) { depth = 0; note(text, `${where}[]`); }
      depth = within;
    }
  }
  return [...found];
}"""


def write_marked_language(folder: Path) -> str:
    """Write the catalogue into ``folder``. Return the code that makes a server read it (SharedServers.get)."""
    catalog = Catalog(locale=CODE, fuzzy=False)
    for message in extract_messages():
        if message.id:
            forms = message.id if isinstance(message.id, tuple | list) else (message.id,)
            marked = tuple(f"{OPENED}{form}{CLOSED}" for form in forms)
            catalog.add(message.id, marked if len(marked) > 1 else marked[0], context=message.context)
    (folder / f"{CODE}.po").write_text(to_text(catalog), encoding="utf-8")
    return SERVE.format(str(folder))


def unmarked(page: Page, *own: str) -> list[str]:
    """Return the texts and attributes of the page that no catalogue holds, each with where it stands.

    ``own`` are words of the visitor, such as a file's name, and of the browser, such as a month's.
    """
    found: list[str] = page.evaluate(UNMARKED, list(own))
    return found
