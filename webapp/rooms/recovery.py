"""Restores rooms from copies in the processes when the store has lost its data, as a Redis without a disk does when it
restarts.

Each process copies its rooms twice a second and whenever it changes them. After a loss each proposes its copies, and
the newest goes live. Each process also remembers which rooms have ended, and tells a store that has lost its data.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from webapp.rooms.documents import RoomDocument
from webapp.rooms.keys import digest_code
from webapp.rooms.store import ENDED_S, Restoration, Store


@dataclass(frozen=True)
class _Copy:
    epoch: str  # the store's, when the room was copied
    room: RoomDocument


class RoomRecovery:
    """Keeps copies of the rooms of this process. ``clock`` returns seconds that never go back."""

    def __init__(self, store: Store, max_rooms: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._max_rooms = max_rooms
        self._clock = clock
        self._epoch: str | None = None
        self._copies: dict[str, _Copy] = {}
        self._ended: dict[str, float] = {}  # by digest of the code, until when each is remembered

    def remember(self, room: RoomDocument) -> None:
        """Copy the room, unless the copy is newer: two threads may have read it one after the other."""
        code, epoch = room["code"], self._known_epoch()
        copy = self._copies.get(code)
        if copy is None or copy.epoch != epoch or room.get("revision", 0) >= copy.room.get("revision", 0):
            self._copies[code] = _Copy(epoch, room)

    def end(self, code: str) -> None:
        """Forget the room for good."""
        self._ended[digest_code(code)] = self._clock() + ENDED_S
        self._copies.pop(code, None)
        self._store.mark_ended([digest_code(code)])

    def retain(self, codes: Collection[str]) -> None:
        """Forget all rooms but those of ``codes``, and those that ended long ago."""
        self._copies = {code: copy for code, copy in self._copies.items() if code in codes}
        self._ended = {digest: until_s for digest, until_s in self._ended.items() if self._clock() < until_s}

    def notice_loss(self) -> None:
        """If the store has lost its data since the last call, tell it which rooms have ended."""
        epoch = self._store.epoch()
        if epoch != self._epoch:
            self._store.mark_ended(self._ended)
            self._epoch = epoch

    def is_lost(self, code: str) -> bool:
        """Return whether a room that is not in the store may come back."""
        copy = self._copies.get(code)
        return self._store.is_restoring(code) or (copy is not None and copy.epoch != self._store.epoch())

    def restore(self, code: str) -> Restoration:
        """Propose this process's copy of a room that is not in the store. Call it again while it is WAITING."""
        self.notice_loss()
        copy = self._copies.get(code)
        if copy is None:
            return Restoration.WAITING if self._store.is_restoring(code) else Restoration.ENDED
        if copy.epoch == self._known_epoch():
            restoration = Restoration.ENDED
        else:
            restoration = self._store.propose_room(code, copy.room, self._max_rooms)
        if restoration is Restoration.ENDED:
            self._copies.pop(code, None)
            self._ended[digest_code(code)] = self._clock() + ENDED_S
        return restoration

    def _known_epoch(self) -> str:
        if self._epoch is None:
            self._epoch = self._store.epoch()
        return self._epoch
