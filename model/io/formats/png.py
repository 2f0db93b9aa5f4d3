"""PNG: the W3C's specification, third edition."""

from collections.abc import Iterator
from struct import unpack_from

from .exif import orientation_of
from .header import MAX_PARTS, UPRIGHT, Header, broken, too_many_parts

START = b"\x89PNG\r\n\x1a\n"
# Without text and profiles, which may be compressed a thousandfold, and without an animation's frames.
NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


def starts(data: bytes) -> bool:
    return data.startswith(START)


def header(data: bytes) -> Header:
    if data[12:16] != b"IHDR":
        raise broken("The PNG does not begin with its size")
    width_px, height_px = unpack_from(">II", data, 16)
    orientation, kept = UPRIGHT, [START]
    for name, start, end in _chunks(data):
        if name == b"eXIf":
            orientation = orientation_of(data[start + 8 : end - 4])
        if name in NEEDED:
            kept.append(data[start:end])
    return Header(width_px, height_px, b"".join(kept), orientation)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of each chunk, its length and its checksum included."""
    at = len(START)
    for _ in range(MAX_PARTS):
        end = at + 12 + int(unpack_from(">I", data, at)[0])
        name = data[at + 4 : at + 8]
        if end > len(data):
            raise broken("The PNG is cut short")
        yield name, at, end
        if name == b"IEND":
            return
        at = end
    raise too_many_parts("PNG")
