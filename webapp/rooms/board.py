"""What a board shows: the group, never one student. Time is passed in. docs/privacy.md gives the reason for each rule.

Nobody may work out one student's share from the difference between boards. So figures are means of at least
``min_students`` students in coarse steps that move late (figures.py). The set of students also stays the same from one
board to the next, or the next board waits HOLD_S, until faces have moved on. The history of the lesson is made only of
figures that were published.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from model.emotions import EMOTIONS
from webapp.rooms.documents import BoardDocument
from webapp.rooms.figures import SMALL_GROUP, next_figures
from webapp.rooms.shares import Share

HOLD_S = 4.0
BIN_S = 10.0  # one entry of the history; doubles whenever there are more than MAX_BINS
MAX_BINS = 120
BIN_STEP_PERCENT = 5


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
    members = _digest(fresh)
    is_held = members != board["members"] and now_s - board["published_s"] < HOLD_S
    if len(fresh) < min_students or (is_held and _shows_a_leaver(board, fresh.keys())):
        return {**board, "now": None, "shown": []}
    return board if is_held else _publish(board, fresh, members, now_s)


def _shows_a_leaver(board: BoardDocument, students: AbstractSet[str]) -> bool:
    """Return whether the board shows somebody who has stopped to share, in a group where one student weighs much."""
    is_small = min(board["taking_part"], board["counted"]) < SMALL_GROUP
    return is_small and not students >= set(board["shown"])


def _publish(board: BoardDocument, shares: Mapping[str, Share], members: str, now_s: float) -> BoardDocument:
    now = next_figures([share.scores for share in shares.values()], board.get("figures", board["now"]), members)
    return {
        **board,
        "now": now,
        "figures": now,
        "members": members,
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
    return BIN_STEP_PERCENT * round(value / BIN_STEP_PERCENT)
