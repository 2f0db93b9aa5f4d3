"""Reads gettext's .po files, and refuses what would break a page."""

import re
from collections.abc import Callable, Sequence
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from webapp.i18n.catalogue import CONTEXT_END, Forms
from webapp.i18n.languages import Language

PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
TAG = re.compile(r"<[/a-zA-Z!][^>]*>?")
BARE_PERCENT = re.compile(r"%(?!%|\(\w+\)s)")  # would break the page: Jinja fills names as Python's % does
QUOTE = re.compile('"')  # would end an attribute
SAMPLES = (*range(201), 1_000, 1_000_000)  # numbers that between them meet every plural form of these languages


class CatalogueError(ValueError):
    """A file of translations cannot be used. The message names it, and the line."""


def read_messages(path: Path, language: Language) -> dict[str, str | Forms]:
    """Read the translations in ``path``, as Catalogue.messages holds them.

    What is not translated, or marked as fuzzy, is left out. Raise CatalogueError for a file that does not parse, and
    for a translation whose placeholders or HTML elements are not those of the original; OSError where there is no file.
    """
    with path.open("rb") as file:
        try:
            catalog = read_po(file, locale=language.locale, abort_invalid=True)
        except (PoFileError, ValueError) as error:
            line = getattr(error, "lineno", None)
            place = path.name if line is None else f"{path.name}, line {line + 1}"
            raise CatalogueError(f"{place}: {error}") from error
    try:
        categories = _plural_categories(catalog, language)
    except ValueError as error:
        raise CatalogueError(f"{path.name}: Plural-Forms: {error}") from error
    messages: dict[str, str | Forms] = {}
    for message in catalog:
        if message.id and _is_translated(message):
            _check(path, message)
            key, texts = _texts(message.id)[0], _texts(message.string)
            if message.context:
                key = f"{message.context}{CONTEXT_END}{key}"
            has_forms = isinstance(message.string, tuple | list)
            messages[key] = {name: texts[n] for name, n in categories.items()} if has_forms else texts[0]
    return messages


def _is_translated(message: Message) -> bool:
    return not message.fuzzy and all(_texts(message.string))


def _texts(text: str | Sequence[str] | None) -> list[str]:
    """Return a text's forms: one, unless it has plural forms."""
    return [text or ""] if isinstance(text, str | None) else list(text)


def _plural_categories(catalog: Catalog, language: Language) -> dict[str, int]:
    """Return the place of each of CLDR's plural categories among the forms in the file."""
    locale = Locale.parse(language.locale)
    place: Callable[[int], int] = c2py(catalog.plural_expr)
    categories = {locale.plural_form(number): place(number) for number in SAMPLES}
    return {**categories, "other": categories.get("other", catalog.num_plurals - 1)}


def _check(path: Path, message: Message) -> None:
    originals = _texts(message.id)
    allowed = {name for text in originals for name in _placeholders(text)}
    needed = set.intersection(*(_placeholders(text) for text in originals))
    for text in _texts(message.string):
        found = _placeholders(text)
        is_whole = needed <= found if isinstance(message.id, str) else True
        has_same_elements = sorted(TAG.findall(text)) == sorted(TAG.findall(originals[-1]))
        if not (is_whole and found <= allowed and has_same_elements) or any(
            _has(sign, text) and not any(_has(sign, original) for original in originals)
            for sign in (BARE_PERCENT, QUOTE)
        ):
            raise CatalogueError(
                f"{path.name}, line {message.lineno}: the translation of {originals[0]!r} has other placeholders, "
                'elements, bare % or " than the original'
            )


def _has(sign: re.Pattern[str], text: str) -> bool:
    return bool(sign.search(text.replace("%%", "")))


def _placeholders(text: str) -> set[str]:
    return {found.group() for found in PLACEHOLDER.finditer(text)}
