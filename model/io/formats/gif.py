"""GIF: version 89a, of which the first frame is read."""

from struct import unpack_from

from .header import MAX_PARTS, Header, broken, too_many_parts

EXTENSION, FRAME, TRAILER = 0x21, 0x2C, b"\x3b"
GRAPHIC_CONTROL = 0xF9  # says which colour is transparent


def starts(data: bytes) -> bool:
    return data.startswith((b"GIF87a", b"GIF89a"))


def header(data: bytes) -> Header:
    """The size is the screen's, or the first frame's where that reaches further."""
    screen_width_px, screen_height_px, packed = unpack_from("<HHB", data, 6)
    at = 13 + _table_bytes(packed)
    kept = [data[:at]]
    for _ in range(MAX_PARTS):
        if data[at] == FRAME:
            left, top, width_px, height_px, packed = unpack_from("<HHHHB", data, at + 1)
            end = _after_blocks(data, at + 11 + _table_bytes(packed))
            needed = b"".join([*kept, data[at:end], TRAILER])
            return Header(max(screen_width_px, left + width_px), max(screen_height_px, top + height_px), needed)
        if data[at] != EXTENSION:
            raise broken("The GIF has no picture in it")
        end = _after_blocks(data, at + 2)
        if data[at + 1] == GRAPHIC_CONTROL:
            kept[1:] = [data[at:end]]  # the last one before the frame counts
        at = end
    raise too_many_parts("GIF")


def _table_bytes(packed: int) -> int:
    """Of the colour table that follows, if any."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Where a run of blocks ends, each of which begins with its length; the last is empty."""
    for _ in range(MAX_PARTS):
        if not data[at]:
            return at + 1
        at += data[at] + 1
    raise too_many_parts("GIF")
