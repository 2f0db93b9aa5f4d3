"""Which students of a room are present: those whose pages were connected recently."""

from collections.abc import Mapping

from webapp.rooms.documents import PresenceDocument, RoomDocument

PRESENCE_TIMEOUT_S = 90.0  # in a full room, a student who has been away for longer loses the place


def present_students(room: RoomDocument, presence: Mapping[str, PresenceDocument], now_s: float) -> dict[str, str]:
    """Return the names of the students who are present, by id."""
    return {
        student: name
        for student, name in room["students"].items()
        if student in presence and now_s - presence[student]["at_s"] <= PRESENCE_TIMEOUT_S
    }
