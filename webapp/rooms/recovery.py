"""Restores rooms from copies in this process when the store has lost its data, as a Redis without a disk does when it
restarts."""

from collections.abc import Collection
from dataclasses import dataclass

from webapp.rooms.documents import RoomDocument
from webapp.rooms.store import Store


@dataclass(frozen=True)
class _Copy:
    epoch: str  # the store's, when the room was copied
    room: RoomDocument


class RoomRecovery:
    """Keeps copies of the rooms that this process makes boards for."""

    def __init__(self, store: Store, max_rooms: int) -> None:
        self._store = store
        self._max_rooms = max_rooms
        self._epoch: str | None = None
        self._copies: dict[str, _Copy] = {}

    def remember(self, code: str, room: RoomDocument) -> None:
        if self._epoch is None:
            self._epoch = self._store.epoch()
        self._copies[code] = _Copy(self._epoch, room)

    def forget(self, code: str) -> None:
        self._copies.pop(code, None)

    def retain(self, codes: Collection[str]) -> None:
        """Forget all rooms but those of ``codes``."""
        self._copies = {code: copy for code, copy in self._copies.items() if code in codes}
        self._epoch = self._store.epoch()

    def restore(self, code: str) -> bool:
        """Create the room again if the store has lost it; another process may have been faster.

        Return False if the room is not lost but has ended.
        """
        copy = self._copies.pop(code, None)
        epoch = self._store.epoch()
        if copy is None or copy.epoch == epoch:
            return False
        self._epoch = epoch
        self._store.create_room(code, copy.room, self._max_rooms)
        return True
