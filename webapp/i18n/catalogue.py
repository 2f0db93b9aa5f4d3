"""The sentences of one language, by the English ones in the source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from babel import Locale

from webapp.i18n.languages import ENGLISH, Language

CONTEXT_END = "\x04"  # between a message's context and its text, as in gettext's files

PLACEHOLDER = re.compile(r"\{(\w+)\}")

Forms = Mapping[str, str]  # by CLDR's plural category, such as "one" or "other"


def gettext_noop(message: str) -> str:
    """Return ``message`` as it is: it is extracted here, and translated where it is shown."""
    return message


def pgettext_noop(_context: str, message: str) -> str:
    """Return ``message`` as it is: the same for a message that means something else in another context."""
    return message


def fill(message: str, **values: object) -> str:
    """Return ``message`` with each value in the place of its name in braces."""
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), message)


@dataclass(frozen=True)
class Catalogue:
    """Maps English messages to those of ``language``. What is missing stays English.

    ``messages`` maps each message, after its context and CONTEXT_END if it has one, to its translation, or to the
    translation's plural forms.
    """

    language: Language
    messages: Mapping[str, str | Forms] = field(default_factory=dict)

    def gettext(self, message: str) -> str:
        translated = self.messages.get(message, message)
        return translated if isinstance(translated, str) else message

    def pgettext(self, context: str, message: str) -> str:
        """Do the same for a message that means something else in another ``context``."""
        translated = self.messages.get(f"{context}{CONTEXT_END}{message}", message)
        return translated if isinstance(translated, str) else message

    def ngettext(self, one: str, other: str, number: float) -> str:
        """Return the form for ``number`` things."""
        forms = self.messages.get(one)
        if forms is None or isinstance(forms, str):
            return one if number == 1 else other
        return forms.get(self._plural_category(number), forms["other"])

    def _plural_category(self, number: float) -> str:
        category: str = self._locale.plural_form(number)
        return category

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language.locale)


IN_ENGLISH = Catalogue(ENGLISH)
