"""Turns the project's own Markdown into HTML: headings, paragraphs, lists, tables, pictures, links, bold and code.

Only for files of this project. What is not known is shown as it is written; nothing in them becomes markup by accident.
"""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

Address = Callable[[str], str]
PICTURE = re.compile(r"!\[(?P<alt>[^]]*)]\((?P<address>[^)]+)\)")
INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|\[(?P<link>[^]]+)]\((?P<address>[^)]+)\)")


def to_html(text: str, address: Address) -> Markup:
    """``text`` as HTML; ``address`` says where on the site what a picture or link points to is."""
    blocks = re.split(r"\n\s*\n", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).strip())
    return Markup("\n").join(_block(block, address) for block in blocks if block.strip())


def _block(block: str, address: Address) -> Markup:
    if heading := re.fullmatch(r"(#{1,4}) (.+)", block):
        level = len(heading[1])
        return Markup("<h{0}>{1}</h{0}>").format(level, _inline(heading[2], address))
    if picture := PICTURE.fullmatch(block.strip()):
        source = address(picture["address"])
        html = '<figure><img src="{0}" alt="{1}" loading="lazy"><figcaption>{1}</figcaption></figure>'
        return Markup(html).format(source, picture["alt"])
    if block.startswith("|"):
        return _table([line.strip("| ").split("|") for line in block.splitlines()], address)
    if block.startswith("- "):
        items = re.split(r"\n- ", block[2:])
        return Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(_inline(each, address)) for each in items)
        )
    return Markup("<p>{}</p>").format(_inline(block, address))


def _table(lines: list[list[str]], address: Address) -> Markup:
    head, _, *body = lines
    rows = [_row(head, "th", address), *(_row(line, "td", address) for line in body)]
    # Focusable, so that a wide table can be scrolled by keyboard, too.
    return Markup('<div class="wide" tabindex="0"><table>{}</table></div>').format(Markup("").join(rows))


def _row(cells: list[str], tag: str, address: Address) -> Markup:
    inner = (Markup("<{0}>{1}</{0}>").format(tag, _inline(cell.strip(), address)) for cell in cells)
    return Markup("<tr>{}</tr>").format(Markup("").join(inner))


def _inline(text: str, address: Address) -> Markup:
    html, at = Markup(""), 0
    for found in INLINE.finditer(text):
        html += escape(text[at : found.start()]) + _marked(found, address)
        at = found.end()
    return html + escape(text[at:])


def _marked(found: re.Match[str], address: Address) -> Markup:
    if found["code"]:
        return Markup("<code>{}</code>").format(found["code"])
    if found["bold"]:
        return Markup("<strong>{}</strong>").format(found["bold"])
    return Markup('<a href="{}">{}</a>').format(address(found["address"]), found["link"])
