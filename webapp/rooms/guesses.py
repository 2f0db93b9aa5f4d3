"""Slows down those who try codes out, and nobody else.

A right code always passes. A wrong one counts against its sender: the browser by its cookie, the connection, and last
the address, which a whole class may share. Whoever has used up what people need for mistakes gets the answer to each
further wrong code later, twice as late each time.
"""

from collections.abc import Collection
from dataclasses import dataclass

from webapp.rooms.errors import RoomError, RoomNotFound, TooManyCodes, WrongPasscode
from webapp.rooms.keys import digest_code, digest_key, digest_sender
from webapp.rooms.store import Store

WINDOW_S = 600
FREE_BY_COOKIE, FREE_BY_CONNECTION = 5, 5  # wrong codes within the window
FREE_BY_ADDRESS = 100  # a class mistypes, and its pages come back after a restart with codes that are gone
FIRST_HOLD_S, MAX_HOLD_S = 0.25, 2.0
REMEMBERED_S = 24 * 3600  # codes that existed, and browsers that were in a room


@dataclass(frozen=True)
class Sender:
    """Who typed a code. ``keys`` are from its cookies; ``connection`` is Socket.IO's session id, or ""."""

    address: str
    keys: Collection[str] = ()
    connection: str = ""


class Guesses:
    """Counts wrong codes in ``store``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def remember_code(self, code: str) -> None:
        """Note that a room has this code: for a day, pages that still ask for it are not guessing."""
        self._store.increment(f"existed:{digest_code(code)}", REMEMBERED_S)

    def remember_browser(self, key: str) -> None:
        """Note that this browser was let into a room: for a day, its mistakes do not count against its address."""
        self._store.increment(f"admitted:{digest_key(key)}", REMEMBERED_S)

    def refuse(self, code: str | None, sender: Sender) -> RoomError:
        """Count a wrong code; None is a text that can be no code, and no guess. Return the error to raise."""
        if code is None or self._store.read_counter(f"existed:{digest_code(code)}"):
            return RoomNotFound()
        hold_s = self._count_guess(sender)
        return TooManyCodes(hold_s) if hold_s else RoomNotFound()

    def refuse_passcode(self, sender: Sender) -> RoomError:
        """Count a wrong passcode as a wrong code. Return the error to raise."""
        return WrongPasscode(self._count_guess(sender))

    def _count_guess(self, sender: Sender) -> float:
        """Return for how long to hold the answer."""
        return max(self._count(name, free) for name, free in self._counters(sender).items())

    def _counters(self, sender: Sender) -> dict[str, int]:
        """Return the names of the counters that a wrong code adds to, each with what is free."""
        digests = [digest_key(key) for key in sender.keys]
        counters = {f"guessed:cookie:{digest}": FREE_BY_COOKIE for digest in digests}
        if sender.connection:
            counters[f"guessed:connection:{digest_sender(sender.connection)}"] = FREE_BY_CONNECTION
        if not any(self._store.read_counter(f"admitted:{digest}") for digest in digests):
            counters[f"guessed:address:{digest_sender(sender.address)}"] = FREE_BY_ADDRESS
        return counters

    def _count(self, counter: str, free: int) -> float:
        """Return for how long to hold the answer."""
        excess = self._store.increment(counter, WINDOW_S) - free
        return min(MAX_HOLD_S, FIRST_HOLD_S * 2 ** min(excess - 1, 10)) if excess > 0 else 0.0
