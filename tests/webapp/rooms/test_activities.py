"""The activities of a lesson and their answers, with the time passed in."""

from collections.abc import Collection
from typing import Any

import pytest

from tests.webapp.rooms.room_documents import MIN_STUDENTS, make_room, refusal
from tests.webapp.rooms.shares import make_share
from webapp.rooms.activities import close_round, record_answer, start_activity
from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import RoomError
from webapp.rooms.tally import new_tally

pytestmark = pytest.mark.pure

FIVE = ("one", "two", "three", "four", "five")
MATCH = {"activity": "mirror", "target": "happy", "matched": True}


def start(name: str, target: str | None = None, source: str = "cameras") -> RoomDocument:
    return start_activity({**make_room(), "source": source}, name, target, 0.0, MIN_STUDENTS)


def answer(
    room: RoomDocument, student: str, payload: object, recognised: str | None = None, present: Collection[str] = FIVE
) -> RoomDocument:
    share = make_share(recognised) if recognised else None
    return record_answer(room, student, payload, share, present, MIN_STUDENTS)


def answer_error(room: RoomDocument, student: str, payload: object, recognised: str | None = None) -> str:
    with pytest.raises(RoomError) as raised:
        answer(room, student, payload, recognised)
    return refusal(raised)


@pytest.mark.parametrize(
    ("name", "target"), [(None, None), ("<b>", None), (["now"], None), ("mirror", "joy"), ("mirror", ["happy"])]
)
def test_rejects_unknown_activities_and_targets(name: object, target: object) -> None:
    with pytest.raises(RoomError) as raised:
        start_activity(make_room(), name, target, 0.0, MIN_STUDENTS)
    assert refusal(raised) == "bad-request"


def test_mirror_counts_matches_once_everybody_has_answered() -> None:
    room = start("mirror", "happy")
    for student in ("one", "two", "three", "four"):
        room = answer(room, student, {**MATCH, "matched": student != "two"})
        assert room["tallies"]["mirror"]["counts"] == {}
    assert answer(room, "five", MATCH)["tallies"]["mirror"]["counts"] == {"happy matched": 4, "happy missed": 1}
    waiting = answer(room, "five", MATCH, present=(*FIVE, "six"))
    assert waiting["tallies"]["mirror"]["counts"] == {}, "a batch within a round says who is quick"


def test_mirror_counts_matches_when_the_round_is_over() -> None:
    """Pages send their results as the ten seconds end, and have three more."""
    room = start("mirror", "happy")
    for number in range(1, 7):
        room = answer(room, f"student-{number}", MATCH)
        over = close_round(room, 13.0, MIN_STUDENTS)
        assert over["tallies"]["mirror"]["counts"] == ({"happy matched": number} if number >= 5 else {})
        assert close_round(room, 12.9, MIN_STUDENTS) == room


def test_mirror_drops_results_of_too_few_when_the_next_round_begins() -> None:
    """Among those of the next round, the only one about the last expression would be one student's."""
    room = answer(start("mirror", "happy"), "one", MATCH)
    room = start_activity(room, "mirror", "sad", 20.0, MIN_STUDENTS)
    for student in FIVE:
        room = answer(room, student, {**MATCH, "target": "sad"})
    assert room["tallies"]["mirror"]["counts"] == {"sad matched": 5}


@pytest.mark.parametrize(("students", "counts"), [(4, {}), (5, {"sad happy": 5})])
def test_what_waits_when_the_activity_ends_is_counted_or_dropped(students: int, counts: dict[str, int]) -> None:
    room = start("machine")
    for number in range(students):
        room = answer(room, str(number), {"activity": "machine", "posed": "sad"}, "happy", range_of(30))
    room = start_activity(room, "now", None, 1.0, MIN_STUDENTS)
    assert (room["tallies"]["machine"]["counts"], room["tallies"]["machine"]["waiting"]) == (counts, {})


def test_batch_grows_with_those_present() -> None:
    room = start("machine")
    for number in range(15):
        assert room["tallies"]["machine"]["counts"] == {}
        room = answer(room, str(number), {"activity": "machine", "posed": "sad"}, "happy", range_of(30))
    assert room["tallies"]["machine"]["counts"] == {"sad happy": 15}


