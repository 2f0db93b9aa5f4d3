"""The activities of a lesson and their answers, with the time passed in."""

from typing import Any

import pytest

from tests.webapp.rooms.room_documents import MIN_STUDENTS, make_room, refusal
from tests.webapp.rooms.shares import make_share
from webapp.rooms.activities import record_answer, start_activity
from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import RoomError
from webapp.rooms.tally import new_tally

pytestmark = pytest.mark.pure

MATCH = {"activity": "mirror", "target": "happy", "matched": True}


def start(name: str, target: str | None = None) -> RoomDocument:
    return start_activity(make_room(), name, target, 0.0)


def answer(room: RoomDocument, student: str, payload: object, recognised: str | None = None) -> RoomDocument:
    return record_answer(room, student, payload, make_share(recognised) if recognised else None, MIN_STUDENTS)


def answer_error(room: RoomDocument, student: str, payload: object, recognised: str | None = None) -> str:
    with pytest.raises(RoomError) as raised:
        answer(room, student, payload, recognised)
    return refusal(raised)


@pytest.mark.parametrize(
    ("name", "target"), [(None, None), ("<b>", None), (["now"], None), ("mirror", "joy"), ("mirror", ["happy"])]
)
def test_rejects_unknown_activities_and_targets(name: object, target: object) -> None:
    with pytest.raises(RoomError) as raised:
        start_activity(make_room(), name, target, 0.0)
    assert refusal(raised) == "bad-request"


def test_mirror_counts_matches_once_three_students_have_answered() -> None:
    room = start("mirror", "happy")
    for student, matched in (("one", True), ("two", False)):
        room = answer(room, student, {**MATCH, "matched": matched})
        assert room["tallies"]["mirror"]["counts"] == {}
    room = answer(room, "three", MATCH)
    assert room["tallies"]["mirror"]["counts"] == {"happy matched": 2, "happy missed": 1}


def test_mirror_takes_one_answer_a_round() -> None:
    room = answer(start("mirror", "happy"), "one", MATCH)
    assert answer_error(room, "one", MATCH) == "wrong-activity"
    assert answer_error(room, "two", {**MATCH, "target": "sad"}) == "wrong-activity"
    assert answer_error(room, "two", {**MATCH, "matched": "yes"}) == "bad-request"
    next_round = start_activity(room, "mirror", "sad", 0.0)
    assert answer(next_round, "one", {**MATCH, "target": "sad"})["activity"]["answered"] == ["one"]


def test_mirror_keeps_its_tally_from_round_to_round() -> None:
    room = answer(start("mirror", "happy"), "one", MATCH)
    assert start_activity(room, "mirror", "sad", 0.0)["tallies"] == room["tallies"]
    assert start_activity(room, "mirror", None, 0.0)["tallies"]["mirror"] == new_tally()


def test_machine_counts_posed_and_recognised_expressions() -> None:
    room = start("machine")
    for student, recognised in (("one", "happy"), ("two", "neutral"), ("three", "happy")):
        room = answer(room, student, {"activity": "machine", "posed": "happy"}, recognised)
    assert room["tallies"]["machine"]["counts"] == {"happy happy": 2, "happy neutral": 1}


@pytest.mark.parametrize(
    ("payload", "recognised", "code"),
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
def test_machine_rejects_invalid_answers(payload: object, recognised: str | None, code: str) -> None:
    assert answer_error(start("machine"), "one", payload, recognised) == code


def test_fool_counts_means_and_recognised_expressions() -> None:
    room = start("fool")
    for student in ("one", "two", "three"):
        room = answer(room, student, {"activity": "fool", "by": "light"}, "angry")
    assert room["tallies"]["fool"]["counts"] == {"light angry": 3}


@pytest.mark.parametrize(
    ("means", "recognised", "code"),
    [("magic", "angry", "bad-request"), (["light"], "angry", "bad-request"), ("light", "neutral", "no-reading")],
)
def test_fool_rejects_unknown_means_and_neutral_readings(means: object, recognised: str, code: str) -> None:
    payload: dict[str, Any] = {"activity": "fool", "by": means}
    assert answer_error(start("fool"), "one", payload, recognised) == code


def test_starting_an_activity_empties_only_its_own_tally() -> None:
    room = start("fool")
    for student in ("one", "two", "three"):
        room = answer(room, student, {"activity": "fool", "by": "light"}, "angry")
    room = start_activity(room, "machine", None, 1.0)
    assert room["tallies"]["fool"]["counts"] == {"light angry": 3}
    assert start_activity(room, "fool", None, 2.0)["tallies"]["fool"] == new_tally()
