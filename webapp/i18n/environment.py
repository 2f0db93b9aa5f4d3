"""The language of what a command prints: that of the environment."""

from collections.abc import Mapping

from webapp.i18n.catalogue import IN_ENGLISH, Catalogue
from webapp.i18n.catalogues import Catalogues
from webapp.i18n.languages import find_language

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set and not empty counts


def catalogue_for(environ: Mapping[str, str], catalogues: Catalogues) -> Catalogue:
    """Return the catalogue that a locale such as "pt_BR.UTF-8" asks for; English where there is none."""
    locale = next((environ[name] for name in VARIABLES if environ.get(name)), "")
    tag = locale.partition(".")[0].partition("@")[0]
    language = find_language(tag, catalogues.offered)
    return catalogues.by_code[language.code] if language else IN_ENGLISH
