"""Opens rooms and finds them by code, and limits how many rooms or guesses come from one address."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from webapp.rooms.codes import Choose, derive_code, new_code, parse_code
from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import RoomError, RoomNotFound, StoreUnavailable
from webapp.rooms.keys import digest_address, digest_host_key, is_host_key, is_key, student_id
from webapp.rooms.limits import Limits
from webapp.rooms.room import new_room
from webapp.rooms.store import Store

OPENED_WINDOW_S = 3600
GUESS_WINDOW_S = 600
MAX_GUESSES = 60  # a class behind one address mistypes; 32^6 codes are too many to try out at this rate
MAX_DERIVED_CODES = 3  # of one operation: another room may have the first
MAX_CODE_ATTEMPTS = 20  # for a new room; if all are taken, something else is wrong


class RoomDirectory:
    """Opens and finds rooms. ``now_s`` returns the time that all processes share."""

    def __init__(self, store: Store, limits: Limits, now_s: Callable[[], float], choose: Choose) -> None:
        self._store = store
        self._limits = limits
        self._now_s = now_s
        self._choose = choose

    def open(self, address: str, host_key: str, source: object, operation: object = None) -> str:
        """Open a room, and return its code; that of the room which ``operation`` opened before. Raise RoomError."""
        derived = self._derived_codes(host_key, source, operation)
        if opened := self._find_opened(derived, host_key):
            return opened
        if self._store.increment(f"opened:{digest_address(address)}", OPENED_WINDOW_S) > self._limits.rooms_per_hour:
            raise RoomError("too-many-rooms")
        for code in [*derived, *(new_code(self._choose) for _ in range(MAX_CODE_ATTEMPTS))]:
            room = new_room(code, digest_host_key(code, host_key), source, self._now_s())
            if self._store.create_room(code, room, self._limits.max_rooms):
                return code
            if opened := self._find_opened(derived, host_key):
                return opened  # the same form, sent twice at once
        raise RoomError("internal")

    def _derived_codes(self, host_key: str, source: object, operation: object) -> list[str]:
        """Return the codes of the room that this host opens by ``operation``, however often the form is sent."""
        if not isinstance(operation, str) or not is_key(operation):
            return []
        return [derive_code(f"{host_key} {operation} {source} {attempt}") for attempt in range(MAX_DERIVED_CODES)]

    def _find_opened(self, codes: Iterable[str], host_key: str) -> str | None:
        """Return the first of ``codes`` whose room is this host's."""
        for code in codes:
            with suppress(RoomNotFound):
                if is_host_key(code, host_key, self._store.read_room(code)["host"]):
                    return code
        return None

    def find(self, typed_code: object, address: str, *keys: object) -> RoomDocument:
        """Return the room of a code that somebody typed. Raise RoomError.

        Once too many wrong codes have come from ``address``, only members of the room, by one of ``keys``, still find
        it: a class may share one address with somebody who guesses.
        """
        counter = f"guessed:{digest_address(address)}"
        is_blocked = self._store.read_counter(counter) >= MAX_GUESSES
        code = parse_code(typed_code)
        try:
            room = self._read(code)
        except RoomNotFound:
            if code and self._store.is_restoring(code):
                raise StoreUnavailable from None
            self._store.increment(counter, GUESS_WINDOW_S)
            if is_blocked:
                raise RoomError("too-many-codes") from None
            raise
        if is_blocked and not _is_member(room, keys):
            raise RoomError("too-many-codes")
        return room

    def find_as_host(self, typed_code: object, key: object, address: str) -> RoomDocument:
        """Return the room if ``key`` is its host's. Raise RoomError."""
        room = self.find(typed_code, address, key)
        if not is_host_key(room["code"], key, room["host"]):
            raise RoomError("not-host")
        return room

    def may_look_inside(self, typed_code: object, address: str, *keys: object) -> bool:
        """Return whether the room is at "inside", and one of ``keys`` is its host's or a student's. Raise RoomError."""
        room = self.find(typed_code, address, *keys)
        return room["activity"]["name"] == "inside" and _is_member(room, keys)

    def _read(self, code: str | None) -> RoomDocument:
        if code is None:
            raise RoomNotFound
        return self._store.read_room(code)


def _is_member(room: RoomDocument, keys: Iterable[object]) -> bool:
    code, texts = room["code"], [key for key in keys if isinstance(key, str)]
    return any(is_host_key(code, key, room["host"]) or student_id(code, key) in room["students"] for key in texts)
