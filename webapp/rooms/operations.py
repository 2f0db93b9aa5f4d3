"""What was done before: a page whose reply was lost sends the same operation again, and it must count once."""

from webapp.rooms.documents import RoomDocument
from webapp.rooms.keys import is_key

MAX_REMEMBERED = 20  # operations of one person; a page sends one again within a minute
HOST = "host"  # in the place of a student's id


def was_done(room: RoomDocument, who: str, operation: object) -> bool:
    return operation in room.get("operations", {}).get(who, [])


def remember(room: RoomDocument, who: str, operation: object) -> RoomDocument:
    """Return ``room`` with the id of what ``who`` just did. An id that is none is not remembered."""
    if not isinstance(operation, str) or not is_key(operation):
        return room
    operations = room.get("operations", {})
    return {**room, "operations": {**operations, who: [*operations.get(who, []), operation][-MAX_REMEMBERED:]}}


def forget(room: RoomDocument, who: str) -> RoomDocument:
    others = {other: ids for other, ids in room.get("operations", {}).items() if other != who}
    return {**room, "operations": others} if "operations" in room else room
