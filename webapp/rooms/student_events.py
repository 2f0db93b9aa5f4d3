"""The events that students' pages send."""

from functools import partial

from flask import request

from webapp.api.access import client_address
from webapp.rooms.channels import Channels, tabs_channel
from webapp.rooms.connections import Connection, Connections, session_id
from webapp.rooms.cookies import STUDENT_COOKIE
from webapp.rooms.errors import NotJoined
from webapp.rooms.events import Handler, Reply, get_field, require_role
from webapp.rooms.rooms import Rooms
from webapp.server.concurrency import WorkerPool


class StudentEvents:
    def __init__(self, rooms: Rooms, workers: WorkerPool, channels: Channels, connections: Connections) -> None:
        self._students = rooms.students
        self._offers = rooms.offers
        self._min_students = rooms.limits.min_students
        self._workers = workers
        self._channels = channels
        self._connections = connections

    def handlers(self) -> dict[str, Handler]:
        """Return the handler of each event."""
        for_students = {
            "share-start": self._start_sharing,
            "share": self._share,
            "share-stop": self._stop_sharing,
            "leave": self._leave,
            "answer": self._answer,
            "offer": self._offer,
            "withdraw": self._withdraw_offer,
        }
        checked = {event: self._dismiss_if_gone(handler) for event, handler in for_students.items()}
        return {"join": self._join, **require_role("student", "not-joined", checked)}

    def _dismiss_if_gone(self, handler: Handler) -> Handler:
        """Return ``handler``, which also closes the tabs of a student who has left by another process."""

        def handle(connection: Connection, payload: object) -> Reply:
            code, student = connection.code, connection.student
            try:
                return handler(connection, payload)
            except NotJoined:
                self._dismiss(code, student)
                raise

        return handle

    def _dismiss(self, code: str, student: str) -> None:
        self._channels.dismiss("left", code, student, self._connections.remove_student(code, student))

    def _join(self, connection: Connection, payload: object) -> Reply:
        key, address = request.cookies.get(STUDENT_COOKIE), client_address()
        code, again = get_field(payload, "code"), get_field(payload, "again") is True
        passcode = get_field(payload, "passcode")
        joined = self._workers.run(
            partial(self._students.join, again=again, passcode=passcode, connection=session_id()), code, key, address
        )
        self._channels.enter(connection, "student", joined.code, joined.id)
        return {"name": joined.name, "room": joined.room, "least": self._min_students}

    def _start_sharing(self, connection: Connection, _: object) -> Reply:
        self._workers.run(self._students.start_sharing, connection.code, connection.student)
        return {}

    def _share(self, connection: Connection, payload: object) -> Reply:
        self._workers.run(self._students.share, connection.code, connection.student, payload)
        return {}

    def _stop_sharing(self, connection: Connection, _: object) -> Reply:
        self._workers.run(self._students.stop_sharing, connection.code, connection.student)
        self._channels.send("stopped", {}, tabs_channel(connection.code, connection.student))
        return {}

    def _leave(self, connection: Connection, _: object) -> Reply:
        code, student = connection.code, connection.student
        self._workers.run(self._students.leave, code, student)
        self._dismiss(code, student)
        return {}

    def _answer(self, connection: Connection, payload: object) -> Reply:
        self._workers.run(self._students.answer, connection.code, connection.student, payload)
        return {}

    def _offer(self, connection: Connection, payload: object) -> Reply:
        self._workers.run(self._offers.offer, connection.code, connection.student, payload)
        return {}

    def _withdraw_offer(self, connection: Connection, _: object) -> Reply:
        self._workers.run(self._offers.withdraw, connection.code, connection.student)
        return {}
