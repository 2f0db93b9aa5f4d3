"""PNG: the W3C's specification, third edition."""

from collections.abc import Iterator
from struct import unpack_from

from .exif import read_orientation
from .header import MAX_PARTS, UPRIGHT, Header, broken_picture, too_many_parts

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Without text and profiles, which can be compressed a thousandfold, and without the frames of an animation.
NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


def matches(data: bytes) -> bool:
    return data.startswith(SIGNATURE)


def read_header(data: bytes) -> Header:
    if data[12:16] != b"IHDR":
        raise broken_picture("The PNG does not start with its size")
    width_px, height_px = unpack_from(">II", data, 16)
    orientation, kept = UPRIGHT, [SIGNATURE]
    for name, start, end in _chunks(data):
        if name == b"eXIf":
            orientation = read_orientation(data[start + 8 : end - 4])
        if name in NEEDED:
            kept.append(data[start:end])
    return Header(width_px, height_px, b"".join(kept), orientation)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name, start and end of each chunk, with its length and checksum."""
    offset = len(SIGNATURE)
    for _ in range(MAX_PARTS):
        end = offset + 12 + int(unpack_from(">I", data, offset)[0])
        name = data[offset + 4 : offset + 8]
        if end > len(data):
            raise broken_picture("The PNG is cut short")
        yield name, offset, end
        if name == b"IEND":
            return
        offset = end
    raise too_many_parts("PNG")
