"""What a host does with a room: lock it, show or hide the board, start an activity, end it."""

from collections.abc import Callable

from webapp.rooms.activities import start_activity
from webapp.rooms.documents import RoomDocument
from webapp.rooms.recovery import RoomRecovery
from webapp.rooms.room import set_board_visible, set_locked
from webapp.rooms.store import OFFERS, Store


class HostService:
    """Methods raise RoomError. ``now_s`` returns the time that all processes share."""

    def __init__(self, store: Store, recovery: RoomRecovery, min_students: int, now_s: Callable[[], float]) -> None:
        self._store = store
        self._recovery = recovery
        self._min_students = min_students
        self._now_s = now_s

    def set_locked(self, code: str, locked: object) -> None:
        """Let nobody new in, or let students in again."""
        self._update(code, lambda room: set_locked(room, locked))

    def set_board_visible(self, code: str, is_visible: object) -> None:
        """Show or hide the board's figures."""
        self._update(code, lambda room: set_board_visible(room, is_visible))

    def start_activity(self, code: str, name: object, target: object, operation: object = None) -> None:
        """Start an activity, or the next round of "mirror". Heat maps on the board are deleted."""
        least = self._min_students
        self._update(code, lambda room: start_activity(room, name, target, self._now_s(), least, operation))
        for student in self._store.read_table(code, OFFERS):
            self._store.remove(code, OFFERS, student)

    def end(self, code: str) -> None:
        """Delete the room. It is no error if the room has ended already."""
        self._recovery.end(code)
        self._store.delete_room(code)

    def _update(self, code: str, update: Callable[[RoomDocument], RoomDocument]) -> None:
        self._recovery.remember(self._store.update_room(code, update))
        self._store.renew(code)
