"""Counts of a class's answers, added in batches, so that nobody can read one student's answer off two boards.

A batch is added once enough students have answered in it. Until then a student's answers wait under the student's id,
and are deleted when the student leaves. Once added they are part of a sum that cannot be taken apart.
"""

from webapp.rooms.documents import Tally

MAX_WAITING_ANSWERS = 12  # of one student in a batch, so that nobody fills the board or the memory


def new_tally() -> Tally:
    return {"waiting": {}, "counts": {}, "students": 0}


def add_answer(tally: Tally, student: str, answer: str, min_students: int) -> Tally:
    """Return ``tally`` with one more answer, and its batch counted if that completes it.

    Drop the answer if MAX_WAITING_ANSWERS of this student already wait.
    """
    answers = tally["waiting"].get(student, [])
    if len(answers) < MAX_WAITING_ANSWERS:
        tally = {**tally, "waiting": {**tally["waiting"], student: [*answers, answer]}}
    return _count_batch(tally) if len(tally["waiting"]) >= min_students else tally


def discard_waiting(tally: Tally, student: str) -> Tally:
    """Return ``tally`` without the waiting answers of ``student``."""
    return {**tally, "waiting": {other: answers for other, answers in tally["waiting"].items() if other != student}}


def _count_batch(tally: Tally) -> Tally:
    counts = dict(tally["counts"])
    for answers in tally["waiting"].values():
        for answer in answers:
            counts[answer] = counts.get(answer, 0) + 1
    return {"waiting": {}, "counts": counts, "students": max(tally["students"], len(tally["waiting"]))}
