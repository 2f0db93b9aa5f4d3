"""Keys: who may control a room, and which student is which. A room keeps digests of them alone."""

import hashlib
import hmac
import re

KEY = re.compile(r"[A-Za-z0-9_-]{22,64}")  # as secrets.token_urlsafe(16) and more give
ID_LETTERS = 16


def is_key(text: object) -> bool:
    return isinstance(text, str) and KEY.fullmatch(text) is not None


def host_digest(code: str, key: str) -> str:
    """What a room keeps of its host's key; another for each room, so that nobody sees that two have one host."""
    return hashlib.sha256(f"host {code} {key}".encode()).hexdigest()


def is_host(code: str, key: object, digest: str) -> bool:
    """Compares in constant time."""
    given = host_digest(code, key) if isinstance(key, str) and is_key(key) else ""
    return hmac.compare_digest(given, digest)


def student_id(code: str, key: str) -> str:
    """Of one browser in one room: the same in each of its tabs, another in each room."""
    return hashlib.sha256(f"student {code} {key}".encode()).hexdigest()[:ID_LETTERS]
