"""The interface of a store of rooms. memory_store.py and redis_store.py implement it.

A room consists of a room document, a board document, and tables with one document per student. All of them are deleted
when the room ends, or after an hour in which nobody was connected. Nothing can be written to a deleted room.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from webapp.rooms.documents import BoardDocument, HeatmapDocument, PresenceDocument, RoomDocument, ShareDocument

IDLE_TIMEOUT_S = 3600  # since somebody was last connected to the room
UNUSED_S = 300  # without anybody connected: such a room does not count towards its address's quota
PROPOSAL_S = 1.5  # each process proposes twice a second
ENDED_S = 86400
ROOM, BOARD = "room", "board"  # names of the two documents

Row = TypeVar("Row")


@dataclass(frozen=True)
class Table(Generic[Row]):
    """The name of a table, and the type of its documents."""

    name: str


SHARES: Table[ShareDocument] = Table("shares")
PRESENCE: Table[PresenceDocument] = Table("seen")
OFFERS: Table[HeatmapDocument] = Table("offers")
TABLES: tuple[Table[Any], ...] = (SHARES, PRESENCE, OFFERS)
TABLE_NAMES = tuple(table.name for table in TABLES)


@dataclass(frozen=True)
class Quota:
    """How many rooms one address may have in use at once. ``address`` is its digest."""

    address: str
    rooms: int


class Restoration(Enum):
    """What has become of a room that a process proposes to restore."""

    WAITING = "waiting"  # other processes may propose a newer copy
    LIVE = "live"
    ENDED = "ended"


class Store(Protocol):
    """Every method may raise StoreUnavailable, and each that takes a code RoomNotFound, unless it says otherwise."""

    def create_room(self, code: str, room: RoomDocument, max_rooms: int, quota: Quota | None = None) -> bool:
        """Return whether the room was created: False if the code is taken.

        Raise ServerFull at ``max_rooms``, and TooManyRooms at ``quota``.
        """

    def delete_room(self, code: str) -> bool:
        """Delete a room and everything in it. Return whether it existed. Never raise RoomNotFound."""

    def propose_room(self, code: str, room: RoomDocument, max_rooms: int) -> Restoration:
        """Propose a copy of a room that the store has lost. Call it again while the answer is WAITING.

        Of the copies that are proposed within PROPOSAL_S, the one with the highest revision goes live. Return LIVE
        also for a room that exists. Raise ServerFull at ``max_rooms``.
        """

    def is_restoring(self, code: str) -> bool:
        """Return whether some process proposes to restore the room."""

    def mark_ended(self, digests: Iterable[str]) -> None:
        """Remember for ENDED_S that the rooms whose codes have these digests have ended."""

    def renew(self, code: str) -> None:
        """Restart the idle timeout."""

    def read_room(self, code: str) -> RoomDocument: ...

    def update_room(self, code: str, update: Callable[[RoomDocument], RoomDocument]) -> RoomDocument:
        """Replace the room by what ``update`` returns, and return it. If ``update`` raises, nothing changes.

        A room that changes gets the next revision. The write is atomic: if another writer was faster, ``update`` is
        called again with the newer document.
        """

    def read_board(self, code: str) -> BoardDocument | None:
        """Return the board; None before it was first written."""

    def update_board(self, code: str, update: Callable[[BoardDocument | None], BoardDocument]) -> BoardDocument:
        """Do the same as ``update_room`` for the board, which is None before it was first written."""

    def put(self, code: str, table: Table[Row], student: str, row: Row, *, must_exist: bool = False) -> bool:
        """Write the student's row, with ``must_exist`` only over an existing one. Return whether it was written.

        Raise NotJoined if the student is not in the room. That check and the write are one step: whoever removes a
        student from the room, and then the student's rows, leaves none behind.
        """

    def remove(self, code: str, table: Table[Row], student: str) -> bool:
        """Return whether there was a row to remove. Never raise RoomNotFound: a deleted room has no rows."""

    def read_table(self, code: str, table: Table[Row]) -> Mapping[str, Row]:
        """Return the rows by student id."""

    def claim(self, code: str, seconds: float) -> bool:
        """Return whether this caller, of all processes, is the one that makes the board for the next ``seconds``."""

    def increment(self, counter: str, window_s: int) -> int:
        """Add one to a counter, which is deleted ``window_s`` after its first count, and return its value."""

    def read_counter(self, counter: str) -> int: ...

    def now_s(self) -> float:
        """Return seconds of the one clock that all processes share. Setting a process's clock changes nothing."""

    def epoch(self) -> str:
        """Return a text that changes when the store loses its data, as Redis does when it restarts."""

    def remove_expired(self) -> None:
        """Delete what has expired, if the store does not do so by itself."""


def with_next_revision(before: RoomDocument, after: RoomDocument) -> RoomDocument:
    """Return the changed room with its revision counted on; unchanged if nothing else has changed."""
    return after if after == before else {**after, "revision": before.get("revision", 0) + 1}
