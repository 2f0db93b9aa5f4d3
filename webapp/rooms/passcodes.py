"""A room's passcode: who is not in the room yet needs it besides the code.

The code may be known to somebody outside the class, whose program could fill the room. The server makes the passcode
and tells it to the host's pages, and to the board if the host wishes. It is as long as a code, and as hard to guess.
"""

import hmac

from webapp.rooms.codes import Choose, new_code, parse_code
from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import RoomError


def ask_for_passcode(room: RoomDocument, is_asked: object, choose: Choose) -> RoomDocument:
    """Return ``room`` with a new passcode, which the board does not show; or with none. Raise RoomError."""
    if not isinstance(is_asked, bool):
        raise RoomError("bad-request")
    return {**room, "passcode": new_code(choose) if is_asked else "", "passcode_shown": False}


def show_passcode(room: RoomDocument, is_shown: object) -> RoomDocument:
    """Return ``room``, whose board shows the passcode or not. Raise RoomError."""
    if not isinstance(is_shown, bool):
        raise RoomError("bad-request")
    return {**room, "passcode_shown": is_shown}


def passcode_on_board(room: RoomDocument) -> str:
    """Return what the board shows; "" where it shows none."""
    return room.get("passcode", "") if room.get("passcode_shown") else ""


def check_passcode(room: RoomDocument, student: str, typed: object) -> None:
    """Raise RoomError, "passcode-needed" or "wrong-passcode", if ``student`` may not come in with what was typed.

    Whoever is in the room comes back without one.
    """
    passcode = room.get("passcode", "")
    if not passcode or student in room["students"]:
        return
    if typed is None or typed == "":
        raise RoomError("passcode-needed")
    if not hmac.compare_digest(parse_code(typed) or "", passcode):
        raise RoomError("wrong-passcode")
