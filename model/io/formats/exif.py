"""Which way up a picture is, by its EXIF: a TIFF directory without a picture."""

import struct

from .directory import first_directory
from .header import UPRIGHT

ORIENTATION = 274


def orientation_of(exif: bytes) -> int:
    """1 to 8; 1, upright, where there is no sound value: a picture is not refused for what stands beside it."""
    try:
        value = first_directory(exif).number(ORIENTATION)
    except (ValueError, OverflowError, struct.error):
        return UPRIGHT
    return value if value and 1 <= value <= 8 else UPRIGHT
