"""All that one can do with rooms, over whatever keeps them. Methods may wait for Redis: run them in a worker pool."""

import hashlib
import secrets
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.rooms import board, lessons, room
from webapp.rooms.codes import new_code, read_code
from webapp.rooms.errors import NoRoom, RoomError
from webapp.rooms.keys import host_digest, is_host, is_key, student_id
from webapp.rooms.shares import check_share, from_dict
from webapp.rooms.store import Change, Document, Store

HOUR_S = 3600
GUESS_WINDOW_S, MOST_GUESSES = 600, 60  # a class behind one address mistypes; 32^6 codes are not to be tried out
GONE_S = 90.0  # a student whose page has not been heard of for so long gives up the place in a full room
MOST_OFFERS = 6
TICK_CLAIM_S = 0.4  # a little less than between two boards, or every second one would be missed
MOST_CODES = 20  # tried for a new room: all taken means that something else is wrong


@dataclass(frozen=True)
class Limits:
    """How large rooms may be, how many, and from how many students on a group is shown."""

    size: int
    least: int
    rooms: int
    rooms_per_hour: int


@dataclass(frozen=True)
class Joined:
    """A student in a room: the id there, the name, and the room as the student's page knows it."""

    code: str
    student: str
    name: str
    room: Document


class Rooms:
    """``now_s`` is the clock that all processes share, ``choose`` chance."""

    def __init__(
        self,
        store: Store,
        limits: Limits,
        now_s: Callable[[], float] = time.time,
        choose: Callable[[Sequence[str]], str] = secrets.choice,
    ) -> None:
        self.limits = limits
        self._store = store
        self._now_s = now_s
        self._choose = choose
        self._epoch = ""
        self._copies: dict[str, tuple[str, Document]] = {}  # of rooms that this process ticks, to restore them from

    def open(self, address: str, key: str, source: object) -> str:
        """A new room's code. Raises RoomError."""
        if self._store.count(f"opened:{_anonymous(address)}", HOUR_S) > self.limits.rooms_per_hour:
            raise RoomError("too-many-rooms")
        for _ in range(MOST_CODES):
            code = new_code(self._choose)
            opened = room.new_room(code, host_digest(code, key), source, self._now_s())
            if self._store.open(code, opened, self.limits.rooms):
                return code
        raise RoomError("internal")

    def find(self, typed: object, address: str, *keys: object) -> Document:
        """The room of a code that somebody typed. Raises RoomError; from where too many codes were guessed only those
        hear more whose ``keys`` show that they are in the room: a class may share one address with who guesses."""
        guesses, code = f"guessed:{_anonymous(address)}", read_code(typed)
        is_blocked = self._store.counted(guesses) >= MOST_GUESSES
        try:
            if code is None:
                raise NoRoom
            found = self._store.read(code)
        except NoRoom:
            self._store.count(guesses, GUESS_WINDOW_S)
            if is_blocked:
                raise RoomError("too-many-codes") from None
            raise
        if is_blocked and not _belongs(found, keys):
            raise RoomError("too-many-codes")
        return found

    def find_as_host(self, typed: object, key: object, address: str) -> Document:
        """The same, for its host alone."""
        found = self.find(typed, address, key)
        if not is_host(found["code"], key, found["host"]):
            raise RoomError("not-host")
        return found

    def may_look_inside(self, typed: object, address: str, *keys: object) -> bool:
        """Whether the room looks inside now, and one of ``keys`` is its host's or a student's. Raises RoomError."""
        found = self.find(typed, address, *keys)
        return found["activity"]["name"] == "inside" and _belongs(found, keys)

    def join(self, typed: object, key: object, address: str) -> Joined:
        """Again and again for one student, in however many tabs, as after a lost connection. Raises RoomError."""
        if not isinstance(key, str) or not is_key(key):
            raise RoomError("no-key")
        found = self.find(typed, address, key)
        code: str = found["code"]
        student, now_s = student_id(code, key), self._now_s()

        def enter(document: Document) -> Document:
            return room.join(document, student, gone, self.limits.size, self._choose)

        seen = self._store.table(code, "seen")
        gone = {one for one in found["students"] if not _is_here(seen.get(one), now_s)}
        joined = self._store.change(code, enter)
        self._store.put(code, "seen", student, {"at_s": now_s})
        self._store.keep(code)
        return Joined(code, student, joined["students"][student], room.student_view(joined, now_s))

    def heard(self, code: str, students: Sequence[str]) -> None:
        """These students' pages are connected still. Raises RoomError."""
        for student in students:
            self._store.put(code, "seen", student, {"at_s": self._now_s()})

    def away(self, code: str, student: str) -> None:
        """The student's page is gone, and may come again: what it shared is dropped, its place is kept a while."""
        self._store.drop(code, "shares", student)

    def leave(self, code: str, student: str) -> None:
        """Everything of the student's is forgotten, the name too. Raises RoomError."""
        self.stop_sharing(code, student)
        self._store.drop(code, "offers", student)
        self._store.change(code, lambda document: room.forget(document, student))
        self._store.drop(code, "seen", student)

    def start_sharing(self, code: str, student: str) -> None:
        self._store.put(code, "shares", student, {})
        self._store.keep(code)

    def share(self, code: str, student: str, given: object) -> None:
        """The newest share takes the place of the last; there is never more than one of a student. Raises RoomError."""
        share = check_share(given, self._now_s())
        if not self._store.put(code, "shares", student, share.to_dict(), only_over=True):
            raise RoomError("not-sharing")

    def stop_sharing(self, code: str, student: str) -> None:
        """One press: the share, and the answers that wait to be counted, are gone. Raises RoomError."""
        self._store.drop(code, "shares", student)
        self._store.change(code, lambda document: room.room_without_answers(document, student))

    def answer(self, code: str, student: str, given: object) -> None:
        """What a student answers in the room's activity. Raises RoomError."""
        kept = from_dict(self._store.table(code, "shares").get(student, {}))
        share = kept if kept and kept.is_fresh(self._now_s()) else None
        self._store.change(code, lambda document: lessons.answer(document, student, given, share, self.limits.least))
        self._store.keep(code)

    def offer(self, code: str, student: str, given: object) -> None:
        """A student shows a heat map on the board: numbers, no picture. Raises RoomError."""
        offer = lessons.check_offer(given)
        offers = self._store.table(code, "offers")
        if self._store.read(code)["activity"]["name"] != "inside" or len(offers.keys() | {student}) > MOST_OFFERS:
            raise RoomError("wrong-activity")
        self._store.put(code, "offers", student, offer)
        self._store.keep(code)

    def withdraw(self, code: str, student: str) -> None:
        self._store.drop(code, "offers", student)

    def lock(self, code: str, locked: object) -> None:
        self._host_changed(code, lambda document: room.set_locked(document, locked))

    def show_board(self, code: str, shown: object) -> None:
        self._host_changed(code, lambda document: room.show_board(document, shown))

    def start(self, code: str, name: object, target: object) -> None:
        """Another activity, or the next expression to match. Raises RoomError."""
        self._host_changed(code, lambda document: lessons.start(document, name, target, self._now_s()))
        for student in self._store.table(code, "offers"):
            self._store.drop(code, "offers", student)

    def end(self, code: str) -> None:
        """Everything of the room is gone."""
        self._copies.pop(code, None)
        self._store.end(code)

    def student_view(self, code: str) -> Document:
        """Raises RoomError."""
        return room.student_view(self._store.read(code), self._now_s())

    def board_view(self, code: str) -> Document:
        """All that the board and the host's page show. Raises RoomError."""
        return self._view(code, self._store.read(code), self._store.read(code, "board"))

    def tick(self, code: str) -> Document | None:
        """The next board; None where another process made it. Raises RoomError."""
        if not self._store.claim(code, TICK_CLAIM_S):
            return None
        now_s = self._now_s()
        shares = {student: from_dict(kept) for student, kept in self._store.table(code, "shares").items()}

        def go_on(document: Document) -> Document:
            return board.tick(document or board.new_board(now_s), shares, now_s, self.limits.least)

        ticked = self._store.change(code, go_on, "board")
        found = self._store.read(code)
        self._copies[code] = (self._epoch, found)
        return self._view(code, found, ticked)

    def tidy(self, codes: Collection[str]) -> None:
        """Lets go what is over; ``codes``: the rooms that somebody here is in."""
        self._copies = {code: copy for code, copy in self._copies.items() if code in codes}
        self._epoch = self._store.epoch()
        self._store.sweep()

    def restore(self, code: str) -> bool:
        """Opens a room again, as this process last saw it, if the store has lost its memory since; another process may
        have been first. False where the room has ended."""
        epoch, copy = self._copies.pop(code, ("", {}))
        now = self._store.epoch()
        if not copy or epoch == now:
            return False
        self._epoch = now
        self._store.open(code, copy, self.limits.rooms)
        return True

    def _view(self, code: str, found: Document, newest: Document) -> dict[str, Any]:
        now_s = self._now_s()
        seen = self._store.table(code, "seen")
        here = {one: name for one, name in found["students"].items() if _is_here(seen.get(one), now_s)}
        view = room.group_view({**found, "students": here}, now_s) | {"least": self.limits.least}
        figures = board.view(newest or board.new_board(now_s))
        if not found["board_shown"]:
            return {**view, "tallies": {}, "board": {**figures, "now": None, "history": []}, "offers": []}
        return {**view, "board": figures, "offers": list(self._store.table(code, "offers").values())}

    def _host_changed(self, code: str, change: Change) -> None:
        self._store.change(code, change)
        self._store.keep(code)


def _belongs(found: Document, keys: Iterable[object]) -> bool:
    code, mine = found["code"], [key for key in keys if isinstance(key, str)]
    return any(is_host(code, key, found["host"]) or student_id(code, key) in found["students"] for key in mine)


def _is_here(seen: Document | None, now_s: float) -> bool:
    return seen is not None and now_s - seen["at_s"] <= GONE_S


def _anonymous(address: str) -> str:
    """Addresses are counted, not kept."""
    return hashlib.sha256(address.encode()).hexdigest()[:24]
