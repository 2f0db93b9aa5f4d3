"""Somebody with two browsers answers right after each batch, and subtracts the own answers from the next one."""

import random
from collections import Counter
from dataclasses import dataclass

from tests.webapp.rooms.room_documents import make_room
from tests.webapp.rooms.shares import make_share
from webapp.rooms.activities import record_answer, start_activity
from webapp.rooms.documents import RoomDocument

CLASSES = (5, 10, 20, 30)  # students, besides the two browsers
LESSONS = 200
MIN_STUDENTS = 3
ATTACKERS = ("attacker-1", "attacker-2")
KINDS = ("happy", "sad")  # two answers, each as frequent as the other: with more kinds, fewer batches agree


@dataclass(frozen=True)
class Reading:
    """What the attacker learns from one lesson. ``smallest``: the fewest of the others in a batch, None without one."""

    smallest: int | None
    counted: int  # answers of the others that the board shows
    certain: int  # of these, how many are known because everybody in their batch gave the same
    guessed: int  # how many are right if each is guessed to be the most frequent of its batch
    blind: int  # the same for the most frequent of the whole lesson, as every onlooker may guess


def attack_lesson(students: int, rng: random.Random) -> Reading:
    """Let each student answer once, in any order, and the attacker whenever the board has changed."""
    names = [f"student-{number}" for number in range(students)]
    room = start_activity(make_room(), "machine", None, 0.0, MIN_STUDENTS)
    present, batches = {*names, *ATTACKERS}, []
    seen: Counter[str] = Counter()
    room = _answer_as_attacker(room, present)
    for name in names:
        room = _answer(room, name, rng.choice(KINDS), present)
        counts = Counter(room["tallies"]["machine"]["counts"])
        if counts != seen:
            own = Counter({f"{KINDS[0]} happy": len(ATTACKERS)})
            batches.append(counts - seen - own)
            seen = counts
            room = _answer_as_attacker(room, present)
    return _read(batches)


def _answer_as_attacker(room: RoomDocument, present: set[str]) -> RoomDocument:
    for name in ATTACKERS:
        room = _answer(room, name, KINDS[0], present)
    return room


def _answer(room: RoomDocument, student: str, posed: str, present: set[str]) -> RoomDocument:
    payload = {"activity": "machine", "posed": posed}
    return record_answer(room, student, payload, make_share("happy"), present, MIN_STUDENTS)


def _read(batches: list[Counter[str]]) -> Reading:
    sizes = [batch.total() for batch in batches]
    total = sum(batches, Counter())
    return Reading(
        smallest=min(sizes, default=None),
        counted=total.total(),
        certain=sum(batch.total() for batch in batches if len(batch) == 1),
        guessed=sum(max(batch.values()) for batch in batches),
        blind=max(total.values(), default=0),
    )


def table() -> list[str]:
    """Return the lines of the table in docs/privacy.md."""
    lines = [
        "| students | others in the smallest batch | known for certain | guessed right, by the batch | by all answers |"
    ]
    lines.append("| --- | --- | --- | --- | --- |")
    for students in CLASSES:
        rng = random.Random(students)
        readings = [attack_lesson(students, rng) for _ in range(LESSONS)]
        counted = sum(reading.counted for reading in readings)
        smallest = min(reading.smallest for reading in readings if reading.smallest is not None)
        shares = [sum(getattr(each, name) for each in readings) for name in ("certain", "guessed", "blind")]
        cells = [f"{100 * share / counted:.1f} %" for share in shares]
        lines.append(f"| {students} | {smallest} | {' | '.join(cells)} |")
    return lines
