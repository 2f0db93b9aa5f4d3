"""A room's code: six characters that nobody mistakes for one another."""

from collections.abc import Callable, Sequence

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I and 1, O and 0: 32, so that there are 32^6 codes
LENGTH = 6
_BETWEEN = str.maketrans("", "", " -\t")  # how people write codes down

Choose = Callable[[Sequence[str]], str]


def new_code(choose: Choose) -> str:
    """``choose`` takes one of several at random."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def read_code(text: object) -> str | None:
    """The code that somebody typed, in whatever case, with or without spaces and hyphens; None where it can be none."""
    if not isinstance(text, str) or len(text) > 4 * LENGTH:
        return None
    code = text.translate(_BETWEEN).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
