"""BMP: Windows' and OS/2's, by the length of the header that says the size."""

from struct import unpack_from

from .header import Header, broken

OS2_BYTES = 12
HEADERS_BYTES = {OS2_BYTES, 16, 40, 52, 56, 64, 108, 124}
RUN_LENGTHS = {1, 2}  # the codings RLE8 and RLE4
MAX_RUNS_BYTES = 4_000_000  # Pillow reads run lengths in Python: about a second


def starts(data: bytes) -> bool:
    """Two letters alone would take many a text for a picture."""
    return data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in HEADERS_BYTES


def header(data: bytes) -> Header:
    if unpack_from("<I", data, 14)[0] == OS2_BYTES:
        width_px, height_px = unpack_from("<HH", data, 18)
        return Header(width_px, height_px, data)
    width_px, height_px = unpack_from("<ii", data, 18)  # a negative height: stored from the top
    if len(data) > MAX_RUNS_BYTES and unpack_from("<I", data, 30)[0] in RUN_LENGTHS:
        raise broken("The BMP is run-length coded and too large for that")
    return Header(width_px, abs(height_px), data)
