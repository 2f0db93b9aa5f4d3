"""Renders the project's Markdown files: CommonMark with tables, figures, and table rows that can be linked to."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

Address = Callable[[str], str | None]
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
NOT_IN_FRAGMENT = re.compile(r"[^\w -]")
FIGURE = Markup('<figure><img src="{0}" alt="{1}" loading="lazy"><figcaption>{1}</figcaption></figure>')


def to_html(text: str, address: Address) -> Markup:
    """Return ``text`` as HTML, with any HTML in it escaped. ``address`` maps the addresses of pictures and links.

    Where it returns None, the link's words stay without a link. A picture alone in its paragraph becomes a figure. A
    heading gets the id that GitHub gives it. A table row whose first cell is a code gets that code as its id.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Focusable, so that a wide table can be scrolled by keyboard, too.
    markdown.add_render_rule("table_open", lambda *_: '<div class="wide" tabindex="0"><table>\n')
    markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")
    # Focusable for the same reason; the script of a page adds a button that copies.
    markdown.add_render_rule("fence", _code)
    markdown.add_render_rule("image", _figure)
    tokens = markdown.parse(COMMENT.sub("", text))
    for index, token in enumerate(tokens):
        _map_addresses(token.children or [], address)
        if token.children and [child.type for child in token.children] == ["image"]:
            tokens[index - 1].hidden = tokens[index + 1].hidden = True  # a figure may not be inside a paragraph
    _add_heading_ids(tokens)
    _add_row_ids(tokens)
    return Markup(markdown.renderer.render(tokens, markdown.options, {}))


def _map_addresses(tokens: Sequence[Token], address: Address) -> None:
    is_unlinked = False  # within a link that leads nowhere; links do not nest
    for token in tokens:
        for name in ("src", "href"):
            if name in token.attrs:
                mapped = address(str(token.attrs[name]))
                is_unlinked = mapped is None
                token.attrSet(name, mapped or "")
        if is_unlinked and token.type in ("link_open", "link_close"):
            token.hidden = True


def _add_heading_ids(tokens: Sequence[Token]) -> None:
    for heading, content in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", NOT_IN_FRAGMENT.sub("", content.content.lower()).replace(" ", "-"))


def _add_row_ids(tokens: Sequence[Token]) -> None:
    for row, cell, content in zip(tokens, tokens[1:], tokens[2:], strict=False):
        children = content.children or []
        if (row.type, cell.type) == ("tr_open", "td_open") and [child.type for child in children] == ["code_inline"]:
            row.attrSet("id", children[0].content)


def _code(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    code = escape(tokens[index].content)
    return f'<div class="code"><pre tabindex="0"><code>{code}</code></pre></div>\n'


def _figure(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    image = tokens[index]
    return str(FIGURE.format(escape(str(image.attrs["src"])), image.content))
