"""What goes wrong in a room, by name. docs/rooms.md describes each code."""

MESSAGES = {
    "no-room": "There is no room with this code. Ask for the code again: the room may have ended.",
    "not-host": "Only the browser that opened this room can control it.",
    "not-joined": "Join the room first.",
    "locked": "The room is locked. Ask your teacher to let you in.",
    "room-full": "The room is full. Ask your teacher to open another one.",
    "no-key": "This browser keeps no cookies for this page. Allow them, and load the page again.",
    "bad-share": "A share is one of the seven expressions and its seven scores, from 0 to 1, which sum to 1.",
    "not-sharing": "Nothing is shared: press share first.",
    "too-often": "That came too often, and was dropped.",
    "bad-request": "The room does not know what that means.",
    "wrong-activity": "The class is at another activity now.",
    "no-reading": "There is no reading of a face just now. Look at the camera, share, and try again.",
    "too-many-codes": "Too many codes that are none came from this address. Wait ten minutes, then try again.",
    "too-many-rooms": "This address has opened many rooms within an hour. End those that are not needed, or wait.",
    "server-full": "This server holds as many rooms as it may. Try again later.",
    "store-gone": "The server cannot reach what it keeps rooms in. It goes on trying; so does this page.",
    "stopping": "The server is about to stop; this page connects again by itself.",
    "unknown-event": "There is no such event.",
    "internal": "The server failed on this; its log says why.",
}


class RoomError(Exception):
    """Refuses what somebody asked of a room; ``code`` is one of those above."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return MESSAGES[self.code]

    def to_dict(self) -> dict[str, dict[str, str]]:
        """As an acknowledgement carries it."""
        return {"error": {"code": self.code, "message": str(self)}}


class NoRoom(RoomError):
    """There is no room with this code, or not any more."""

    def __init__(self) -> None:
        super().__init__("no-room")


class ServerFull(RoomError):
    """There are as many rooms as there may be."""

    def __init__(self) -> None:
        super().__init__("server-full")


class StoreGone(Exception):
    """What keeps the rooms cannot be reached just now."""
