"""The limits on rooms, which come from the settings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """``min_students``: how many students must share, or answer, before the board shows the group."""

    max_students: int
    min_students: int
    max_rooms: int
    rooms_per_address: int  # open at once
