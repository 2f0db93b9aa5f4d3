"""Finds the messages in the sources, and brings the .po files up to date with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from webapp.i18n.languages import Language

ROOT = Path(__file__).parents[2]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_noop": ((1, "c"), 2),
}
SOURCES: tuple[tuple[str, str, Any, dict[str, str]], ...] = (
    ("templates", "*.html", babel_extract, {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}),
    ("webapp", "*.py", "python", {}),
    ("static/js", "*.js", "javascript", {"template_string": "false"}),
)
NOTE = "Translator:"  # what follows it in a comment above a message is for translators
LINE = 120
LEFT_OUT = (
    "Project-Id-",
    "Report-Msgid-",
    "POT-Creation-",
    "PO-Revision-",
    "Last-Trans",
    "Language-Team",
    "Generated-By",
)


@dataclass(frozen=True)
class Found:
    """A message where it stands in the sources. ``message`` has two texts if it has plural forms."""

    path: str
    message: str | tuple[str, ...]
    context: str | None
    comments: list[str]


def find_messages(root: Path = ROOT) -> Iterator[Found]:
    """Find the messages of the templates, the server and the pages' scripts, in the order of their files."""
    for folder, pattern, method, options in SOURCES:
        for path in sorted((root / folder).rglob(pattern)):
            with path.open("rb") as file:
                found = extract(method, file, KEYWORDS, (NOTE,), dict(options), strip_comment_tags=True)
                for _, message, comments, context in found:
                    if message:
                        yield Found(path.relative_to(root).as_posix(), message, context, comments)


def extract_messages(root: Path = ROOT) -> Catalog:
    """Return all messages as a catalogue without translations."""
    catalog = Catalog(project="Mien", charset="utf-8", header_comment="# The sentences of Mien.")
    for found in find_messages(root):
        catalog.add(found.message, None, [(found.path, 1)], auto_comments=found.comments, context=found.context)
    return catalog


def updated(text: str, language: Language, template: Catalog) -> str:
    """Return the text of a .po file with the messages of ``template``: the new ones empty, and no others."""
    catalog = read_po(BytesIO(text.encode()), locale=language.locale, abort_invalid=True)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return to_text(catalog)


def untranslated(language: Language, template: Catalog) -> str:
    """Return the text of a new .po file."""
    catalog = Catalog(locale=language.locale, fuzzy=False, header_comment=f"# The sentences of Mien: {language.name}.")
    catalog.update(template)
    return to_text(catalog)


def missing(catalog: Iterable[Any]) -> list[str]:
    """Return the messages of a catalogue that are not translated."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id
        and (message.fuzzy or not all(message.string if isinstance(message.string, tuple | list) else [message.string]))
    ]


def to_text(catalog: Catalog) -> str:
    file = BytesIO()
    write_po(file, catalog, width=LINE, omit_header=False, include_lineno=False, sort_by_file=False)
    lines = file.getvalue().decode().splitlines()
    return "\n".join(line for line in lines if not line[1:].startswith(LEFT_OUT)) + "\n"
