"""The orientation of a picture in its EXIF data, which is a TIFF directory without a picture."""

import struct

from .directory import first_directory
from .header import UPRIGHT

ORIENTATION = 274


def read_orientation(exif: bytes) -> int:
    """Return 1 to 8; 1, upright, if there is no valid value, because bad metadata must not spoil a good picture."""
    try:
        value = first_directory(exif).number(ORIENTATION)
    except (ValueError, OverflowError, struct.error):
        return UPRIGHT
    return value if value and 1 <= value <= 8 else UPRIGHT
