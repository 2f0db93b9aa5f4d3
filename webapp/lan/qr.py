"""QR codes for a terminal."""

import io
import re

import segno

LIGHT_ON_DARK = "\x1b[97;40m"  # whatever the terminal's own colours are: phones read no other way round for certain
AS_USUAL = "\x1b[0m"


def qr_lines(address: str) -> list[str]:
    """Lines of half blocks that a phone's camera reads as ``address``, in light on dark, quiet zone and all."""
    drawn = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(drawn, compact=True)
    return [f"{LIGHT_ON_DARK}{line}{AS_USUAL}" for line in re.split(r"\n", drawn.getvalue()) if line]
