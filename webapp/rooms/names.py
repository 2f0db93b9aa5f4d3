"""Names for students, a colour and an animal, so that nobody types a name.

A room keeps the English name, by which all pages and events know a student. Each page shows it in its own language.
"""

from collections.abc import Collection
from typing import TypedDict

from webapp.i18n.catalogue import Catalogue, pgettext_noop
from webapp.rooms.codes import Choose

ANIMALS = (
    pgettext_noop("animal in a name", "badger"), pgettext_noop("animal in a name", "bear"),
    pgettext_noop("animal in a name", "beaver"), pgettext_noop("animal in a name", "bee"),
    pgettext_noop("animal in a name", "camel"), pgettext_noop("animal in a name", "cat"),
    pgettext_noop("animal in a name", "crab"), pgettext_noop("animal in a name", "crane"),
    pgettext_noop("animal in a name", "deer"), pgettext_noop("animal in a name", "dolphin"),
    pgettext_noop("animal in a name", "duck"), pgettext_noop("animal in a name", "eagle"),
    pgettext_noop("animal in a name", "falcon"), pgettext_noop("animal in a name", "fox"),
    pgettext_noop("animal in a name", "frog"), pgettext_noop("animal in a name", "gecko"),
    pgettext_noop("animal in a name", "goose"), pgettext_noop("animal in a name", "hare"),
    pgettext_noop("animal in a name", "heron"), pgettext_noop("animal in a name", "horse"),
    pgettext_noop("animal in a name", "koala"), pgettext_noop("animal in a name", "lark"),
    pgettext_noop("animal in a name", "lion"), pgettext_noop("animal in a name", "lynx"),
    pgettext_noop("animal in a name", "moose"), pgettext_noop("animal in a name", "mouse"),
    pgettext_noop("animal in a name", "newt"), pgettext_noop("animal in a name", "otter"),
    pgettext_noop("animal in a name", "owl"), pgettext_noop("animal in a name", "panda"),
    pgettext_noop("animal in a name", "parrot"), pgettext_noop("animal in a name", "penguin"),
    pgettext_noop("animal in a name", "puffin"), pgettext_noop("animal in a name", "raven"),
    pgettext_noop("animal in a name", "robin"), pgettext_noop("animal in a name", "seal"),
    pgettext_noop("animal in a name", "sloth"), pgettext_noop("animal in a name", "snail"),
    pgettext_noop("animal in a name", "sparrow"), pgettext_noop("animal in a name", "squirrel"),
    pgettext_noop("animal in a name", "swan"), pgettext_noop("animal in a name", "tiger"),
    pgettext_noop("animal in a name", "toad"), pgettext_noop("animal in a name", "trout"),
    pgettext_noop("animal in a name", "turtle"), pgettext_noop("animal in a name", "walrus"),
    pgettext_noop("animal in a name", "whale"), pgettext_noop("animal in a name", "wolf"),
)  # fmt: skip
COLOURS = (
    pgettext_noop("colour in a name", "amber"), pgettext_noop("colour in a name", "black"),
    pgettext_noop("colour in a name", "blue"), pgettext_noop("colour in a name", "bronze"),
    pgettext_noop("colour in a name", "brown"), pgettext_noop("colour in a name", "copper"),
    pgettext_noop("colour in a name", "coral"), pgettext_noop("colour in a name", "crimson"),
    pgettext_noop("colour in a name", "cyan"), pgettext_noop("colour in a name", "gold"),
    pgettext_noop("colour in a name", "green"), pgettext_noop("colour in a name", "grey"),
    pgettext_noop("colour in a name", "indigo"), pgettext_noop("colour in a name", "ivory"),
    pgettext_noop("colour in a name", "jade"), pgettext_noop("colour in a name", "lemon"),
    pgettext_noop("colour in a name", "lilac"), pgettext_noop("colour in a name", "lime"),
    pgettext_noop("colour in a name", "mint"), pgettext_noop("colour in a name", "navy"),
    pgettext_noop("colour in a name", "olive"), pgettext_noop("colour in a name", "orange"),
    pgettext_noop("colour in a name", "pink"), pgettext_noop("colour in a name", "plum"),
    pgettext_noop("colour in a name", "purple"), pgettext_noop("colour in a name", "red"),
    pgettext_noop("colour in a name", "ruby"), pgettext_noop("colour in a name", "silver"),
    pgettext_noop("colour in a name", "teal"), pgettext_noop("colour in a name", "violet"),
    pgettext_noop("colour in a name", "white"), pgettext_noop("colour in a name", "yellow"),
)  # fmt: skip
# Translator: a student's name, such as "blue otter". Where colours change with the animal, choose words that need not:
# "{animal} de color {colour}".
PATTERN = pgettext_noop("name of a student", "{colour} {animal}")


class NameWords(TypedDict):
    """What a page needs to show names in its language: ``pattern``, and the words by the English ones.

    static/js/rooms/logic/names.js puts them together.
    """

    colours: dict[str, str]
    animals: dict[str, str]
    pattern: str


def all_names() -> list[str]:
    """Return each combination, such as "blue otter": 1,536."""
    return [f"{colour} {animal}" for colour in COLOURS for animal in ANIMALS]


def pick_name(taken: Collection[str], choose: Choose) -> str:
    """Return a name that is not taken. There are more names than places in the largest room."""
    return choose([name for name in all_names() if name not in taken])


def name_words(catalogue: Catalogue) -> NameWords:
    """Return the words of all names in the language of ``catalogue``."""
    return {
        "colours": {colour: catalogue.pgettext("colour in a name", colour) for colour in COLOURS},
        "animals": {animal: catalogue.pgettext("animal in a name", animal) for animal in ANIMALS},
        "pattern": catalogue.pgettext("name of a student", PATTERN),
    }
