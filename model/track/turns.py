"""Chooses whose turn it is to be looked for and read: no face waits long, and no frame pays for all of them."""

from collections.abc import Sequence

from .track import Track

TURN_S = 0.1  # each face has one turn in this time, unless the caller allows more
ROUNDING = 1e-6


class Turns:
    """The turns of the faces of one stream."""

    def __init__(self) -> None:
        self._owed = 0.0  # turns, in part

    def next_tracks(self, tracks: Sequence[Track], elapsed_s: float, turn_s: float = TURN_S) -> list[Track]:
        """Return the tracks whose turn it is, ``elapsed_s`` after the last frame: those that were seen longest ago.

        Each has one turn in ``turn_s``.
        """
        self._owed = min(len(tracks), self._owed + len(tracks) * elapsed_s / turn_s)
        count = int(self._owed + ROUNDING)
        self._owed -= count
        return sorted(tracks, key=lambda track: track.last_seen_s)[:count]
