"""The parts of a room that leave the server: for students' pages, for the host's page and for the board.

Keys are part of the protocol in docs/rooms.md.
"""

from collections.abc import Collection
from typing import TypedDict

from webapp.rooms.activities import ROUND_S, answers_needed
from webapp.rooms.documents import BoardDocument, HeatmapDocument, RoomDocument
from webapp.rooms.passcodes import passcode_on_board


class ActivityView(TypedDict):
    """The current activity. ``left_s``: seconds until its round ends, 0 without a round."""

    name: str
    target: str | None
    round: int
    left_s: float


class StudentView(TypedDict):
    """What a student's page knows of the room: nothing about other students."""

    code: str
    source: str
    locked: bool
    activity: ActivityView


class BoardView(TypedDict):
    """The group's figures: percentages in the order of EMOTIONS, or None where too few students shared."""

    taking_part: int
    now: list[int] | None
    history: list[list[int] | None]
    bin_s: float


class OfferView(TypedDict):
    """A heat map on the board. Its id is random and tells nothing of the student."""

    id: str
    emotion: str
    heat: list[list[float]]


class RoomView(StudentView):
    """What the host's page and the board know. ``here``: names of the students who are present."""

    board_shown: bool
    asks_passcode: bool  # from those who are not in the room yet
    passcode: str  # "" unless the board shows it
    here: list[str]
    shut_out: list[str]  # names of those whom the host removed
    least: int  # how many students must share before figures appear
    answers_needed: int  # how many students must answer before their answers are counted
    tallies: dict[str, dict[str, int]]
    board: BoardView
    offers: list[OfferView]


def student_view(room: RoomDocument, now_s: float) -> StudentView:
    """Return the view of ``room`` for students."""
    return {
        "code": room["code"],
        "source": room["source"],
        "locked": room["locked"],
        "activity": _activity_view(room, now_s),
    }


def room_view(
    room: RoomDocument,
    board: BoardDocument,
    present_names: Collection[str],
    offers: list[HeatmapDocument],
    min_students: int,
    now_s: float,
) -> RoomView:
    """Return the view of ``room`` for its host, without figures while the host hides the board."""
    is_visible = room["board_shown"]
    return {
        **student_view(room, now_s),
        "board_shown": is_visible,
        "asks_passcode": bool(room.get("passcode")),
        "passcode": passcode_on_board(room),
        "here": sorted(present_names),
        "shut_out": sorted(room.get("shut_out", {}).values()),
        "least": min_students,
        "answers_needed": answers_needed(room, len(present_names), min_students),
        "tallies": {name: dict(tally["counts"]) for name, tally in room["tallies"].items()} if is_visible else {},
        "board": board_view(board, is_visible),
        "offers": _offer_views(offers, room["activity"]["round"]) if is_visible else [],
    }


def board_view(board: BoardDocument, is_visible: bool = True) -> BoardView:
    """Return the figures of ``board``; of a hidden one only how many students share."""
    return {
        "taking_part": board["taking_part"],
        "now": board["now"] if is_visible else None,
        "history": board["history"] if is_visible else [],
        "bin_s": board["bin_s"],
    }


def _offer_views(offers: list[HeatmapDocument], current_round: int) -> list[OfferView]:
    """Return the maps of this round by id, so that their order tells nothing either."""
    views: list[OfferView] = [
        {"id": offer["id"], "emotion": offer["emotion"], "heat": offer["heat"]}
        for offer in offers
        if "id" in offer and offer.get("round") == current_round
    ]
    return sorted(views, key=lambda view: view["id"])


def _activity_view(room: RoomDocument, now_s: float) -> ActivityView:
    activity = room["activity"]
    passed_s = max(0.0, now_s - activity["began_s"])  # a clock that was set back makes no round longer
    left_s = ROUND_S[room["source"]] - passed_s if activity["target"] else 0.0
    return {
        "name": activity["name"],
        "target": activity["target"],
        "round": activity["round"],
        "left_s": round(max(0.0, left_s), 1),
    }
