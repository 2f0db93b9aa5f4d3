"""Where rooms are kept. One interface; memory_store.py and redis_store.py are the two that there are.

A room is made of documents (JSON objects), "room" first of all, and of tables of documents by student. All of it goes
when the room ends or has been left alone for an hour, and nothing can be written to a room that is gone.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

ALONE_S = 3600  # since somebody last did something in it
DOCUMENTS = ("room", "board")
TABLES = ("shares", "seen", "offers")

Document = dict[str, Any]
Change = Callable[[Document], Document]


class Store(Protocol):
    """Every method may raise StoreGone, and NoRoom where it takes a code and says nothing else."""

    def open(self, code: str, room: Document, most: int) -> bool:
        """Begins a room with its first document. False where the code is taken. Raises ServerFull beyond ``most``."""

    def end(self, code: str) -> bool:
        """Whether there was such a room; there is none now."""

    def keep(self, code: str) -> None:
        """Somebody did something: the hour begins anew."""

    def read(self, code: str, part: str = "room") -> Document:
        """One of DOCUMENTS; an empty one where it was not written yet."""

    def change(self, code: str, change: Change, part: str = "room") -> Document:
        """Writes what ``change`` makes of the document, all at once: where another got in between, ``change`` is
        called again with what that left. What it raises leaves all as it was."""

    def put(self, code: str, table: str, student: str, document: Document, *, only_over: bool = False) -> bool:
        """Writes into one of TABLES; with ``only_over`` only where there is a document already. Whether it did."""

    def drop(self, code: str, table: str, student: str) -> bool:
        """Whether there was such a document. Never raises NoRoom: what is gone with its room is gone."""

    def table(self, code: str, table: str) -> Mapping[str, Document]: ...

    def claim(self, code: str, seconds: float) -> bool:
        """Whether this caller is the one of all processes who computes the board in the next ``seconds``."""

    def count(self, key: str, window_s: int) -> int:
        """Counts one more under ``key``; how many there are within ``window_s`` of the first."""

    def counted(self, key: str) -> int:
        """How many there are now."""

    def epoch(self) -> str:
        """Another text once the store has lost its memory, as Redis has that was started anew."""

    def sweep(self) -> None:
        """Lets go what is over, where the store does not by itself."""
