"""What a board shows: the group, never one student. Time is passed in. docs/privacy.md gives the reason for each rule.

Nobody may work out one student's share from the difference between two consecutive boards. So figures are means of at
least ``min_students`` students, in steps so coarse that the difference says little about one: when one student joins n
others, an estimate of that student's share can be off by n + 1/2 steps. In a group smaller than SMALL_GROUP, the set of
students also stays the same from one board to the next, or the next board waits HOLD_S, until faces have moved on. The
history of the lesson is made only of figures that were published.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from model.emotions import EMOTIONS
from webapp.rooms.documents import BoardDocument
from webapp.rooms.shares import Share

HOLD_S = 4.0
SMALL_GROUP = 10  # students; smaller groups get the coarse step
COARSE_STEP_PERCENT, FINE_STEP_PERCENT = 10, 5
BIN_S = 10.0  # one entry of the history; doubles whenever there are more than MAX_BINS
MAX_BINS = 120


def new_board(now_s: float) -> BoardDocument:
    return {
        "taking_part": 0,
        "now": None,
        "members": "",
        "counted": 0,
        "shown": [],
        "published_s": now_s - HOLD_S,
        "bin_s": BIN_S,
        "bin_began_s": now_s,
        "bin": [0.0] * len(EMOTIONS),
        "bin_boards": 0,
        "history": [],
    }


def update_board(
    board: BoardDocument, shares: Mapping[str, Share | None], now_s: float, min_students: int
) -> BoardDocument:
    """Return the next board, given the newest share of each student who has opted in.

    A clock that was set back delays nothing: what the board says of later counts as of now.
    """
    published_s, bin_began_s = min(board["published_s"], now_s), min(board["bin_began_s"], now_s)
    board = {**board, "published_s": published_s, "bin_began_s": bin_began_s}
    fresh = {student: share for student, share in shares.items() if share and share.is_fresh(now_s)}
    board = {**_close_bins(board, now_s), "taking_part": len(fresh)}
    is_held = _is_held(board, fresh.keys(), now_s)
    has_someone_left = not fresh.keys() >= set(board["shown"])
    if len(fresh) < min_students or (is_held and has_someone_left):
        return {**board, "now": None, "shown": []}
    return board if is_held else _publish(board, fresh, now_s)


def mean_percentages(scores: Sequence[Sequence[float]]) -> list[int]:
    """Return the mean of each expression's scores, rounded to a step that hides one student."""
    step = COARSE_STEP_PERCENT if len(scores) < SMALL_GROUP else FINE_STEP_PERCENT
    means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
    return [step * round(100 * mean / step) for mean in means]


def _is_held(board: BoardDocument, students: Iterable[str], now_s: float) -> bool:
    """Return whether new figures must wait: the group is small, has changed, and was published a moment ago."""
    is_small = min(board["taking_part"], board["counted"]) < SMALL_GROUP
    return is_small and _digest(students) != board["members"] and now_s - board["published_s"] < HOLD_S


def _publish(board: BoardDocument, shares: Mapping[str, Share], now_s: float) -> BoardDocument:
    now = mean_percentages([share.scores for share in shares.values()])
    return {
        **board,
        "now": now,
        "members": _digest(shares),
        "counted": len(shares),
        "shown": sorted(shares),
        "published_s": now_s,
        "bin": [total + percent for total, percent in zip(board["bin"], now, strict=True)],
        "bin_boards": board["bin_boards"] + 1,
    }


def _digest(students: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(sorted(students)).encode()).hexdigest()


def _close_bins(board: BoardDocument, now_s: float) -> BoardDocument:
    """Return ``board`` with the bins that have ended moved to its history. Bins without any update are empty."""
    ended = int((now_s - board["bin_began_s"]) / board["bin_s"])
    if ended < 1:
        return board
    empty_bins = [None] * min(ended - 1, MAX_BINS)  # the process was suspended, as on a sleeping laptop
    history, bin_s = _shorten([*board["history"], _mean_of_bin(board), *empty_bins], board["bin_s"])
    return {
        **board,
        "history": history,
        "bin_s": bin_s,
        "bin_began_s": board["bin_began_s"] + ended * board["bin_s"],
        "bin": [0.0] * len(EMOTIONS),
        "bin_boards": 0,
    }


def _mean_of_bin(board: BoardDocument) -> list[int] | None:
    count = board["bin_boards"]
    return [_round_percent(total / count) for total in board["bin"]] if count else None


def _shorten(history: list[list[int] | None], bin_s: float) -> tuple[list[list[int] | None], float]:
    """Merge neighbouring bins until at most MAX_BINS are left. Return them and the duration of each."""
    while len(history) > MAX_BINS:
        history = [_merge_bins(history[at : at + 2]) for at in range(0, len(history), 2)]
        bin_s *= 2
    return history, bin_s


def _merge_bins(bins: Sequence[list[int] | None]) -> list[int] | None:
    known = [percentages for percentages in bins if percentages]
    if not known:
        return None
    return [_round_percent(sum(column) / len(known)) for column in zip(*known, strict=True)]


def _round_percent(value: float) -> int:
    return FINE_STEP_PERCENT * round(value / FINE_STEP_PERCENT)
