"""What a board shows: the group, never one of them. Time is passed in; docs/privacy.md says what each rule is for.

Between two boards that follow each other nobody may read off one student's share as the difference. So figures are
means of at least ``least`` students, in steps so coarse that the difference tells little of one: for n students and one
more it is wrong by up to n + 1/2 steps. In a small group, moreover, who counts is the same from board to board, or else
the next comes HOLD_S later, when faces have moved on. What is shown over the lesson is made of what was shown.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from model.emotions import EMOTIONS
from webapp.rooms.shares import Share

HOLD_S = 4.0
SMALL_GROUP = 10  # below, figures go in steps of COARSE %, from there on in steps of FINE %
COARSE, FINE = 10, 5
BIN_S = 10.0  # of the lesson so far; twice as long each time that there are more than MOST_BINS
MOST_BINS = 120

Board = dict[str, Any]


def new_board(now_s: float) -> Board:
    return {
        "taking_part": 0,
        "now": None,  # seven percentages, in the order of EMOTIONS
        "members": "",  # a digest of who counted in the last that were published, and how many those were
        "counted": 0,
        "shown": [],  # who they are, while they are shown
        "published_s": now_s - HOLD_S,
        "bin_s": BIN_S,
        "bin_began_s": now_s,
        "bin": [0.0] * len(EMOTIONS),
        "bin_boards": 0,
        "history": [],  # for each bin seven percentages, or None where too few shared
    }


def tick(board: Board, shares: Mapping[str, Share | None], now_s: float, least: int) -> Board:
    """The next board, from the newest share of each student who shares."""
    counted = {student: share for student, share in shares.items() if share and share.is_fresh(now_s)}
    board = _turn_bin(board, now_s)
    members = _digest(counted)
    is_small = min(len(counted), board["counted"]) < SMALL_GROUP
    held = is_small and members != board["members"] and now_s - board["published_s"] < HOLD_S
    taking_part = {"taking_part": len(counted)}
    if len(counted) < least or (held and not set(board["shown"]) <= counted.keys()):
        return {**board, **taking_part, "now": None, "shown": []}
    if held:
        return {**board, **taking_part}  # all whom it shows share still, and newcomers wait
    now = percentages([share.scores for share in counted.values()])
    who = {"members": members, "counted": len(counted), "shown": sorted(counted)}
    totals = [total + percent for total, percent in zip(board["bin"], now, strict=True)]
    sums = {"bin": totals, "bin_boards": board["bin_boards"] + 1}
    return {**board, **taking_part, **who, **sums, "now": now, "published_s": now_s}


def percentages(scores: Sequence[Sequence[float]]) -> list[int]:
    """The mean of each expression's scores, rounded to a step that hides one student."""
    step = COARSE if len(scores) < SMALL_GROUP else FINE
    means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
    return [step * round(100 * mean / step) for mean in means]


def view(board: Board) -> dict[str, Any]:
    """The part that may leave the server."""
    return {name: board[name] for name in ("taking_part", "now", "history", "bin_s")}


def _digest(students: Mapping[str, Any]) -> str:
    return hashlib.sha256(" ".join(sorted(students)).encode()).hexdigest()


def _turn_bin(board: Board, now_s: float) -> Board:
    """Closes the bin where its time is over; bins that nobody ticked through are empty ones."""
    passed = int((now_s - board["bin_began_s"]) / board["bin_s"])
    if passed < 1:
        return board
    gap = min(passed - 1, MOST_BINS)  # nobody looked, as on a laptop asleep
    history = [*board["history"], _mean(board), *[None] * gap]
    began_s = board["bin_began_s"] + passed * board["bin_s"]
    fresh = {"bin": [0.0] * len(EMOTIONS), "bin_boards": 0, "bin_began_s": began_s}
    return _halved({**board, **fresh, "history": history})


def _mean(board: Board) -> list[int] | None:
    boards = board["bin_boards"]
    return [FINE * round(total / boards / FINE) for total in board["bin"]] if boards else None


def _halved(board: Board) -> Board:
    history, bin_s = board["history"], board["bin_s"]
    while len(history) > MOST_BINS:
        history = [_merged(history[at : at + 2]) for at in range(0, len(history), 2)]
        bin_s *= 2
    return {**board, "history": history, "bin_s": bin_s}


def _merged(bins: Sequence[list[int] | None]) -> list[int] | None:
    known = [bin_ for bin_ in bins if bin_]
    if not known:
        return None
    return [FINE * round(sum(column) / len(known) / FINE) for column in zip(*known, strict=True)]
