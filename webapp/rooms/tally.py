"""Counts of a class's answers, added in batches, so that nobody can read one student's answer off two boards.

Until its batch is counted, a student's answer waits under the student's id, and is deleted when the student leaves.
Once counted it is part of a sum that cannot be taken apart. A batch grows with the class: whoever answers right after
each batch knows those answers, and the rest of the batch must be many. docs/privacy.md says what is left.
"""

import math

from webapp.rooms.documents import Tally

MIN_BATCH_STUDENTS = 5  # so that two people who know each other's answers leave three
MAX_WAITING_ANSWERS = 12  # of one student in a batch, so that nobody fills the board or the memory


def new_tally() -> Tally:
    return {"waiting": {}, "counts": {}, "students": 0}


def batch_size(present: int, min_students: int) -> int:
    """Return how many students must have answered in a batch: half of those present, at least MIN_BATCH_STUDENTS."""
    return max(MIN_BATCH_STUDENTS, min_students, math.ceil(present / 2))


def add_answer(tally: Tally, student: str, answer: str) -> Tally:
    """Return ``tally`` with one more answer that waits; unchanged if MAX_WAITING_ANSWERS of this student already do."""
    answers = tally["waiting"].get(student, [])
    if len(answers) >= MAX_WAITING_ANSWERS:
        return tally
    return {**tally, "waiting": {**tally["waiting"], student: [*answers, answer]}}


def discard_waiting(tally: Tally, student: str) -> Tally:
    """Return ``tally`` without the waiting answers of ``student``."""
    return {**tally, "waiting": {other: answers for other, answers in tally["waiting"].items() if other != student}}


def count_batch(tally: Tally, size: int) -> Tally:
    """Return ``tally`` with the waiting answers counted, if they are those of ``size`` students or more."""
    if len(tally["waiting"]) < size:
        return tally
    counts = dict(tally["counts"])
    for answers in tally["waiting"].values():
        for answer in answers:
            counts[answer] = counts.get(answer, 0) + 1
    return {"waiting": {}, "counts": counts, "students": max(tally["students"], len(tally["waiting"]))}


def finish_batch(tally: Tally, size: int) -> Tally:
    """Return ``tally`` with nothing waiting. Answers too few to be counted are dropped: in a later batch, they would
    stand out as the only ones about an earlier expression."""
    return {**count_batch(tally, size), "waiting": {}}
