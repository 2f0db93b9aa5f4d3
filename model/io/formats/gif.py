"""GIF: version 89a; only the first frame is read."""

from struct import unpack_from

from .header import MAX_PARTS, Header, broken_picture, too_many_parts

EXTENSION, FRAME, TRAILER = 0x21, 0x2C, b"\x3b"
GRAPHIC_CONTROL = 0xF9  # names the transparent colour


def matches(data: bytes) -> bool:
    return data.startswith((b"GIF87a", b"GIF89a"))


def read_header(data: bytes) -> Header:
    """Read the size of the screen, or of the first frame where that reaches further."""
    screen_width_px, screen_height_px, packed = unpack_from("<HHB", data, 6)
    offset = 13 + _colour_table_bytes(packed)
    kept = [data[:offset]]
    for _ in range(MAX_PARTS):
        if data[offset] == FRAME:
            left, top, width_px, height_px, packed = unpack_from("<HHHHB", data, offset + 1)
            end = _blocks_end(data, offset + 11 + _colour_table_bytes(packed))
            stripped = b"".join([*kept, data[offset:end], TRAILER])
            return Header(max(screen_width_px, left + width_px), max(screen_height_px, top + height_px), stripped)
        if data[offset] != EXTENSION:
            raise broken_picture("The GIF contains no picture")
        end = _blocks_end(data, offset + 2)
        if data[offset + 1] == GRAPHIC_CONTROL:
            kept[1:] = [data[offset:end]]  # the last one before the frame applies
        offset = end
    raise too_many_parts("GIF")


def _colour_table_bytes(packed: int) -> int:
    """Return the size of the colour table that follows, 0 if there is none."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _blocks_end(data: bytes, offset: int) -> int:
    """Return the end of a run of blocks, each of which starts with its length; the last one is empty."""
    for _ in range(MAX_PARTS):
        if not data[offset]:
            return offset + 1
        offset += data[offset] + 1
    raise too_many_parts("GIF")
