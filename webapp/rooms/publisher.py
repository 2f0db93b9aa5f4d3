"""Publishes the next board of each room twice a second, and tells its pages when the room or the store is gone."""

import logging
import math
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from webapp.rooms.channels import Channels
from webapp.rooms.connections import Connections
from webapp.rooms.errors import RoomNotFound, ServerFull, StoreUnavailable
from webapp.rooms.rooms import Rooms
from webapp.rooms.store import Restoration
from webapp.server.concurrency import WorkerPool

log = logging.getLogger("mien.rooms")
BOARD_INTERVAL_S = 0.5
PRESENCE_INTERVAL_S = 20.0
SLEEP_TICKS = 10  # where nobody looks, or there is nobody to see, only every tenth board is made: one in 5 s

Repeat = Callable[[Callable[[], Any]], Any]  # calls a function every BOARD_INTERVAL_S


class BoardPublisher:
    """Publishes the rooms that somebody connected to this process is in."""

    def __init__(
        self,
        rooms: Rooms,
        workers: WorkerPool,
        connections: Connections,
        channels: Channels,
        repeat: Repeat,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock`` returns seconds that never go back."""
        self._rooms = rooms
        self._workers = workers
        self._connections = connections
        self._channels = channels
        self._repeat = repeat
        self._clock = clock
        self._started = threading.Lock()
        self._presence_confirmed_s = -math.inf
        self._populated: set[str] = set()  # codes of rooms whose last board named a student
        self._sleeping: list[str] = []  # codes in the order of their next boards
        self._unreachable: set[str] = set()  # codes for which the store has failed since it last answered

    def start(self) -> None:
        """Start, unless started. Called for each connection, so that a server without a class does nothing."""
        if self._started.acquire(blocking=False):
            self._repeat(self.publish_all)

    def publish_all(self) -> None:
        """Publish all boards, and from time to time confirm which rooms are used and who is present.

        Never raise: the loop must go on.
        """
        try:
            with suppress(StoreUnavailable):
                self._workers.run(self._rooms.recovery.notice_loss)
            for code in self._due_codes():
                self._publish(code)
            if self._clock() - self._presence_confirmed_s >= PRESENCE_INTERVAL_S:
                self._presence_confirmed_s = self._clock()
                self._confirm_presence()
        except Exception as error:
            log.error("publishing the boards failed", exc_info=error)

    def _due_codes(self) -> list[str]:
        """Return the rooms that need a board now: those at which somebody looks while students are there.

        Of the others, a tenth has its turn, so that 200 empty rooms do not hold up the boards of a class.
        """
        codes = self._connections.codes()
        peopled = self._connections.occupied_codes() | self._populated
        awake = (self._connections.watched_codes() & peopled) | (self._unreachable & codes)
        known = dict.fromkeys([*self._sleeping, *sorted(codes)])
        sleeping = [code for code in known if code in codes - awake]
        turns = math.ceil(len(sleeping) / SLEEP_TICKS)
        self._sleeping = sleeping[turns:] + sleeping[:turns]
        self._populated &= codes
        return [*awake, *sleeping[:turns]]

    def _publish(self, code: str) -> None:
        try:
            views = self._workers.run(self._rooms.boards.make_next, code)
        except StoreUnavailable:
            self._report_trouble(code)
        except RoomNotFound:
            self._restore_or_end(code)
        else:
            if code in self._unreachable:
                self._report_recovery(code)
            if views:
                (self._populated.add if views.board["here"] else self._populated.discard)(code)
                self._channels.send_group(views, code)

    def _restore_or_end(self, code: str) -> None:
        """Deal with a room that is not in the store: it has ended, or the store has lost its data."""
        try:
            restoration = self._workers.run(self._rooms.recovery.restore, code)
        except (StoreUnavailable, ServerFull):
            restoration = Restoration.WAITING  # the next call tries again
        if restoration is Restoration.WAITING:
            self._report_trouble(code)
            return
        if restoration is Restoration.LIVE:
            self._report_recovery(code)
            return
        self._unreachable.discard(code)
        self._channels.send_here("ended", {"code": code}, code)
        self._connections.clear_room(code)

    def _report_trouble(self, code: str) -> None:
        if code not in self._unreachable:
            self._unreachable.add(code)
            self._channels.send_here("trouble", {"gone": True}, code)

    def _report_recovery(self, code: str) -> None:
        self._unreachable.discard(code)
        self._channels.send_here("trouble", {"gone": False}, code)

    def _confirm_presence(self) -> None:
        """A page that is connected keeps its room alive, even if nobody presses anything for a whole lesson."""
        codes = self._connections.codes()
        for code in codes:
            with suppress(RoomNotFound, StoreUnavailable):  # the next call of _publish reports it
                self._confirm_students(code, self._connections.students(code))
        with suppress(StoreUnavailable):
            self._workers.run(self._rooms.recovery.retain, codes)
            self._workers.run(self._rooms.store.remove_expired)

    def _confirm_students(self, code: str, students: set[str]) -> None:
        """Note that ``students``, who were connected just now, are present, unless they have gone since."""
        left = self._workers.run(self._rooms.students.confirm_presence, code, students)
        for student in left:
            self._channels.dismiss("left", code, student, self._connections.remove_student(code, student))
        for student in students - left - self._connections.students(code):
            self._workers.run(self._rooms.students.disconnect, code, student)
