"""Students' names."""

import pytest

from webapp.rooms.names import all_names, pick_name

pytestmark = pytest.mark.pure


def test_there_are_more_names_than_places() -> None:
    names = all_names()
    assert len(names) == len(set(names)) > 1000
    assert all(name.replace(" ", "").isalpha() and name.islower() for name in names)


def test_picks_a_name_that_is_not_taken() -> None:
    names = all_names()
    assert pick_name(names[1:], lambda free: free[0]) == names[0]
