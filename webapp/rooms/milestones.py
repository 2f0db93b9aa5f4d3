"""What has happened in a lesson: by it the host's page marks the steps of its script.

It says that somebody joined or shared, and never who.
"""

from webapp.rooms.documents import RoomDocument

BOARD, JOINED, SHARED = "board", "joined", "shared"  # beside these, the names of the activities that were started


def note(room: RoomDocument, milestone: str) -> RoomDocument:
    """Return ``room``, in which ``milestone`` has happened; the same object if it had happened before."""
    return room if has_happened(room, milestone) else {**room, "happened": [*room.get("happened", []), milestone]}


def has_happened(room: RoomDocument, milestone: str) -> bool:
    return milestone in room.get("happened", [])
