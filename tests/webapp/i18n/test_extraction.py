"""The messages in the sources, and the files of translations that follow them."""

import pytest
from babel.messages.pofile import read_po

from webapp.i18n import extraction
from webapp.i18n.catalogues import FOLDER, compile_catalogue
from webapp.i18n.languages import ENGLISH, LANGUAGES

TRANSLATED = [code for code in LANGUAGES if (FOLDER / f"{code}.json").exists()]


@pytest.fixture(scope="module")
def found() -> list[extraction.Found]:
    return list(extraction.find_messages())


def test_finds_messages_of_templates_server_and_scripts(found: list[extraction.Found]) -> None:
    assert len({each.message for each in found}) > 1000
    assert {each.path.partition("/")[0] for each in found} == {"templates", "webapp", "static"}


def test_a_message_with_plural_forms_is_no_message_without(found: list[extraction.Found]) -> None:
    """A file of translations holds one or the other."""
    plural = {each.message[0] for each in found if isinstance(each.message, tuple)}
    assert not plural & {each.message for each in found if each.context is None}


def test_no_message_is_in_parts(found: list[extraction.Found]) -> None:
    """A translator needs whole sentences."""
    texts = [text for each in found for text in ([each.message] if isinstance(each.message, str) else each.message)]
    assert [text for text in texts if text != text.strip() and text not in (", ", " ")] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated_and_compiled(code: str, found: list[extraction.Found]) -> None:
    path = FOLDER / f"{code}.po"
    template = extraction.extract_messages()
    assert path.read_text() == extraction.updated(path.read_text(), LANGUAGES[code], template), "python -m webapp.i18n"
    with path.open("rb") as file:
        assert extraction.missing(read_po(file, locale=LANGUAGES[code].locale)) == []
    assert (FOLDER / f"{code}.json").read_text() == compile_catalogue(LANGUAGES[code]), "python -m webapp.i18n"


def test_english_is_the_source() -> None:
    assert not (FOLDER / f"{ENGLISH.code}.po").exists()
