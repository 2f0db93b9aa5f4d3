"""Counts of what a class answered, added in batches: what one student adds can never be read off between two boards.

A batch is added only when enough students have something in it. Until then what they gave waits under their names, and
goes when they leave; once added, it is part of a sum of at least so many, which cannot be taken apart.
"""

from collections.abc import Mapping, Sequence
from typing import Any

MOST_WAITING = 12  # of one student, in a batch: nobody fills the board, or the memory

Tally = dict[str, Any]  # {"waiting": {student: [answer]}, "counts": {answer: n}, "students": n of the largest batch}


def empty() -> Tally:
    return {"waiting": {}, "counts": {}, "students": 0}


def add(tally: Tally, student: str, answer: str, least: int) -> Tally:
    """``tally`` with one answer more. One student's answers beyond MOST_WAITING in a batch are dropped."""
    waiting = {**tally["waiting"]}
    given = waiting.get(student, [])
    if len(given) < MOST_WAITING:
        waiting[student] = [*given, answer]
    return _settled({**tally, "waiting": waiting}, least)


def forget(tally: Tally, student: str) -> Tally:
    """``tally`` without what waits of ``student``."""
    return {**tally, "waiting": {name: given for name, given in tally["waiting"].items() if name != student}}


def shown(tally: Tally, keys: Sequence[str] | None = None) -> Mapping[str, int]:
    """The counts that may be shown; 0 for those of ``keys`` that nobody gave."""
    return {**dict.fromkeys(keys or (), 0), **tally["counts"]}


def _settled(tally: Tally, least: int) -> Tally:
    if len(tally["waiting"]) < least:
        return tally
    counts = dict(tally["counts"])
    for given in tally["waiting"].values():
        for answer in given:
            counts[answer] = counts.get(answer, 0) + 1
    return {"waiting": {}, "counts": counts, "students": max(tally["students"], len(tally["waiting"]))}
