"""Twice a second the next board of each room that somebody here is in; what is done when a room or the store goes."""

import logging
import math
import threading
import time
from collections.abc import Callable
from typing import Any

from flask_socketio import SocketIO

from webapp.rooms.errors import NoRoom, StoreGone
from webapp.rooms.rooms import Rooms
from webapp.rooms.seats import Seats
from webapp.rooms.sockets import NAMESPACE, group_of, students_of
from webapp.server.concurrency import WorkerPool

log = logging.getLogger("mien.rooms")
TICK_S = 0.5
HEARD_S = 20.0  # from one word that these students are here to the next

Again = Callable[[Callable[[], Any]], Any]  # calls what it is given again and again


class Ticker:
    """Of one process, for the rooms that somebody connected to it is in."""

    def __init__(self, rooms: Rooms, workers: WorkerPool, seats: Seats, socketio: SocketIO, again: Again) -> None:
        self._rooms = rooms
        self._workers = workers
        self._seats = seats
        self._socketio = socketio
        self._again = again
        self._begun = threading.Lock()
        self._heard_s = -math.inf
        self._unreached: set[str] = set()  # rooms on which the store failed and has not answered since

    def begin(self) -> None:
        """With the first connection: who never has a class has nothing that ticks."""
        if self._begun.acquire(blocking=False):
            self._again(self.tick)

    def tick(self) -> None:
        """Never raises: it is called again and again, for as long as the process lives."""
        try:
            for code in self._seats.codes():
                self._tick_one(code)
            if time.monotonic() - self._heard_s >= HEARD_S:
                self._heard_s = time.monotonic()
                self._hear()
        except Exception as error:
            log.error("a tick of the rooms failed", exc_info=error)

    def _tick_one(self, code: str) -> None:
        try:
            view = self._workers.run(self._rooms.tick, code)
        except StoreGone:
            if code not in self._unreached:
                self._unreached.add(code)
                self._tell_here("trouble", {"gone": True}, code)
        except NoRoom:
            self._end_or_restore(code)
        else:
            if code in self._unreached:
                self._back(code)
            if view:
                self._socketio.emit("board", view, to=group_of(code), namespace=NAMESPACE)

    def _end_or_restore(self, code: str) -> None:
        """A room that is not there any more has ended, or was lost with the store's memory."""
        try:
            is_back = self._workers.run(self._rooms.restore, code)
        except StoreGone:
            return  # the next tick tries again
        if is_back:
            self._back(code)
            return
        self._unreached.discard(code)
        self._tell_here("ended", {"code": code}, code)
        self._seats.clear(code)

    def _back(self, code: str) -> None:
        self._unreached.discard(code)
        self._tell_here("trouble", {"gone": False}, code)

    def _hear(self) -> None:
        try:
            for code in self._seats.codes():
                self._workers.run(self._rooms.heard, code, list(self._seats.students(code)))
            self._workers.run(self._rooms.tidy, self._seats.codes())
        except (NoRoom, StoreGone):
            return  # the next tick says so

    def _tell_here(self, event: str, data: dict[str, Any], code: str) -> None:
        """Those connected to this process alone: the way to others may be what is gone."""
        for to in (students_of(code), group_of(code)):
            self._socketio.emit(event, data, to=to, namespace=NAMESPACE, ignore_queue=True)
