"""A room as a document, its lessons and their tallies: pure, with time and chance passed in."""

from collections.abc import Sequence
from typing import Any

import pytest

from model.emotions import EMOTIONS
from tests.webapp.rooms.shares import share
from webapp.rooms import lessons, room, tally
from webapp.rooms.errors import RoomError

LEAST = 3


def first(names: Sequence[str]) -> str:
    return names[0]


def new(source: str = "cameras") -> dict[str, Any]:
    return room.new_room("ABC234", "digest", source, 0.0)


def joined(*students: str) -> dict[str, Any]:
    found = new()
    for student in students:
        found = room.join(found, student, (), 100, first)
    return found


def code_of(act: Any, *arguments: Any) -> str:
    with pytest.raises(RoomError) as refused:
        act(*arguments)
    return refused.value.code


def test_a_student_keeps_the_name_and_counts_once() -> None:
    once = joined("one")
    assert room.join(once, "one", (), 1, first) == once
    assert len(set(joined("one", "two", "three")["students"].values())) == 3


def test_a_locked_room_takes_nobody_new() -> None:
    locked = room.set_locked(joined("one"), True)
    assert code_of(room.join, locked, "two", (), 100, first) == "locked"
    assert room.join(locked, "one", (), 100, first) == locked, "who is in it comes back"
    assert room.join(room.set_locked(locked, False), "two", (), 100, first)["students"].keys() == {"one", "two"}


def test_a_full_room_says_so_and_those_gone_make_place() -> None:
    full = joined("one", "two", "three")
    assert code_of(room.join, full, "four", (), 3, first) == "room-full"
    assert room.join(full, "four", {"two"}, 3, first)["students"].keys() == {"one", "three", "four"}


@pytest.mark.parametrize("source", [None, "", "files", ["cameras"], 1])
def test_a_room_is_with_cameras_or_samples(source: object) -> None:
    assert code_of(room.new_room, "ABC234", "digest", source, 0.0) == "bad-request"


@pytest.mark.parametrize("wrong", [None, 1, "true", [], {}])
def test_switches_are_on_or_off(wrong: object) -> None:
    assert code_of(room.set_locked, new(), wrong) == "bad-request"
    assert code_of(room.show_board, new(), wrong) == "bad-request"


@pytest.mark.parametrize(
    ("name", "target"), [(None, None), ("<b>", None), (["now"], None), ("mirror", "joy"), ("mirror", ["happy"])]
)
def test_activities_are_the_known_ones(name: object, target: object) -> None:
    assert code_of(lessons.start, new(), name, target, 0.0) == "bad-request"


def answered(found: dict[str, Any], student: str, **given: Any) -> dict[str, Any]:
    read = given.pop("read", None)
    return lessons.answer(found, student, given, share(read) if read else None, LEAST)


def mirror(target: str = "happy", found: dict[str, Any] | None = None, at_s: float = 0.0) -> dict[str, Any]:
    return lessons.start(found or new(), "mirror", target, at_s)


def test_mirror_counts_who_matched_from_the_third_on() -> None:
    found = mirror()
    for student, matched in (("one", True), ("two", False)):
        found = answered(found, student, activity="mirror", target="happy", matched=matched)
        assert found["tallies"]["mirror"]["counts"] == {}
    found = answered(found, "three", activity="mirror", target="happy", matched=True)
    assert found["tallies"]["mirror"]["counts"] == {"happy matched": 2, "happy missed": 1}


def test_mirror_takes_one_answer_a_round_and_only_of_that_round() -> None:
    found = answered(mirror(), "one", activity="mirror", target="happy", matched=True)
    again = {"activity": "mirror", "target": "happy", "matched": True}
    assert code_of(lessons.answer, found, "one", again, None, LEAST) == "wrong-activity"
    assert code_of(lessons.answer, found, "two", {**again, "target": "sad"}, None, LEAST) == "wrong-activity"
    assert code_of(lessons.answer, found, "two", {**again, "matched": "yes"}, None, LEAST) == "bad-request"
    next_round = mirror("sad", found)
    assert answered(next_round, "one", activity="mirror", target="sad", matched=False)["activity"]["answered"] == [
        "one"
    ]


def test_the_machine_is_held_against_what_each_posed() -> None:
    found = lessons.start(new(), "machine", None, 0.0)
    for student, read in (("one", "happy"), ("two", "neutral"), ("three", "happy")):
        found = answered(found, student, activity="machine", posed="happy", read=read)
    assert found["tallies"]["machine"]["counts"] == {"happy happy": 2, "happy neutral": 1}


@pytest.mark.parametrize(
    ("given", "read", "code"),
    [
        ({"activity": "machine", "posed": "happy"}, None, "no-reading"),
        ({"activity": "machine", "posed": "joy"}, "happy", "bad-request"),
        ({"activity": "machine", "posed": "<script>alert(1)</script>"}, "happy", "bad-request"),
        ({"activity": "machine"}, "happy", "bad-request"),
        ({"activity": "fool", "by": "light"}, "happy", "wrong-activity"),
        ("machine", "happy", "wrong-activity"),
        (None, "happy", "wrong-activity"),
    ],
)
def test_what_is_no_answer_to_you_or_the_machine(given: object, read: str | None, code: str) -> None:
    found = lessons.start(new(), "machine", None, 0.0)
    assert code_of(lessons.answer, found, "one", given, share(read) if read else None, LEAST) == code


