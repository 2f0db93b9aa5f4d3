"""Keys that say who may control a room and which student is which. A room stores only digests of them."""

import hashlib
import hmac
import re

KEY_PATTERN = re.compile(r"[A-Za-z0-9_-]{22,64}")  # what secrets.token_urlsafe(16) and longer return
KEY_BYTES = 32
ID_LENGTH = 16
SENDER_DIGEST_LENGTH = 24


def is_key(value: object) -> bool:
    return isinstance(value, str) and KEY_PATTERN.fullmatch(value) is not None


def digest_host_key(code: str, key: str) -> str:
    """Return the digest of a host's key for one room. Another room of the same host has another digest."""
    return hashlib.sha256(f"host {code} {key}".encode()).hexdigest()


def is_host_key(code: str, key: object, digest: str) -> bool:
    """Return whether ``key`` has ``digest``, comparing in constant time."""
    candidate = digest_host_key(code, key) if isinstance(key, str) and is_key(key) else ""
    return hmac.compare_digest(candidate, digest)


def digest_invitation(code: str, key: str) -> str:
    """Return the digest of the key in a link that makes a co-host."""
    return hashlib.sha256(f"invitation {code} {key}".encode()).hexdigest()


def is_invitation(code: str, key: object, digest: str) -> bool:
    """Return whether ``key`` has ``digest``, comparing in constant time; "" is the digest of none."""
    candidate = digest_invitation(code, key) if isinstance(key, str) and is_key(key) else "none"
    return hmac.compare_digest(candidate, digest)


def student_id(code: str, key: str) -> str:
    """Return the id of one browser in one room: the same in each of its tabs, different in each room."""
    return hashlib.sha256(f"student {code} {key}".encode()).hexdigest()[:ID_LENGTH]


def digest_sender(address: str) -> str:
    """Return a digest under which an address, or a connection, is counted without being stored."""
    return hashlib.sha256(address.encode()).hexdigest()[:SENDER_DIGEST_LENGTH]


def digest_key(key: str) -> str:
    """Return a digest under which a browser is counted. It differs from the student's id in every room."""
    return digest_sender(f"browser {key}")


def digest_code(code: str) -> str:
    """Return a digest under which a code is remembered after its room has ended."""
    return digest_sender(f"code {code}")
