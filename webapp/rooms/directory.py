"""Opens rooms, and finds them by code."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from webapp.i18n.languages import ENGLISH
from webapp.rooms.codes import Choose, derive_code, new_code, parse_code
from webapp.rooms.cohosts import is_host, is_opener
from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import RoomError, RoomNotFound, StoreUnavailable
from webapp.rooms.guesses import Guesses, Sender
from webapp.rooms.keys import digest_host_key, digest_sender, is_key, student_id
from webapp.rooms.limits import Limits
from webapp.rooms.passcodes import ask_for_passcode
from webapp.rooms.room import new_room
from webapp.rooms.store import Quota, Store

MAX_DERIVED_CODES = 3  # of one operation: another room may have the first
MAX_CODE_ATTEMPTS = 20  # for a new room; if all are taken, something else is wrong


class RoomDirectory:
    """Opens and finds rooms. ``now_s`` returns the time that all processes share."""

    def __init__(self, store: Store, limits: Limits, now_s: Callable[[], float], choose: Choose) -> None:
        self._store = store
        self._limits = limits
        self._now_s = now_s
        self._choose = choose
        self._guesses = Guesses(store)

    def open(
        self,
        address: str,
        host_key: str,
        source: object,
        operation: object = None,
        *,
        has_passcode: bool = False,
        language: str = ENGLISH.code,
    ) -> str:
        """Open a room, and return its code; that of the room which ``operation`` opened before. Raise RoomError.

        ``language`` is the code of the host's.
        """
        derived = self._derived_codes(host_key, source, operation)
        if opened := self._find_controlled(derived, host_key):
            return opened
        quota = Quota(digest_sender(address), self._limits.rooms_per_address)
        for code in [*derived, *(new_code(self._choose) for _ in range(MAX_CODE_ATTEMPTS))]:
            room = new_room(code, digest_host_key(code, host_key), source, self._now_s())
            room = ask_for_passcode({**room, "language": language}, has_passcode, self._choose)
            if self._store.create_room(code, room, self._limits.max_rooms, quota):
                self._guesses.remember_code(code)
                self._guesses.remember_browser(host_key)
                return code
            if opened := self._find_controlled(derived, host_key):
                return opened  # the same form, sent twice at once
        raise RoomError("internal")

    def _derived_codes(self, host_key: str, source: object, operation: object) -> list[str]:
        """Return the codes of the room that this host opens by ``operation``, however often the form is sent."""
        if not isinstance(operation, str) or not is_key(operation):
            return []
        return [derive_code(f"{host_key} {operation} {source} {attempt}") for attempt in range(MAX_DERIVED_CODES)]

    def _find_controlled(self, codes: Iterable[str], host_key: object) -> str | None:
        """Return the first of ``codes`` whose room this host controls."""
        for code in codes:
            with suppress(RoomNotFound):
                if is_host(self._store.read_room(code), host_key):
                    return code
        return None

    def find(self, typed_code: object, address: str, *keys: object, connection: str = "") -> RoomDocument:
        """Return the room of a code that somebody typed. Raise RoomError, later and later for wrong codes.

        ``keys`` are from the sender's cookies, ``connection`` is Socket.IO's session id.
        """
        code = parse_code(typed_code)
        try:
            return self._read(code)
        except RoomNotFound:
            if code and self._store.is_restoring(code):
                raise StoreUnavailable from None
            known_keys = [key for key in keys if isinstance(key, str) and is_key(key)]
            raise self._guesses.refuse(code, Sender(address, known_keys, connection)) from None

    def refuse_passcode(self, address: str, key: str, connection: str) -> RoomError:
        """Count a wrong passcode against its sender. Return the error to raise."""
        return self._guesses.refuse_passcode(Sender(address, [key], connection))

    def admit(self, key: str) -> None:
        """Note that the browser with this key was let into a room."""
        self._guesses.remember_browser(key)

    def find_as_host(self, typed_code: object, key: object, address: str, connection: str = "") -> RoomDocument:
        """Return the room if ``key`` is its host's. Raise RoomError."""
        room = self.find(typed_code, address, key, connection=connection)
        if not is_host(room, key):
            raise RoomError("not-host")
        return room

    def check_host(self, code: str, key: object) -> None:
        """Raise RoomError if ``key`` does not control the room, or does so no longer."""
        if not is_host(self._store.read_room(code), key):
            raise RoomError("not-host")

    def check_opener(self, code: str, key: object) -> None:
        """Raise RoomError if ``key`` is not that of the browser which opened the room."""
        if not is_opener(self._store.read_room(code), key):
            raise RoomError("not-opener")

    def of_host(self, codes: Iterable[str], key: object) -> list[str]:
        """Return those of ``codes`` whose room is open and may be controlled with ``key``."""
        return [code for code in codes if self._find_controlled([code], key)]

    def member_inside(self, typed_code: object, address: str, *keys: object) -> str:
        """Return who looks inside: an id of the host or of the student to whom one of ``keys`` belongs; "" if none
        does, or the room is not at "inside". Raise RoomError."""
        room = self.find(typed_code, address, *keys)
        if room["activity"]["name"] != "inside":
            return ""
        return next((f"{room['code']} {member}" for member in _members(room, keys)), "")

    def _read(self, code: str | None) -> RoomDocument:
        if code is None:
            raise RoomNotFound
        return self._store.read_room(code)


def _members(room: RoomDocument, keys: Iterable[object]) -> Iterator[str]:
    """Yield the ids of those in the room to whom ``keys`` belong."""
    code = room["code"]
    for key in keys:
        if is_host(room, key):
            yield "host"
        elif isinstance(key, str) and student_id(code, key) in room["students"]:
            yield student_id(code, key)
