"""The events of rooms over Socket.IO, in the namespace /room. docs/rooms.md describes them."""

import logging
import time
from collections.abc import Callable
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room, leave_room

from webapp.api.access import client_address
from webapp.rooms.cookies import HOST, STUDENT
from webapp.rooms.errors import RoomError, StoreGone
from webapp.rooms.rooms import Rooms
from webapp.rooms.seats import Seat, Seats
from webapp.server.concurrency import WorkerPool
from webapp.server.shutdown import GracefulShutdown

log = logging.getLogger("mien.rooms")
NAMESPACE = "/room"
Answer = dict[str, Any]
Act = Callable[[Seat, Any], Answer]


def students_of(code: str) -> str:
    return f"students:{code}"


def group_of(code: str) -> str:
    """Of the host's pages and the boards."""
    return f"group:{code}"


def pages_of(code: str, student: str) -> str:
    """Of one student's tabs."""
    return f"student:{code}:{student}"


class Talk:
    """What each event does. An acknowledgement is {"ok": true, ...} or {"error": {code, message}}."""

    def __init__(self, rooms: Rooms, workers: WorkerPool, seats: Seats, socketio: SocketIO) -> None:
        self._rooms = rooms
        self._workers = workers
        self._seats = seats
        self._socketio = socketio
        student, host = self._for("student"), self._for("host")
        self.acts: dict[str, Act] = {
            "join": self._join,
            "host": self._watch("host"),
            "board": self._watch("board"),
            "share-start": student(self._start_sharing),
            "share": student(self._share),
            "share-stop": student(self._stop_sharing),
            "leave": student(self._leave),
            "answer": student(self._answer),
            "offer": student(self._offer),
            "withdraw": student(self._withdraw),
            "lock": host(self._lock),
            "show-board": host(self._show_board),
            "start": host(self._start),
            "end": host(self._end),
        }

    def answer(self, connection: str, name: str, given: Any) -> Answer:
        """The acknowledgement of one event."""
        seat = self._seats.of(connection)
        bucket = seat.shares if name == "share" else seat.asks
        try:
            if not bucket.take(time.monotonic()):
                raise RoomError("too-often")
            return {"ok": True, **self.acts[name](seat, given)}
        except RoomError as error:
            return error.to_dict()
        except StoreGone:
            return RoomError("store-gone").to_dict()

    def gone(self, connection: str) -> None:
        """A connection ended. The last of a student's takes what was shared with it."""
        seat = self._seats.leave(connection)
        if seat.student and seat.student not in self._seats.students(seat.code):
            try:
                self._workers.run(self._rooms.away, seat.code, seat.student)
            except StoreGone:
                log.warning("a student's share could not be dropped now; it counts no more in a few seconds")

    def _for(self, role: str) -> Callable[[Act], Act]:
        """Lets only those do a thing who joined as ``role``."""
        code = {"student": "not-joined", "host": "not-host"}[role]

        def guard(act: Act) -> Act:
            def guarded(seat: Seat, given: Any) -> Answer:
                if seat.role != role:
                    raise RoomError(code)
                return act(seat, given)

            return guarded

        return guard

    def _join(self, seat: Seat, given: Any) -> Answer:
        key, address = request.cookies.get(STUDENT), client_address()
        joined = self._workers.run(self._rooms.join, _field(given, "code"), key, address)
        self._sit(seat, "student", joined.code, joined.student)
        join_room(students_of(joined.code))
        join_room(pages_of(joined.code, joined.student))
        return {"name": joined.name, "room": joined.room, "least": self._rooms.limits.least}

    def _watch(self, role: str) -> Act:
        def watch(seat: Seat, given: Any) -> Answer:
            key, address = request.cookies.get(HOST), client_address()
            code = self._workers.run(self._rooms.find_as_host, _field(given, "code"), key, address)["code"]
            self._sit(seat, role, code)
            join_room(group_of(code))
            return {"view": self._workers.run(self._rooms.board_view, code)}

        return watch

    def _sit(self, seat: Seat, role: str, code: str, student: str = "") -> None:
        if seat.code and (seat.code, seat.student) != (code, student):
            for name in (students_of(seat.code), group_of(seat.code), pages_of(seat.code, seat.student)):
                leave_room(name)
        seat.role, seat.code, seat.student = role, code, student

    def _start_sharing(self, seat: Seat, _: Any) -> Answer:
        self._workers.run(self._rooms.start_sharing, seat.code, seat.student)
        return {}

    def _share(self, seat: Seat, given: Any) -> Answer:
        self._workers.run(self._rooms.share, seat.code, seat.student, given)
        return {}

    def _stop_sharing(self, seat: Seat, _: Any) -> Answer:
        self._workers.run(self._rooms.stop_sharing, seat.code, seat.student)
        self._emit("stopped", {}, pages_of(seat.code, seat.student))
        return {}

    def _leave(self, seat: Seat, _: Any) -> Answer:
        self._workers.run(self._rooms.leave, seat.code, seat.student)
        self._emit("left", {}, pages_of(seat.code, seat.student))
        self._sit(seat, "", "")
        return {}

    def _answer(self, seat: Seat, given: Any) -> Answer:
        self._workers.run(self._rooms.answer, seat.code, seat.student, given)
        return {}

    def _offer(self, seat: Seat, given: Any) -> Answer:
        self._workers.run(self._rooms.offer, seat.code, seat.student, given)
        return {}

    def _withdraw(self, seat: Seat, _: Any) -> Answer:
        self._workers.run(self._rooms.withdraw, seat.code, seat.student)
        return {}

    def _lock(self, seat: Seat, given: Any) -> Answer:
        return self._change(seat, self._rooms.lock, _field(given, "locked"))

    def _show_board(self, seat: Seat, given: Any) -> Answer:
        return self._change(seat, self._rooms.show_board, _field(given, "shown"))

    def _start(self, seat: Seat, given: Any) -> Answer:
        return self._change(seat, self._rooms.start, _field(given, "activity"), _field(given, "target"))

    def _change(self, seat: Seat, change: Callable[..., None], *arguments: Any) -> Answer:
        """What the host changes is told to all at once."""
        self._workers.run(change, seat.code, *arguments)
        self._emit("room", self._workers.run(self._rooms.student_view, seat.code), students_of(seat.code))
        view = self._workers.run(self._rooms.board_view, seat.code)
        self._emit("board", view, group_of(seat.code))
        return {"view": view}

    def _end(self, seat: Seat, _: Any) -> Answer:
        code = seat.code
        self._workers.run(self._rooms.end, code)
        for name in (students_of(code), group_of(code)):
            self._emit("ended", {"code": code}, name)
            self._socketio.close_room(name, namespace=NAMESPACE)
        self._seats.clear(code)
        return {}

    def _emit(self, event: str, data: Answer, to: str) -> None:
        self._socketio.emit(event, data, to=to, namespace=NAMESPACE)


def register(socketio: SocketIO, talk: Talk, begin: Callable[[], None], shutdown: GracefulShutdown) -> None:
    """Binds the events of rooms to ``talk``; calls ``begin`` when somebody connects."""

    def bind(name: str) -> None:
        @socketio.on(name, namespace=NAMESPACE)
        def event(*arguments: Any) -> Answer:
            if shutdown.is_stopping:
                return RoomError("stopping").to_dict()
            return talk.answer(request.sid, name, arguments[0] if arguments else None)  # type: ignore[attr-defined]

    for name in talk.acts:
        bind(name)
    socketio.on_event("connect", lambda *_: begin(), namespace=NAMESPACE)
    socketio.on_event("disconnect", lambda *_: talk.gone(request.sid), namespace=NAMESPACE)  # type: ignore[attr-defined]
    socketio.on_event("*", lambda *_: RoomError("unknown-event").to_dict(), namespace=NAMESPACE)
    socketio.on_error(NAMESPACE)(_failed)


def _failed(error: Exception) -> Answer:
    log.error("an event of a room failed", exc_info=error)
    return RoomError("internal").to_dict()


def _field(given: Any, name: str) -> Any:
    return given.get(name) if isinstance(given, dict) else None