@pytest.mark.parametrize(
    ("by", "read", "code"),
    [("magic", "angry", "bad-request"), (["light"], "angry", "bad-request"), ("light", "neutral", "no-reading")],
)
def test_what_fools_it_is_known_and_it_must_be_fooled(by: object, read: str, code: str) -> None:
    found = lessons.start(new(), "fool", None, 0.0)
    assert code_of(lessons.answer, found, "one", {"activity": "fool", "by": by}, share(read), LEAST) == code


def test_what_fooled_it_is_counted() -> None:
    found = lessons.start(new(), "fool", None, 0.0)
    for student in ("one", "two", "three"):
        found = answered(found, student, activity="fool", by="light", read="angry")
    assert found["tallies"]["fool"]["counts"] == {"light angry": 3}


def test_an_activity_begins_anew_and_leaves_the_others() -> None:
    found = lessons.start(new(), "fool", None, 0.0)
    for student in ("one", "two", "three"):
        found = answered(found, student, activity="fool", by="light", read="angry")
    found = lessons.start(found, "machine", None, 1.0)
    assert found["tallies"]["fool"]["counts"] == {"light angry": 3}
    assert lessons.start(found, "fool", None, 2.0)["tallies"]["fool"] == tally.empty()


def test_a_student_forgotten_is_nowhere_in_the_room() -> None:
    found = mirror(found=joined("one", "two"))
    found = answered(found, "one", activity="mirror", target="happy", matched=True)
    assert "one" in str(found)
    assert "'one'" not in str(room.forget(found, "one"))


def test_what_one_adds_comes_with_what_others_add() -> None:
    """The fourth answer is not shown until two more students have answered, too."""
    counted = tally.empty()
    for student in ("one", "two", "three"):
        counted = tally.add(counted, student, "happy happy", LEAST)
    shown = tally.shown(counted)
    for student in ("four", "five", "four"):
        counted = tally.add(counted, student, "angry sad", LEAST)
        assert tally.shown(counted) == shown
    counted = tally.add(counted, "one", "sad sad", LEAST)
    assert tally.shown(counted) == {"happy happy": 3, "angry sad": 3, "sad sad": 1}


def test_one_student_fills_neither_the_board_nor_the_memory() -> None:
    counted = tally.empty()
    for _ in range(1000):
        counted = tally.add(counted, "one", "angry sad", LEAST)
    assert counted["waiting"] == {"one": ["angry sad"] * tally.MOST_WAITING}
    assert tally.forget(counted, "one") == tally.empty()


HEAT = [[0.01] * lessons.HEAT_SIDE] * lessons.HEAT_SIDE


def test_an_offer_is_a_label_and_numbers() -> None:
    offer = lessons.check_offer({"emotion": "happy", "heat": HEAT, "picture": "data:image/png;base64,AAAA"})
    assert offer == {"emotion": "happy", "heat": HEAT}


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        {"emotion": "happy"},
        {"emotion": "joy", "heat": HEAT},
        {"emotion": "happy", "heat": HEAT[1:]},
        {"emotion": "happy", "heat": [row[1:] for row in HEAT]},
        {"emotion": "happy", "heat": [*HEAT[1:], [2.0] * lessons.HEAT_SIDE]},
        {"emotion": "happy", "heat": [*HEAT[1:], ["<b>"] * lessons.HEAT_SIDE]},
        {"emotion": "happy", "heat": [*HEAT[1:], [float("nan")] * lessons.HEAT_SIDE]},
        {"emotion": "happy", "heat": "x" * 24},
    ],
)
def test_what_is_no_offer(wrong: object) -> None:
    assert code_of(lessons.check_offer, wrong) == "bad-request"


@pytest.mark.parametrize("source", room.SOURCES)
def test_a_round_has_an_end(source: str) -> None:
    found = mirror(found=new(source), at_s=100.0)
    seconds = lessons.ROUND_S[source]
    assert room.student_view(found, 100.0)["activity"]["left_s"] == seconds
    assert room.student_view(found, 101.0)["activity"]["left_s"] == seconds - 1
    assert room.student_view(found, 1000.0)["activity"]["left_s"] == 0


def test_students_pages_know_nothing_of_other_students() -> None:
    found = answered(mirror(found=joined("one", "two")), "one", activity="mirror", target="happy", matched=True)
    view = room.student_view(found, 0.0)
    assert set(view) == {"code", "source", "locked", "activity"}
    assert set(view["activity"]) == {"name", "target", "round", "left_s"}


def test_the_group_is_shown_without_who_is_who() -> None:
    found = answered(mirror(found=joined("one")), "one", activity="mirror", target="happy", matched=True)
    view = str(room.group_view(found, 0.0))
    assert "'one'" not in view
    assert "digest" not in view
    assert all(emotion in EMOTIONS for emotion in [room.group_view(found, 0.0)["activity"]["target"]])
