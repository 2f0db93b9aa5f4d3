"""The files of translations: what they hold, what is refused, and what is compiled of them."""

import json
import re
from pathlib import Path

import pytest

from webapp.i18n.catalogue import IN_ENGLISH, Catalogue
from webapp.i18n.catalogues import compile_catalogue, load_catalogues
from webapp.i18n.languages import LANGUAGES
from webapp.i18n.po_files import CatalogueError, read_messages

pytestmark = pytest.mark.pure
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
ARABIC = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"


def write(folder: Path, code: str, *entries: str, plurals: str = "nplurals=2; plural=(n != 1)") -> Path:
    path = folder / f"{code}.po"
    path.write_text("\n\n".join([HEADER + f'"Plural-Forms: {plurals};\\n"', *entries]) + "\n", encoding="utf-8")
    return path


def entry(message: str, translation: str, before: str = "") -> str:
    return f"{before}msgid {json.dumps(message)}\nmsgstr {json.dumps(translation, ensure_ascii=False)}"


def german(folder: Path, *entries: str) -> Catalogue:
    write(folder, "de", *entries)
    return load_catalogues(["de"], folder).by_code["de"]


def test_translates_and_leaves_the_rest_in_english(tmp_path: Path) -> None:
    catalogue = german(
        tmp_path,
        entry("Live", "Live-Bild"),
        entry("Save", "", "#, nothing\n"),
        entry("Open", "Falsch", "#, fuzzy\n"),
        entry("Read", "Gelesen", 'msgctxt "state"\n'),
    )
    assert catalogue.gettext("Live") == "Live-Bild"
    assert [catalogue.gettext(message) for message in ("Save", "Open", "Read")] == ["Save", "Open", "Read"]
    assert catalogue.pgettext("state", "Read") == "Gelesen"
    assert catalogue.pgettext("command", "Read") == "Read"
    assert IN_ENGLISH.ngettext("one face", "%(n)s faces", 2) == "%(n)s faces"


def test_chooses_each_of_arabics_six_plural_forms(tmp_path: Path) -> None:
    forms = "\n".join(f'msgstr[{number}] "{name}"' for number, name in enumerate("abcdef"))
    write(tmp_path, "ar", f'msgid "one face"\nmsgid_plural "%(n)s faces"\n{forms}', plurals=ARABIC)
    catalogue = load_catalogues(["ar"], tmp_path).by_code["ar"]
    numbers = (0, 1, 2, 3, 11, 100, 103, 102)
    assert "".join(catalogue.ngettext("one face", "%(n)s faces", number) for number in numbers) == "abcdefdf"


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("Hello %(name)s", "Hallo"),
        ("Hello %(name)s", "Hallo %(nahme)s"),
        ("{count} of {all}", "{count} von {alle}"),
        ("See <a href='%(url)s'>this</a>", "Siehe %(url)s"),
        ("Plain", "Schlicht <b>fett</b>"),
        ("Plain", "Schlicht <B>fett</B>"),
        ("Plain", "Schlicht <i"),
        ("Plain", "zu 95 % schlicht"),
        ("Plain", 'ein \\"schlichter\\" Satz'),
    ],
)
def test_refuses_another_placeholder_or_element(tmp_path: Path, message: str, translation: str) -> None:
    path = write(tmp_path, "de", entry("First", "Erste"), entry(message, translation))
    with pytest.raises(CatalogueError, match=r"^de\.po, line \d+: the translation of .* has other placeholders,"):
        read_messages(path, LANGUAGES["de"])


def test_a_plural_form_may_leave_the_number_out(tmp_path: Path) -> None:
    forms = 'msgid "{count} face"\nmsgid_plural "{count} faces"\nmsgstr[0] "ein Gesicht"\nmsgstr[1] "{count} Gesichter"'
    assert german(tmp_path, forms).ngettext("{count} face", "{count} faces", 1) == "ein Gesicht"


def test_names_the_line_that_does_not_parse(tmp_path: Path) -> None:
    path = write(tmp_path, "de", entry("First", "Erste"), 'msgid "Second"\nmsgst "Zweite"')
    line = path.read_text().splitlines().index('msgst "Zweite"') + 1
    with pytest.raises(CatalogueError, match=rf"^de\.po, line {line}: "):
        load_catalogues(["de"], tmp_path)


def test_the_compiled_file_counts_until_its_source_changes(tmp_path: Path) -> None:
    write(tmp_path, "de", entry("Live", "Live-Bild"))
    compiled = tmp_path / "de.json"
    compiled.write_text(compile_catalogue(LANGUAGES["de"], tmp_path).replace("Live-Bild", "From the compiled file"))
    assert load_catalogues(["de"], tmp_path).by_code["de"].gettext("Live") == "From the compiled file"
    assert german(tmp_path, entry("Live", "Jetzt")).gettext("Live") == "Jetzt"


def test_reads_which_languages_are_reviewed(tmp_path: Path) -> None:
    write(tmp_path, "de")
    (tmp_path / "REVIEWED").write_text("# language: by whom, when\nde: A. Reader, 2026-11-28\n")
    assert load_catalogues(["en", "de"], tmp_path).reviewed == {"en", "de"}


def test_names_a_file_whose_rule_for_plurals_cannot_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "de", entry("First", "Erste"))
    path.write_text(re.sub(r"plural=[^;]*;", "plural=n nonsense 1;", path.read_text()))
    with pytest.raises(CatalogueError, match=r"^de\.po"):
        read_messages(path, LANGUAGES["de"])
