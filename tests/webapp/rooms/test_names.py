"""Students' names."""

import pytest

from webapp.i18n.catalogue import CONTEXT_END, IN_ENGLISH, Catalogue
from webapp.i18n.languages import LANGUAGES
from webapp.rooms.names import all_names, name_words, pick_name

pytestmark = pytest.mark.pure


def test_there_are_more_names_than_places() -> None:
    names = all_names()
    assert len(names) == len(set(names)) > 1000
    assert all(name.replace(" ", "").isalpha() and name.islower() for name in names)


def test_picks_a_name_that_is_not_taken() -> None:
    names = all_names()
    assert pick_name(names[1:], lambda free: free[0]) == names[0]


def test_pages_get_the_words_of_every_name_in_their_language() -> None:
    words = name_words(IN_ENGLISH)
    parts = [name.split(" ") for name in all_names()]
    assert words["pattern"] == "{colour} {animal}"
    assert all(words["colours"][colour] == colour and words["animals"][animal] == animal for colour, animal in parts)
    spanish = {
        f"colour in a name{CONTEXT_END}orange": "naranja",
        f"animal in a name{CONTEXT_END}otter": "nutria",
        f"name of a student{CONTEXT_END}{{colour}} {{animal}}": "{animal} de color {colour}",
    }
    words = name_words(Catalogue(LANGUAGES["es"], spanish))
    assert (words["colours"]["orange"], words["animals"]["otter"]) == ("naranja", "nutria")
    assert words["pattern"] == "{animal} de color {colour}"
