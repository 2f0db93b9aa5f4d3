"""The Socket.IO rooms through which events reach the pages of a room, wherever those are connected."""

from collections.abc import Iterable, Mapping

from flask_socketio import SocketIO, join_room, leave_room

from webapp.rooms.board_service import GroupViews
from webapp.rooms.connections import Connection, Role, session_id

NAMESPACE = "/room"


def students_channel(code: str) -> str:
    return f"students:{code}"


def boards_channel(code: str) -> str:
    return f"group:{code}"


def hosts_channel(code: str) -> str:
    """Return the channel of the host's pages, which are told more than the boards."""
    return f"hosts:{code}"


def all_channels(code: str) -> tuple[str, ...]:
    """Return the channels that together reach everybody in the room."""
    return students_channel(code), boards_channel(code), hosts_channel(code)


def tabs_channel(code: str, student: str) -> str:
    """Return the channel of one student's tabs."""
    return f"student:{code}:{student}"


class Channels:
    """Sends events, and decides which connections receive them.

    Call ``enter`` and ``leave`` while handling an event of that connection.
    """

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def enter(self, connection: Connection, role: Role, code: str, student: str = "") -> None:
        """Give the connection a role in a room, and take it out of any other room. One that has gone gets none."""
        if (connection.code, connection.student) != (code, student):
            self.leave(connection)
        connection.assign(role, code, student)
        try:
            for channel in _channels_of(connection):
                join_room(channel)
        except (KeyError, ValueError):
            if self._is_connected():
                raise
            connection.clear()

    def _is_connected(self) -> bool:
        return bool(self._socketio.server.manager.is_connected(session_id(), NAMESPACE))

    def leave(self, connection: Connection) -> None:
        for channel in _channels_of(connection):
            leave_room(channel)
        connection.clear()

    def send(self, event: str, data: Mapping[str, object], channel: str) -> None:
        """Send to all processes."""
        self._socketio.emit(event, data, to=channel, namespace=NAMESPACE)

    def send_group(self, views: GroupViews, code: str) -> None:
        """Show the group on the boards and the host's pages."""
        self.send("board", views.board, boards_channel(code))
        self.send("board", views.host, hosts_channel(code))

    def send_here(self, event: str, data: Mapping[str, object], code: str) -> None:
        """Send to everybody in the room who is connected to this process, without Redis."""
        for channel in all_channels(code):
            self._socketio.emit(event, data, to=channel, namespace=NAMESPACE, ignore_queue=True)

    def dismiss(self, event: str, code: str, student: str, sids: Iterable[str]) -> None:
        """Tell all tabs of a student that the student is no longer in the room.

        ``sids`` are the tabs' connections to this process: they hear nothing more of the room.
        """
        self.send(event, {}, tabs_channel(code, student))
        for sid in sids:
            for channel in (students_channel(code), tabs_channel(code, student)):
                self._socketio.server.leave_room(sid, channel, namespace=NAMESPACE)

    def review_hosts(self, code: str) -> None:
        """Take all host's pages and boards out of the room's channels. Those that still may come back by themselves."""
        for channel in (hosts_channel(code), boards_channel(code)):
            self.send("hosts-changed", {}, channel)
            self._socketio.close_room(channel, namespace=NAMESPACE)

    def close(self, code: str) -> None:
        """Tell everybody that the room has ended, and close its channels."""
        for channel in all_channels(code):
            self.send("ended", {"code": code}, channel)
            self._socketio.close_room(channel, namespace=NAMESPACE)


def _channels_of(connection: Connection) -> list[str]:
    code = connection.code
    if connection.role == "student":
        return [students_channel(code), tabs_channel(code, connection.student)]
    if connection.role == "host":
        return [hosts_channel(code)]
    return [boards_channel(code)] if connection.role else []
