"""BMP, of Windows and of OS/2; the length of its header tells which."""

from struct import unpack_from

from .header import Header, broken_picture

OS2_BYTES = 12
HEADER_SIZES = {OS2_BYTES, 16, 40, 52, 56, 64, 108, 124}  # in bytes
RUN_LENGTH_CODINGS = {1, 2}  # RLE8 and RLE4
MAX_RUN_LENGTH_BYTES = 4_000_000  # Pillow decodes run lengths in Python: this many take about a second


def matches(data: bytes) -> bool:
    """Check the size of the header, too: many a text starts with BM."""
    return data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in HEADER_SIZES


def read_header(data: bytes) -> Header:
    if unpack_from("<I", data, 14)[0] == OS2_BYTES:
        width_px, height_px = unpack_from("<HH", data, 18)
        return Header(width_px, height_px, data)
    width_px, height_px = unpack_from("<ii", data, 18)  # a negative height means that the top row comes first
    if len(data) > MAX_RUN_LENGTH_BYTES and unpack_from("<I", data, 30)[0] in RUN_LENGTH_CODINGS:
        raise broken_picture("The BMP is run-length coded and too large for that")
    return Header(width_px, abs(height_px), data)
