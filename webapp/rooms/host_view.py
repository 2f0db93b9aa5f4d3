"""What the host's pages are told besides what the board shows.

Keys are part of the protocol in docs/rooms.md.
"""

from collections.abc import Mapping
from typing import TypedDict

from webapp.rooms.documents import RoomDocument
from webapp.rooms.presence import State
from webapp.rooms.views import RoomView


class PersonView(TypedDict):
    """A student by animal, and what that student does: never a reading."""

    name: str
    state: State


class HostView(RoomView):
    """What the host's page knows. ``people``: everybody who has a place in the room, by name."""

    people: list[PersonView]
    invited: bool  # a link for a co-host waits to be used
    cohosts: int
    passcode_shown: bool  # by the board; ``passcode`` is here in any case
    happened: list[str]  # the lesson's milestones (milestones.py)


def host_view(view: RoomView, room: RoomDocument, states: Mapping[str, State]) -> HostView:
    """Return the board's ``view`` with what the host alone may know. ``states``: by the students' names."""
    people: list[PersonView] = [{"name": name, "state": states[name]} for name in sorted(states)]
    return {
        **view,
        "people": people,
        "happened": list(room.get("happened", [])),
        "invited": bool(room.get("invitation")),
        "cohosts": len(room.get("cohosts", [])),
        "passcode": room.get("passcode", ""),
        "passcode_shown": room.get("passcode_shown", False),
    }
