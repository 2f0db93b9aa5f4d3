"""What a host does with a room: lock it, show or hide the board, start an activity, remove a student, end it."""

import secrets
from collections.abc import Callable
from contextlib import suppress

from webapp.rooms.activities import start_activity
from webapp.rooms.codes import Choose
from webapp.rooms.cohosts import accept, invite, take_back
from webapp.rooms.documents import RoomDocument
from webapp.rooms.errors import NotJoined
from webapp.rooms.keys import KEY_BYTES
from webapp.rooms.milestones import BOARD, note
from webapp.rooms.passcodes import ask_for_passcode, show_passcode
from webapp.rooms.recovery import RoomRecovery
from webapp.rooms.room import let_student_back, set_board_visible, set_locked, shut_student_out, student_named
from webapp.rooms.store import OFFERS, TABLES, Store


class HostService:
    """Methods raise RoomError. ``now_s`` returns the time that all processes share."""

    def __init__(
        self, store: Store, recovery: RoomRecovery, min_students: int, now_s: Callable[[], float], choose: Choose
    ) -> None:
        self._store = store
        self._recovery = recovery
        self._min_students = min_students
        self._now_s = now_s
        self._choose = choose

    def set_locked(self, code: str, locked: object) -> None:
        """Let nobody new in, or let students in again."""
        self._update(code, lambda room: set_locked(room, locked))

    def set_board_visible(self, code: str, is_visible: object) -> None:
        """Show or hide the board's figures."""
        self._update(code, lambda room: set_board_visible(room, is_visible))

    def ask_for_passcode(self, code: str, is_asked: object) -> None:
        """Make a new passcode, which students who are not in the room yet need; or ask for none."""
        self._update(code, lambda room: ask_for_passcode(room, is_asked, self._choose))

    def show_passcode(self, code: str, is_shown: object) -> None:
        """Show the passcode on the board, or hide it there."""
        self._update(code, lambda room: show_passcode(room, is_shown))

    def invite(self, code: str) -> str:
        """Return a new key for a link, with which one browser becomes a co-host's. An earlier one stops working."""
        key = secrets.token_urlsafe(KEY_BYTES)
        self._update(code, lambda room: invite(room, key))
        return key

    def accept(self, code: str, invitation: object, key: str) -> None:
        """Let the browser with ``key`` control the room."""
        self._update(code, lambda room: accept(room, invitation, key))

    def take_back(self, code: str) -> None:
        """Let nobody but the opener control the room, and no link work."""
        self._update(code, take_back)

    def note_board(self, code: str) -> None:
        """Note that the room's board was opened."""
        self._update(code, lambda room: note(room, BOARD))

    def start_activity(self, code: str, name: object, target: object, operation: object = None) -> None:
        """Start an activity, or the next round of "mirror". Heat maps on the board are deleted."""
        least = self._min_students
        self._update(code, lambda room: start_activity(room, name, target, self._now_s(), least, operation))
        for student in self._store.read_table(code, OFFERS):
            self._store.remove(code, OFFERS, student)

    def remove_student(self, code: str, name: object) -> str:
        """Delete all data of the student of this name, and shut the browser out of the room. Return the student's id.

        It is no error if nobody has this name: the student may have left meanwhile. The id is then "".
        """
        removed = ""

        def remove(room: RoomDocument) -> RoomDocument:
            nonlocal removed
            removed = student_named(room, name)
            return shut_student_out(room, removed)

        with suppress(NotJoined):
            self._update(code, remove)
            for table in TABLES:
                self._store.remove(code, table, removed)
        return removed

    def let_back(self, code: str, name: object) -> None:
        """Let the removed student of this name join again, with a new name."""
        self._update(code, lambda room: let_student_back(room, name))

    def end(self, code: str) -> None:
        """Delete the room. It is no error if the room has ended already."""
        self._recovery.end(code)
        self._store.delete_room(code)

    def _update(self, code: str, update: Callable[[RoomDocument], RoomDocument]) -> None:
        self._recovery.remember(self._store.update_room(code, update))
        self._store.renew(code)
