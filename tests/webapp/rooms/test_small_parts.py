"""Codes, keys, names, shares, rates: each by itself."""

import itertools
from typing import Any

import pytest

from model.emotions import EMOTIONS
from tests.webapp.rooms.shares import given
from webapp.rooms.codes import ALPHABET, LENGTH, new_code, read_code
from webapp.rooms.errors import MESSAGES, RoomError
from webapp.rooms.keys import host_digest, is_host, is_key, student_id
from webapp.rooms.names import all_names, free_name
from webapp.rooms.rates import Bucket
from webapp.rooms.shares import FRESH_S, check_share, from_dict

KEY, OTHER = "k" * 43, "o" * 43


def test_codes_have_no_look_alikes() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("01IO") & set(ALPHABET)
    turns = itertools.cycle(ALPHABET)
    assert new_code(lambda letters: next(turns)) == ALPHABET[:LENGTH]


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
        ("٢٢٢٢٢٢", None),
        ("A" * 10_000, None),
        (None, None),
        (["ABC234"], None),
        ({"$ne": ""}, None),
    ],
)
def test_what_people_type_for_a_code(typed: object, code: str | None) -> None:
    assert read_code(typed) == code


def test_the_host_is_known_by_the_key_and_a_room_keeps_only_its_digest() -> None:
    digest = host_digest("ABC234", KEY)
    assert KEY not in digest
    assert is_host("ABC234", KEY, digest)
    assert not is_host("ABC235", KEY, digest), "a digest is of one room"
    for wrong in (OTHER, "", None, digest, KEY[:-1], 7, [KEY]):
        assert not is_host("ABC234", wrong, digest)


@pytest.mark.parametrize("wrong", ["", "short", "k" * 65, "k" * 42 + "\n", "k" * 42 + " ", "<script>" * 5, None, 3])
def test_what_is_no_key(wrong: object) -> None:
    assert not is_key(wrong)


def test_a_student_is_another_in_each_room() -> None:
    assert student_id("ABC234", KEY) == student_id("ABC234", KEY)
    assert len({student_id(code, key) for code in ("ABC234", "ABC235") for key in (KEY, OTHER)}) == 4


def test_names_are_for_more_than_the_largest_room() -> None:
    names = all_names()
    assert len(names) == len(set(names)) > 1000
    assert all(name.replace(" ", "").isalpha() and name.islower() for name in names)
    assert free_name(names[1:], lambda left: left[0]) == names[0]


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_a_share_is_taken(emotion: str) -> None:
    share = check_share(given(emotion), 10.0)
    assert (share.emotion, share.at_s) == (emotion, 10.0)
    assert share.is_fresh(10 + FRESH_S)
    assert not share.is_fresh(10.1 + FRESH_S)
    assert from_dict(share.to_dict()) == share
    assert from_dict({}) is None


def changed(**scores: Any) -> dict[str, Any]:
    share = given("happy")
    return {**share, "scores": {**share["scores"], **scores}}


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "happy",
        [],
        {},
        {"emotion": "happy"},
        {"emotion": "happy", "scores": []},
        {**given("happy"), "emotion": "<img src=x onerror=alert(1)>"},
        {**given("happy"), "emotion": ["happy"]},
        {**given("happy"), "emotion": "sad"},
        changed(happy=0.9),
        changed(happy=0.0),
        changed(happy=-0.8),
        changed(happy=1.8),
        changed(happy=float("nan")),
        changed(happy=float("inf")),
        changed(happy="0.8"),
        changed(happy=True),
        changed(happy=None),
        changed(joy=0.0),
        {"emotion": "happy", "scores": {"happy": 1.0}},
        {"emotion": "happy", "scores": dict.fromkeys(EMOTIONS, 10**400)},
    ],
)
def test_a_share_is_refused(wrong: object) -> None:
    with pytest.raises(RoomError) as refused:
        check_share(wrong, 0.0)
    assert refused.value.code == "bad-share"
    assert str(refused.value) == MESSAGES["bad-share"]


def test_a_thousand_a_second_are_held_to_the_rate() -> None:
    bucket = Bucket(per_s=5, burst=10)
    taken = sum(bucket.take(at / 1000) for at in range(10_000))
    assert taken == 10 + 49
    assert bucket.take(100.0)


def test_a_clock_set_back_gives_nothing_away() -> None:
    bucket = Bucket(per_s=5, burst=1)
    assert [bucket.take(at) for at in (10.0, 3.0, 3.1, 3.3)] == [True, False, False, True]
