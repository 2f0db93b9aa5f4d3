"""Room codes."""

import itertools

import pytest

from webapp.rooms.codes import ALPHABET, LENGTH, new_code, parse_code

pytestmark = pytest.mark.pure


def test_alphabet_has_no_lookalikes() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("01IO") & set(ALPHABET)


def test_new_code_chooses_each_character() -> None:
    characters = itertools.cycle(ALPHABET)
    assert new_code(lambda _: next(characters)) == ALPHABET[:LENGTH]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABC234", "ABC234"),
        ("abc234", "ABC234"),
        (" abc-234 ", "ABC234"),
        ("a b c 2 3 4", "ABC234"),
        ("ABC23", None),
        ("ABC2345", None),
        ("ABC230", None),
        ("ABCI34", None),
        ("", None),
        ("<b>ABC", None),
        ("ÀBC234", None),
        ("٢٢٢٢٢٢", "222222"),
        ("\uff21\uff22\uff23\uff12\uff13\uff14", "ABC234"),
        ("ABC\u3000\u0662\u0663\u0664", "ABC234"),
        ("\u200eABC\u2011234", "ABC234"),
        ("A" * 10_000, None),
        (None, None),
        (7, None),
        (["ABC234"], None),
        ({"$ne": ""}, None),
    ],
)
def test_parses_what_people_type(typed: object, code: str | None) -> None:
    assert parse_code(typed) == code
