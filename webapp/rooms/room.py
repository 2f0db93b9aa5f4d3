"""A room as a document, and the changes that its host and its students make to it.

Knows no store and no sockets. Time and chance are passed in.
"""

from collections.abc import Collection

from webapp.rooms.activities import ANSWERED_ACTIVITIES
from webapp.rooms.codes import Choose
from webapp.rooms.documents import Activity, RoomDocument
from webapp.rooms.errors import NotJoined, RoomError
from webapp.rooms.milestones import JOINED, note
from webapp.rooms.names import pick_name
from webapp.rooms.operations import forget
from webapp.rooms.tally import discard_waiting, new_tally

SOURCES = ("cameras", "samples")  # what students' pages analyse: their own cameras, or sample photographs


def new_room(code: str, host_digest: str, source: object, now_s: float) -> RoomDocument:
    """Return a room without students. Raise RoomError if ``source`` is not one of SOURCES."""
    if not isinstance(source, str) or source not in SOURCES:
        raise RoomError("bad-request")
    return {
        "code": code,
        "host": host_digest,
        "source": source,
        "opened_s": now_s,
        "locked": False,
        "board_shown": True,
        "students": {},
        "activity": {"name": "now", "target": None, "round": 0, "began_s": now_s, "answered": []},
        "tallies": {name: new_tally() for name in ANSWERED_ACTIVITIES},
    }


def add_student(
    room: RoomDocument, student: str, absent: Collection[str], max_students: int, choose: Choose
) -> RoomDocument:
    """Return ``room`` with ``student`` in it. A student who comes back keeps the same name.

    In a full room, students in ``absent`` lose their places, and are forgotten. Raise RoomError if the room is locked
    or still full, or the host has removed the student.
    """
    students, shut_out = room["students"], room.get("shut_out", {})
    if student in students:
        return room
    if student in shut_out:
        raise RoomError("removed")
    if room["locked"]:
        raise RoomError("locked")
    if len(students) >= max_students:
        for other in absent:
            room = remove_student(room, other)
        students = room["students"]
    if len(students) >= max_students:
        raise RoomError("room-full")
    name = pick_name({*students.values(), *shut_out.values()}, choose)
    return {**note(room, JOINED), "students": {**students, student: name}}


def require_student(room: RoomDocument, student: str) -> RoomDocument:
    """Return ``room``. Raise NotJoined if ``student`` is not in it."""
    if student not in room["students"]:
        raise NotJoined
    return room


def remove_student(room: RoomDocument, student: str) -> RoomDocument:
    """Return ``room`` without the student's name and waiting answers."""
    activity = room["activity"]
    answered = [other for other in activity["answered"] if other != student]
    return {
        **forget(discard_answers(room, student), student),
        "students": {other: name for other, name in room["students"].items() if other != student},
        "activity": {**_without_taken_down(activity, student), "answered": answered},
    }


def student_named(room: RoomDocument, name: object) -> str:
    """Return the id of the student of this name. Raise NotJoined if nobody has it."""
    for student, known in room["students"].items():
        if known == name:
            return student
    raise NotJoined


def shut_student_out(room: RoomDocument, student: str) -> RoomDocument:
    """Return ``room`` without ``student``, who cannot come back. Of the student, the id and the name are kept."""
    shut_out = {**room.get("shut_out", {}), student: room["students"][student]}
    return {**remove_student(room, student), "shut_out": shut_out}


def let_student_back(room: RoomDocument, name: object) -> RoomDocument:
    """Return ``room``, which the student of this name may join again."""
    others = {student: known for student, known in room.get("shut_out", {}).items() if known != name}
    return {**room, "shut_out": others} if "shut_out" in room else room


def _without_taken_down(activity: Activity, student: str) -> Activity:
    if "taken_down" not in activity:
        return activity
    return {**activity, "taken_down": [other for other in activity["taken_down"] if other != student]}


def discard_answers(room: RoomDocument, student: str) -> RoomDocument:
    """Return ``room`` without the student's answers that have not been counted yet."""
    return {**room, "tallies": {name: discard_waiting(tally, student) for name, tally in room["tallies"].items()}}


def set_locked(room: RoomDocument, locked: object) -> RoomDocument:
    return {**room, "locked": _parse_flag(locked)}


def set_board_visible(room: RoomDocument, is_visible: object) -> RoomDocument:
    return {**room, "board_shown": _parse_flag(is_visible)}


def _parse_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise RoomError("bad-request")
    return value
