"""Who controls a room: the browser that opened it, and those of co-hosts, whom its link lets in one at a time.

The link has a key of its own, which works once. The room keeps digests of all keys.
"""

from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import RoomError
from webapp.rooms.keys import digest_host_key, digest_invitation, is_host_key, is_invitation

MAX_COHOSTS = 4


def is_opener(room: RoomDocument, key: object) -> bool:
    """Return whether ``key`` is that of the browser which opened the room."""
    return is_host_key(room["code"], key, room["host"])


def is_host(room: RoomDocument, key: object) -> bool:
    """Return whether ``key`` may control the room: its opener's or a co-host's."""
    digests = [room["host"], *room.get("cohosts", [])]
    return any(is_host_key(room["code"], key, digest) for digest in digests)


def invite(room: RoomDocument, invitation: str) -> RoomDocument:
    """Return ``room`` with the key of a link; an earlier link that nobody used stops working. Raise RoomError."""
    if len(room.get("cohosts", [])) >= MAX_COHOSTS:
        raise RoomError("too-many-hosts")
    return {**room, "invitation": digest_invitation(room["code"], invitation)}


def accept(room: RoomDocument, invitation: object, key: str) -> RoomDocument:
    """Return ``room``, which the browser with ``key`` controls from now on; the link is used up. Raise RoomError.

    Whoever controls it already uses nothing up.
    """
    if is_host(room, key):
        return room
    if not is_invitation(room["code"], invitation, room.get("invitation", "")):
        raise RoomError("no-invitation")
    return {**room, "invitation": "", "cohosts": [*room.get("cohosts", []), digest_host_key(room["code"], key)]}


def take_back(room: RoomDocument) -> RoomDocument:
    """Return ``room`` without a link and without co-hosts."""
    return {**room, "invitation": "", "cohosts": []}
