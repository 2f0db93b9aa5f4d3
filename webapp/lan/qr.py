"""Draws QR codes on a terminal."""

import io
import re

import segno

LIGHT_ON_DARK = "\x1b[97;40m"  # whatever the terminal's own colours: not every phone reads the inverse
RESET = "\x1b[0m"


def qr_lines(address: str) -> list[str]:
    """Return lines of half blocks that a phone's camera reads as ``address``, with their quiet zone."""
    drawn = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(drawn, compact=True)
    return [f"{LIGHT_ON_DARK}{line}{RESET}" for line in re.split(r"\n", drawn.getvalue()) if line]