def range_of(students: int) -> list[str]:
    return [str(number) for number in range(students)]


def test_mirror_takes_one_answer_a_round() -> None:
    room = answer(start("mirror", "happy"), "one", MATCH)
    assert answer_error(room, "one", MATCH) == "wrong-activity"
    assert answer_error(room, "two", {**MATCH, "target": "sad"}) == "wrong-activity"
    assert answer_error(room, "two", {**MATCH, "matched": "yes"}) == "bad-request"
    next_round = start_activity(room, "mirror", "sad", 0.0, MIN_STUDENTS)
    assert answer(next_round, "one", {**MATCH, "target": "sad"})["activity"]["answered"] == ["one"]


def test_mirror_keeps_its_tally_from_round_to_round() -> None:
    room = start("mirror", "happy")
    for student in FIVE:
        room = answer(room, student, MATCH)
    assert start_activity(room, "mirror", "sad", 0.0, MIN_STUDENTS)["tallies"] == room["tallies"]
    assert start_activity(room, "mirror", None, 0.0, MIN_STUDENTS)["tallies"]["mirror"] == new_tally()


def test_machine_counts_posed_and_recognised_expressions() -> None:
    room = start("machine")
    for student, recognised in zip(FIVE, ("happy", "neutral", "happy", "happy", "neutral"), strict=True):
        room = answer(room, student, {"activity": "machine", "posed": "happy"}, recognised)
    assert room["tallies"]["machine"]["counts"] == {"happy happy": 3, "happy neutral": 2}


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
    for student in FIVE:
        room = answer(room, student, {"activity": "fool", "by": "light"}, "angry")
    assert room["tallies"]["fool"]["counts"] == {"light angry": 5}


@pytest.mark.parametrize(
    ("means", "recognised", "code"),
    [("magic", "angry", "bad-request"), (["light"], "angry", "bad-request"), ("light", "neutral", "not-fooled")],
)
def test_fool_rejects_unknown_means_and_neutral_readings(means: object, recognised: str, code: str) -> None:
    payload: dict[str, Any] = {"activity": "fool", "by": means}
    assert answer_error(start("fool"), "one", payload, recognised) == code


@pytest.mark.parametrize(
    ("source", "fields", "recognised", "code"),
    [
        ("samples", {"by": "glasses"}, "angry", "bad-request"),
        ("samples", {"by": "other"}, "angry", "bad-request"),
        ("cameras", {"by": "blur"}, "angry", "bad-request"),
        ("cameras", {"by": "size"}, "angry", "bad-request"),
        ("cameras", {"by": "light", "from": "happy"}, "angry", "bad-request"),
        ("samples", {"by": "light", "from": "joy"}, "angry", "bad-request"),
        ("samples", {"by": "light", "from": "happy"}, "happy", "not-fooled"),
        ("samples", {"by": "light", "from": "happy"}, None, "no-reading"),
    ],
)
def test_fool_counts_only_what_can_happen_in_this_room(
    source: str, fields: dict[str, str], recognised: str | None, code: str
) -> None:
    assert answer_error(start("fool", source=source), "one", {"activity": "fool", **fields}, recognised) == code


@pytest.mark.parametrize("means", ["light", "blur", "angle", "size", "hand"])
def test_fool_counts_what_changed_in_a_photograph(means: str) -> None:
    room = start("fool", source="samples")
    for student in FIVE:
        room = answer(room, student, {"activity": "fool", "by": means, "from": "happy"}, "neutral")
    assert room["tallies"]["fool"]["counts"] == {f"{means} neutral": 5}


def test_starting_an_activity_empties_only_its_own_tally() -> None:
    room = start("fool")
    for student in FIVE:
        room = answer(room, student, {"activity": "fool", "by": "light"}, "angry")
    room = start_activity(room, "machine", None, 1.0, MIN_STUDENTS)
    assert room["tallies"]["fool"]["counts"] == {"light angry": 5}
    assert start_activity(room, "fool", None, 2.0, MIN_STUDENTS)["tallies"]["fool"] == new_tally()
