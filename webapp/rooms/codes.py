"""Room codes: six characters that nobody mistakes for one another."""

import hashlib
import unicodedata
from collections.abc import Callable, Sequence

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I and 1, O and 0; 32 characters give 32^6 codes
LENGTH = 6
MAX_TYPED_LENGTH = 4 * LENGTH
_LEFT_OUT = ("Zs", "Cc", "Cf", "Pd")  # spaces, controls, marks of direction, hyphens: Unicode's categories

Choose = Callable[[Sequence[str]], str]  # returns one of several at random


def new_code(choose: Choose) -> str:
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def derive_code(secret: str) -> str:
    """Return the code that belongs to ``secret``: always the same, and no more predictable than the secret is."""
    number = int.from_bytes(hashlib.sha256(f"code {secret}".encode()).digest())
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))


def parse_code(typed: object) -> str | None:
    """Return the code in ``typed``; None if it is not one.

    It may be in any case, with or without spaces and hyphens, in full-width letters or with the digits of any script,
    as keyboards for Japanese and Arabic write it.
    """
    if not isinstance(typed, str) or len(typed) > MAX_TYPED_LENGTH:
        return None
    letters = (
        letter for letter in unicodedata.normalize("NFKC", typed) if unicodedata.category(letter) not in _LEFT_OUT
    )
    code = "".join(str(unicodedata.decimal(letter, letter)) for letter in letters).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
