"""Which students of a room are present: those whose pages were connected recently. And what each of them does."""

from collections.abc import Container, Mapping
from typing import Literal

from webapp.rooms.documents import PresenceDocument, RoomDocument

State = Literal["waiting", "sharing", "away"]

PRESENCE_TIMEOUT_S = 90.0  # in a full room, a student who has been away for longer loses the place


def present_students(room: RoomDocument, presence: Mapping[str, PresenceDocument], now_s: float) -> dict[str, str]:
    """Return the names of the students who are present, by id."""
    return {
        student: name
        for student, name in room["students"].items()
        if student in presence and now_s - presence[student]["at_s"] <= PRESENCE_TIMEOUT_S
    }


def student_states(
    room: RoomDocument, presence: Mapping[str, PresenceDocument], sharing: Container[str], now_s: float
) -> dict[str, State]:
    """Return what each student who has a place in the room does, by name: never what the machine says of a face.

    ``sharing``: ids of the students who have opted in. One who is "away" has no page connected, and keeps the place.
    """
    here = present_students(room, presence, now_s)

    def state_of(student: str) -> State:
        if student not in here or presence[student].get("is_gone"):
            return "away"
        return "sharing" if student in sharing else "waiting"

    return {name: state_of(student) for student, name in room["students"].items()}
