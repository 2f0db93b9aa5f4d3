"""Dispatches the events of rooms: limits their rate, checks who sends them, and acknowledges them.

An acknowledgement is {"ok": true, ...} or {"error": {code, message}}. docs/rooms.md describes the events.
"""

import logging
import time
from collections.abc import Callable, Mapping

from webapp.rooms.brake import Brake
from webapp.rooms.codes import parse_code
from webapp.rooms.connections import Connection, Connections, Role
from webapp.rooms.errors import RoomError, RoomNotFound, StoreUnavailable
from webapp.rooms.recovery import RoomRecovery
from webapp.rooms.student_service import StudentService
from webapp.server.concurrency import WorkerPool

log = logging.getLogger("mien.rooms")

Reply = Mapping[str, object]
Handler = Callable[[Connection, object], Reply]  # takes an event's argument; what it returns goes with "ok"


class RoomEvents:
    """Calls the handler of each event, and deletes what a student shared when the last tab disconnects."""

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        connections: Connections,
        students: StudentService,
        recovery: RoomRecovery,
        workers: WorkerPool,
        brake: Brake,
    ) -> None:
        self._handlers = handlers
        self._connections = connections
        self._students = students
        self._recovery = recovery
        self._workers = workers
        self._brake = brake

    @property
    def names(self) -> list[str]:
        return list(self._handlers)

    def connect(self, sid: str) -> None:
        self._connections.get_or_add(sid)

    def handle(self, sid: str, event: str, payload: object) -> Reply:
        """Return the acknowledgement of an event that came from the connection ``sid``."""
        connection = self._connections.get(sid)
        if not connection:  # it has gone since, and a new entry would stay for ever
            return RoomError("not-joined").to_reply()
        bucket = connection.share_bucket if event == "share" else connection.event_bucket
        try:
            if not bucket.take(time.monotonic()):
                raise RoomError("too-often")
            return {"ok": True, **self._handlers[event](connection, payload)}
        except RoomNotFound as error:
            return self._explain_missing(connection, payload, error).to_reply()
        except RoomError as error:
            self._brake.hold(error)
            return error.to_reply()
        except StoreUnavailable:
            return RoomError("store-gone").to_reply()

    def _explain_missing(self, connection: Connection, payload: object, error: RoomError) -> RoomError:
        """Return the error for a room that is not in the store: pages wait for one that may come back."""
        code = parse_code(get_field(payload, "code")) or connection.code
        try:
            return RoomError("store-gone") if code and self._workers.run(self._recovery.is_lost, code) else error
        except StoreUnavailable:
            return RoomError("store-gone")

    def disconnect(self, sid: str) -> None:
        connection = self._connections.remove(sid)
        code, student = connection.code, connection.student
        if student and student not in self._connections.students(code):
            try:
                self._workers.run(self._students.disconnect, code, student)
            except StoreUnavailable:
                log.warning("could not delete a student's share; it expires in a few seconds")


def require_role(role: Role, error_code: str, handlers: Mapping[str, Handler]) -> dict[str, Handler]:
    """Return ``handlers`` that refuse connections with another role."""
    return {event: _require_role(role, error_code, handler) for event, handler in handlers.items()}


def _require_role(role: Role, error_code: str, handler: Handler) -> Handler:
    def check_role(connection: Connection, payload: object) -> Reply:
        if connection.role != role:
            raise RoomError(error_code)
        return handler(connection, payload)

    return check_role


def get_field(payload: object, name: str) -> object:
    """Return one field of an event's argument; None if it is missing or the argument is no object."""
    return payload.get(name) if isinstance(payload, dict) else None
