"""The languages that the site has sentences in, and which one a browser's list of languages asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """``code`` is its tag (BCP 47), ``locale`` Babel's name for it. ``name`` is the language's own name for itself."""

    code: str
    locale: str
    name: str
    direction: Direction = "ltr"


ENGLISH = Language("en", "en_GB", "English")
LANGUAGES = {
    language.code: language
    for language in (
        ENGLISH,
        Language("de", "de", "Deutsch"),
        Language("fr", "fr", "Français"),
        Language("es", "es", "Español"),
        Language("pt-BR", "pt_BR", "Português (Brasil)"),
        Language("tr", "tr", "Türkçe"),
        Language("ar", "ar", "العربية", "rtl"),
        Language("ckb", "ckb", "کوردیی ناوەندی", "rtl"),
        Language("ja", "ja", "日本語"),
        Language("zh-Hans", "zh_Hans", "简体中文"),
    )
}

# Tags of browsers that mean one of these languages, in lower case. The others are looked up by dropping subtags from
# the end (RFC 4647, Lookup), but a reader of traditional characters is not given simplified ones.
ALIASES = {"pt": "pt-BR", "zh": "zh-Hans", "ku-arab": "ckb", "ku-iq": "ckb"}
OTHER_SCRIPTS = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


MAX_TAG_LENGTH, MAX_TAGS = 35, 20  # what comes from a browser: RFC 5646 expects no longer tags


def find_language(tag: str, offered: Sequence[str]) -> Language | None:
    """Return the language among the codes ``offered`` that a tag such as "de-AT" asks for; None if there is none."""
    if len(tag) > MAX_TAG_LENGTH:
        return None
    known = {code.lower(): code for code in offered} | {
        alias: code for alias, code in ALIASES.items() if code in offered
    }
    parts = tag.lower().replace("_", "-").split("-")
    while parts:
        shorter = "-".join(parts)
        if shorter in OTHER_SCRIPTS:
            return None
        if shorter in known:
            return LANGUAGES[known[shorter]]
        parts.pop()
    return None


def negotiate(tags: Iterable[str], offered: Sequence[str]) -> Language:
    """Return the first language that one of ``tags``, best first, asks for; the first that is offered if none does.

    Only the first 20 tags count.
    """
    found = (find_language(tag, offered) for tag in islice(tags, MAX_TAGS))
    return next((language for language in found if language), LANGUAGES[offered[0]])
