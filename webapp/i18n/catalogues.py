"""Finds the catalogues in webapp/translations: a .po file for each language, and the same compiled, to load fast."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from webapp.i18n.catalogue import IN_ENGLISH, Catalogue
from webapp.i18n.languages import ENGLISH, LANGUAGES, Language
from webapp.i18n.po_files import read_messages

FOLDER = Path(__file__).parent.parent / "translations"
REVIEWED = "REVIEWED"  # names each language that a native speaker has reviewed, one a line


@dataclass(frozen=True)
class Catalogues:
    """The catalogues of the languages that a server offers, by code, the default first."""

    by_code: Mapping[str, Catalogue]
    reviewed: frozenset[str] = frozenset()

    @property
    def offered(self) -> tuple[str, ...]:
        return tuple(self.by_code)

    @property
    def languages(self) -> list[Language]:
        return [catalogue.language for catalogue in self.by_code.values()]


def load_catalogues(offered: Sequence[str], folder: Path = FOLDER) -> Catalogues:
    """Load the languages with the codes ``offered``. Raise CatalogueError for a file that cannot be used."""
    path = folder / REVIEWED
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    reviewed = {line.partition(":")[0].strip() for line in lines if not line.startswith("#")}
    return Catalogues({code: _load(LANGUAGES[code], folder) for code in offered}, frozenset(reviewed | {ENGLISH.code}))


def _load(language: Language, folder: Path) -> Catalogue:
    if language == ENGLISH:
        return IN_ENGLISH
    source, compiled = folder / f"{language.code}.po", folder / f"{language.code}.json"
    if compiled.exists():
        document: dict[str, Any] = json.loads(compiled.read_text(encoding="utf-8"))
        if document["source"] == _digest(source):
            return Catalogue(language, document["messages"])
    return Catalogue(language, read_messages(source, language))  # it was edited since


def compile_catalogue(language: Language, folder: Path = FOLDER) -> str:
    """Return the text of the compiled file of ``language``. Raise CatalogueError for a file that cannot be used."""
    source = folder / f"{language.code}.po"
    document = {"source": _digest(source), "messages": read_messages(source, language)}
    return json.dumps(document, ensure_ascii=False, indent=0) + "\n"


def _digest(path: Path) -> str:
    text = path.read_text(encoding="utf-8")  # with any line ends: Git may change those
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
