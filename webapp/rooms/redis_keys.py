"""The keys of rooms in Redis. Rooms outlive a deployment, so the keys never change."""

from webapp.rooms.store import BOARD, TABLE_NAMES

PREFIX = "mien:rooms"
ALL_ROOMS = f"{PREFIX}:all"  # a set of codes, sorted by when they expire


def key(code: str, name: str) -> str:
    """Return the key of one of a room's documents or tables."""
    return f"{PREFIX}:{code}:{name}"


def other_keys(code: str) -> list[str]:
    """Return the keys of everything that belongs to a room, except the room document."""
    return [key(code, name) for name in (BOARD, *TABLE_NAMES)]


def claim_key(code: str) -> str:
    return key(code, "claim")


def address_key(address: str) -> str:
    """Return the key of the set of the rooms that one address opened."""
    return f"{PREFIX}:address:{address}"


def proposal_key(code: str) -> str:
    return key(code, "proposal")


def ended_key(digest: str) -> str:
    """Return the key that says that a room has ended, by the digest of its code."""
    return f"{PREFIX}:ended:{digest}"


def counter_key(counter: str) -> str:
    return f"{PREFIX}:count:{counter}"
