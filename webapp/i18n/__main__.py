"""``python -m webapp.i18n``: bring the files in webapp/translations up to date with the sources, and compile them."""

import argparse
import sys

from babel.messages.pofile import PoFileError, read_po

from webapp.i18n import catalogues, extraction
from webapp.i18n.languages import ENGLISH, LANGUAGES
from webapp.i18n.po_files import CatalogueError


def main() -> int:
    """Print how much of each language is translated. Return 1 if a file cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m webapp.i18n", description=__doc__.partition(": ")[2])
    parser.add_argument("codes", nargs="*", metavar="LANGUAGE", help="such as de (default: all)")
    known = [code for code in LANGUAGES if code != ENGLISH.code]
    codes = parser.parse_args().codes or known
    if unknown := sorted(set(codes) - set(known)):
        parser.error(f"no language {', '.join(unknown)}; there are {', '.join(known)}")
    template = extraction.extract_messages()
    for code in codes:
        language = LANGUAGES[code]
        source, compiled = catalogues.FOLDER / f"{code}.po", catalogues.FOLDER / f"{code}.json"
        try:
            text = source.read_text(encoding="utf-8") if source.exists() else ""
            new = extraction.updated(text, language, template) if text else extraction.untranslated(language, template)
            source.write_text(new, encoding="utf-8")
            compiled.write_text(catalogues.compile_catalogue(language), encoding="utf-8")
        except (CatalogueError, PoFileError) as error:
            print(error if isinstance(error, CatalogueError) else f"{source.name}: {error}", file=sys.stderr)
            return 1
        with source.open("rb") as file:
            left = extraction.missing(read_po(file, locale=language.locale))
        print(f"{code}: {len(template) - len(left)} of {len(template)} messages translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
