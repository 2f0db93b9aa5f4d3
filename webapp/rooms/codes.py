"""Room codes: six characters that nobody mistakes for one another."""

import hashlib
from collections.abc import Callable, Sequence

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I and 1, O and 0; 32 characters give 32^6 codes
LENGTH = 6
MAX_TYPED_LENGTH = 4 * LENGTH
_SEPARATORS = str.maketrans("", "", " -\t")  # which people put in when they write a code down

Choose = Callable[[Sequence[str]], str]  # returns one of several at random


def new_code(choose: Choose) -> str:
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def derive_code(secret: str) -> str:
    """Return the code that belongs to ``secret``: always the same, and no more predictable than the secret is."""
    number = int.from_bytes(hashlib.sha256(f"code {secret}".encode()).digest())
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))


def parse_code(typed: object) -> str | None:
    """Return the code in ``typed``, in any case, with or without spaces and hyphens; None if it is not one."""
    if not isinstance(typed, str) or len(typed) > MAX_TYPED_LENGTH:
        return None
    code = typed.translate(_SEPARATORS).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
