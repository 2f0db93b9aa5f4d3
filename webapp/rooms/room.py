"""A room as a document, and what its host and its students change in it. Knows no store, no socket; time and chance are
passed in."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from webapp.rooms import tally
from webapp.rooms.errors import RoomError
from webapp.rooms.lessons import COUNTED, ROUND_S
from webapp.rooms.names import free_name

SOURCES = ("cameras", "samples")

Room = dict[str, Any]


def new_room(code: str, host: str, source: object, now_s: float) -> Room:
    """``host``: the digest of the host's key; ``source``: "samples" where no student's camera is used. RoomError."""
    if source not in SOURCES:
        raise RoomError("bad-request")
    return {
        "code": code,
        "host": host,
        "source": source,
        "opened_s": now_s,
        "locked": False,
        "board_shown": True,
        "students": {},  # who they are in this room: {id: "blue otter"}
        "activity": {"name": "now", "target": None, "round": 0, "began_s": now_s, "answered": []},
        "tallies": {name: tally.empty() for name in COUNTED},
    }


def join(room: Room, student: str, gone: Collection[str], most: int, choose: Callable[[Sequence[str]], str]) -> Room:
    """``room`` with ``student`` in it, who keeps the name of before. Those ``gone`` make room. Raises RoomError."""
    students: dict[str, str] = room["students"]
    if student in students:
        return room
    if room["locked"]:
        raise RoomError("locked")
    if len(students) >= most:
        students = {one: name for one, name in students.items() if one not in gone}
    if len(students) >= most:
        raise RoomError("room-full")
    return {**room, "students": {**students, student: free_name(set(students.values()), choose)}}


def forget(room: Room, student: str) -> Room:
    """``room`` without anything that stands under the student's name, the name too."""
    activity = room["activity"]
    answered = [one for one in activity["answered"] if one != student]
    return {
        **room_without_answers(room, student),
        "students": {one: name for one, name in room["students"].items() if one != student},
        "activity": {**activity, "answered": answered},
    }


def room_without_answers(room: Room, student: str) -> Room:
    """``room`` without the answers of ``student`` that wait to be counted."""
    return {**room, "tallies": {name: tally.forget(one, student) for name, one in room["tallies"].items()}}


def set_locked(room: Room, locked: object) -> Room:
    return {**room, "locked": _flag(locked)}


def show_board(room: Room, shown: object) -> Room:
    return {**room, "board_shown": _flag(shown)}


def student_view(room: Room, now_s: float) -> dict[str, Any]:
    """What each student's page knows of the room."""
    return {
        "code": room["code"],
        "source": room["source"],
        "locked": room["locked"],
        "activity": _activity(room, now_s),
    }


def group_view(room: Room, now_s: float) -> dict[str, Any]:
    """What the host's page and the board know of it, figures of the moment apart."""
    return {
        **student_view(room, now_s),
        "board_shown": room["board_shown"],
        "here": sorted(room["students"].values()),
        "tallies": {name: tally.shown(one) for name, one in room["tallies"].items()},
    }


def _activity(room: Room, now_s: float) -> dict[str, Any]:
    activity = room["activity"]
    seconds = ROUND_S[room["source"]]
    left_s = max(0.0, seconds - (now_s - activity["began_s"])) if activity["target"] else 0.0
    return {name: activity[name] for name in ("name", "target", "round")} | {"left_s": round(left_s, 1)}


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise RoomError("bad-request")
    return value
