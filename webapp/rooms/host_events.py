"""The events that the host's page and the board send."""

from collections.abc import Callable
from functools import partial

from flask import request

from webapp.api.access import client_address
from webapp.rooms.channels import Channels, students_channel, tabs_channel
from webapp.rooms.connections import Connection, Connections, Role, session_id
from webapp.rooms.cookies import HOST_COOKIE
from webapp.rooms.events import Handler, Reply, get_field, require_role
from webapp.rooms.rooms import Rooms
from webapp.server.concurrency import WorkerPool


class HostEvents:
    def __init__(self, rooms: Rooms, workers: WorkerPool, channels: Channels, connections: Connections) -> None:
        self._rooms = rooms
        self._workers = workers
        self._channels = channels
        self._connections = connections

    def handlers(self) -> dict[str, Handler]:
        """Return the handler of each event."""
        for_host = {
            "lock": self._lock,
            "show-board": self._show_board,
            "passcode": self._ask_for_passcode,
            "show-passcode": self._show_passcode,
            "start": self._start,
            "take-down": self._take_down,
            "remove": self._remove,
            "let-back": self._let_back,
            "take-back": self._take_back,
            "end": self._end,
        }
        return {
            "host": partial(self._watch, "host"),
            "board": partial(self._watch, "board"),
            **require_role(
                "host", "not-host", {event: self._check_host(handler) for event, handler in for_host.items()}
            ),
        }

    def _check_host(self, handler: Handler) -> Handler:
        """Return ``handler``, which refuses co-hosts whose control was taken back, by another process perhaps."""

        def handle(connection: Connection, payload: object) -> Reply:
            key = request.cookies.get(HOST_COOKIE)
            self._workers.run(self._rooms.directory.check_host, connection.code, key)
            return handler(connection, payload)

        return handle

    def _watch(self, role: Role, connection: Connection, payload: object) -> Reply:
        """Begin to hear about the group."""
        code, key, address = get_field(payload, "code"), request.cookies.get(HOST_COOKIE), client_address()
        room = self._workers.run(self._rooms.directory.find_as_host, code, key, address, session_id())
        self._channels.enter(connection, role, room["code"])
        if role == "board":
            self._workers.run(self._rooms.host.note_board, room["code"])
        views = self._workers.run(self._rooms.boards.group_views, room["code"])
        return {"view": views.board if role == "board" else views.host}

    def _lock(self, connection: Connection, payload: object) -> Reply:
        return self._change(connection, self._rooms.host.set_locked, get_field(payload, "locked"))

    def _show_board(self, connection: Connection, payload: object) -> Reply:
        return self._change(connection, self._rooms.host.set_board_visible, get_field(payload, "shown"))

    def _ask_for_passcode(self, connection: Connection, payload: object) -> Reply:
        return self._change(connection, self._rooms.host.ask_for_passcode, get_field(payload, "asked"))

    def _show_passcode(self, connection: Connection, payload: object) -> Reply:
        return self._change(connection, self._rooms.host.show_passcode, get_field(payload, "shown"))

    def _start(self, connection: Connection, payload: object) -> Reply:
        fields = [get_field(payload, name) for name in ("activity", "target", "operation")]
        return self._change(connection, self._rooms.host.start_activity, *fields)

    def _take_down(self, connection: Connection, payload: object) -> Reply:
        code = connection.code
        if student := self._workers.run(self._rooms.offers.take_down, code, get_field(payload, "id")):
            self._channels.send("taken-down", {}, tabs_channel(code, student))
        return self._show_group(code)

    def _remove(self, connection: Connection, payload: object) -> Reply:
        code = connection.code
        if student := self._workers.run(self._rooms.host.remove_student, code, get_field(payload, "name")):
            self._channels.dismiss("removed", code, student, self._connections.remove_student(code, student))
        return self._show_group(code)

    def _let_back(self, connection: Connection, payload: object) -> Reply:
        self._workers.run(self._rooms.host.let_back, connection.code, get_field(payload, "name"))
        return self._show_group(connection.code)

    def _change(self, connection: Connection, change: Callable[..., None], *arguments: object) -> Reply:
        """Change the room, and show the change on all pages at once."""
        code, boards = connection.code, self._rooms.boards
        self._workers.run(change, code, *arguments)
        self._channels.send("room", self._workers.run(boards.student_view, code), students_channel(code))
        return self._show_group(code)

    def _show_group(self, code: str) -> Reply:
        """Show the newest views on the host's pages and the boards."""
        views = self._workers.run(self._rooms.boards.group_views, code)
        self._channels.send_group(views, code)
        return {"view": views.host}

    def _take_back(self, connection: Connection, _: object) -> Reply:
        code, key = connection.code, request.cookies.get(HOST_COOKIE)
        self._workers.run(self._rooms.directory.check_opener, code, key)
        self._workers.run(self._rooms.host.take_back, code)
        self._channels.review_hosts(code)
        return {"view": self._workers.run(self._rooms.boards.group_views, code).host}

    def _end(self, connection: Connection, _: object) -> Reply:
        code = connection.code
        self._workers.run(self._rooms.host.end, code)
        self._channels.close(code)
        self._connections.clear_room(code)
        return {}
