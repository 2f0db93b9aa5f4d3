"""The errors of rooms, by code. docs/rooms.md describes each code. Where they are shown, they are translated."""

from typing import TypedDict

from webapp.i18n.catalogue import gettext_noop

MESSAGES = {
    "no-room": gettext_noop("No room has this code. It may have ended: ask for the code again."),
    "not-host": gettext_noop("Only the browser that opened this room, and those of its co-hosts, can control it."),
    "not-opener": gettext_noop("Only the browser that opened this room can have co-hosts, or take their control back."),
    "no-invitation": gettext_noop(
        "This link has been used, or was taken back. Ask whoever opened the room for a new one."
    ),
    "too-many-hosts": gettext_noop("This room has as many co-hosts as it can. Take their control back first."),
    "not-joined": gettext_noop("Join the room first."),
    "left": gettext_noop("You are no longer in this room. To join it again, reload the page."),
    "locked": gettext_noop("The room is locked. Ask your teacher to let you in."),
    "room-full": gettext_noop("The room is full. Ask your teacher to open another one."),
    "no-key": gettext_noop("Your browser blocks this site's cookies. Allow them, then reload the page."),
    "bad-share": gettext_noop(
        "A share needs one of the seven expressions and seven scores from 0 to 1 that add up to 1."
    ),
    "not-sharing": gettext_noop("You are not sharing. Share with the board first."),
    "too-often": gettext_noop("That was too often. This message was dropped."),
    "bad-request": gettext_noop("The room does not understand this message."),
    "not-explained": gettext_noop(
        "The board shows only maps that this server made for you just now. Press Look inside again."
    ),
    "taken-down": gettext_noop(
        "Your teacher has taken your map off the board. You can show another one in the next activity."
    ),
    "board-full": gettext_noop("The board shows as many maps as it can. Try again when one has gone."),
    "wrong-activity": gettext_noop("The class is doing something else now."),
    "no-reading": gettext_noop(
        "You share no face that the machine can read now. Share with the board, wait for a reading, then try again."
    ),
    "not-fooled": gettext_noop("The machine says what it said before the change. Answer when it says something else."),
    "removed": gettext_noop("Your teacher has removed you from this room. Only your teacher can let you back in."),
    "too-many-codes": gettext_noop(
        "No room has this code, and many wrong ones came before it. Type the code that the board shows."
    ),
    "passcode-needed": gettext_noop("This room has a passcode. Ask your teacher for it."),
    "wrong-passcode": gettext_noop("This is not the room's passcode. Look at it again, or ask your teacher."),
    "too-many-rooms": gettext_noop(
        "Too many rooms are open from this network. End one that you no longer need, then try again."
    ),
    "other-classes": gettext_noop("Lessons need the seven expressions, and this server's network reads other classes."),
    "server-full": gettext_noop("This server has no space for another room. Try again later."),
    "store-gone": gettext_noop(
        "The server has lost its connection to the rooms. It keeps trying, and so does this page."
    ),
    "stopping": gettext_noop("The server is shutting down. This page reconnects by itself."),
    "unknown-event": gettext_noop("The server does not know this event."),
    "internal": gettext_noop("Something went wrong on the server. Its log says what."),
}


class ErrorDetails(TypedDict):
    code: str
    message: str


class ErrorReply(TypedDict):
    """The acknowledgement of an event that was refused."""

    error: ErrorDetails


class RoomError(Exception):
    """A request that a room refuses. ``code`` is a key of MESSAGES; ``hold_s`` for how long to hold the answer back."""

    hold_s = 0.0

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return MESSAGES[self.code]

    def to_reply(self) -> ErrorReply:
        return {"error": {"code": self.code, "message": str(self)}}


class RoomNotFound(RoomError):
    """No room has this code, or it has ended."""

    def __init__(self) -> None:
        super().__init__("no-room")


class TooManyCodes(RoomError):
    """A wrong code from somebody who has typed many."""

    def __init__(self, hold_s: float) -> None:
        super().__init__("too-many-codes")
        self.hold_s = hold_s


class WrongPasscode(RoomError):
    """A wrong passcode; many of them are answered later and later."""

    def __init__(self, hold_s: float) -> None:
        super().__init__("wrong-passcode")
        self.hold_s = hold_s


class NotJoined(RoomError):
    """The student is not in the room, or no longer."""

    def __init__(self) -> None:
        super().__init__("not-joined")


class ServerFull(RoomError):
    """The server holds the maximum number of rooms."""

    def __init__(self) -> None:
        super().__init__("server-full")


class TooManyRooms(RoomError):
    """One address has as many rooms open as it may."""

    def __init__(self) -> None:
        super().__init__("too-many-rooms")


class StoreUnavailable(Exception):
    """The store cannot be reached at the moment."""
