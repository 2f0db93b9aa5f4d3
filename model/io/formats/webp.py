"""WebP: RFC 9649. Animations give their first frame."""

from struct import unpack_from

from .exif import read_orientation
from .header import MAX_PARTS, UPRIGHT, Header, broken_picture, too_many_parts

ANIMATED = 0x02  # in the flags of an extended header
CANVAS_BYTES = 9  # a pixel of an animation, measured on 2026-11-27
EXIF = b"Exif\0\0"  # some programs write this before the EXIF data, as in a JPEG


def matches(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def read_header(data: bytes) -> Header:
    width_px, height_px = _size(data)
    is_extended = data[12:16] == b"VP8X"
    is_animated = is_extended and bool(data[20] & ANIMATED)
    return Header(
        width_px,
        height_px,
        data,
        _orientation(data) if is_extended else UPRIGHT,
        CANVAS_BYTES if is_animated else 0,
        by_opencv=not is_animated,  # in half the memory that Pillow takes, which reads a still one as an animation
    )


def _size(data: bytes) -> tuple[int, int]:
    chunk = data[12:16]
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width_px, height_px = unpack_from("<HH", data, 26)
        return width_px & 0x3FFF, height_px & 0x3FFF
    if chunk == b"VP8L" and data[20] == 0x2F:
        bits = int(unpack_from("<I", data, 21)[0])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X" and len(data) >= 30:
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    raise broken_picture("The WebP does not start with its size")


def _orientation(data: bytes) -> int:
    offset = 12
    for _ in range(MAX_PARTS):
        if offset + 8 > len(data):
            return UPRIGHT
        length = int(unpack_from("<I", data, offset + 4)[0])
        if data[offset : offset + 4] == b"EXIF":
            return read_orientation(data[offset + 8 : offset + 8 + length].removeprefix(EXIF))
        offset += 8 + length + length % 2
    raise too_many_parts("WebP")
