"""The project's own Markdown files as pages: CommonMark with tables, by markdown-it; a picture alone is a figure, and a
table's row that begins with a code can be linked to by it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

Address = Callable[[str], str]
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FIGURE = Markup('<figure><img src="{0}" alt="{1}" loading="lazy"><figcaption>{1}</figcaption></figure>')


def to_html(text: str, address: Address) -> Markup:
    """``text`` as HTML, markup in it escaped; ``address`` says where on the site a picture or link points to."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Focusable, so that a wide table can be scrolled by keyboard, too.
    markdown.add_render_rule("table_open", lambda *_: '<div class="wide" tabindex="0"><table>\n')
    markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")
    markdown.add_render_rule("image", _figure)
    tokens = markdown.parse(COMMENT.sub("", text))
    for at, token in enumerate(tokens):
        for child in token.children or []:
            _point(child, address)
        if token.children and [child.type for child in token.children] == ["image"]:
            tokens[at - 1].hidden = tokens[at + 1].hidden = True  # a figure does not stand in a paragraph
    _name_rows(tokens)
    return Markup(markdown.renderer.render(tokens, markdown.options, {}))


def _point(token: Token, address: Address) -> None:
    for name in ("src", "href"):
        if name in token.attrs:
            token.attrSet(name, address(str(token.attrs[name])))


def _name_rows(tokens: Sequence[Token]) -> None:
    for row, cell, content in zip(tokens, tokens[1:], tokens[2:], strict=False):
        inside = content.children or []
        if (row.type, cell.type) == ("tr_open", "td_open") and [child.type for child in inside] == ["code_inline"]:
            row.attrSet("id", inside[0].content)


def _figure(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    image = tokens[index]
    return str(FIGURE.format(escape(str(image.attrs["src"])), image.content))
