"""TIFF: the first page. TIFF 6.0 and BigTIFF."""

from math import ceil

from .directory import TYPES_BYTES, Directory, first_directory
from .exif import orientation_of
from .header import MAX_PARTS, Header, broken, too_many_parts

WIDTH, HEIGHT, SAMPLES, PLANES = 256, 257, 277, 284
STRIPS, ROWS_PER_STRIP, TILES, TILE_WIDTH, TILE_HEIGHT = 273, 278, 324, 322, 323
SEPARATE_PLANES = 2
SINGLE = frozenset({WIDTH, HEIGHT, 259, 262, 266, SAMPLES, ROWS_PER_STRIP, PLANES, 317, TILE_WIDTH, TILE_HEIGHT, 332})
# Bits and kinds of samples, where strips and tiles lie, palette, tables for JPEG inside, subsampling.
NEEDED = SINGLE | {258, STRIPS, 279, 292, 293, 320, TILES, 325, 338, 339, 347, 529, 530, 531, 532}
MAX_SAMPLES = 6  # a pixel, as Pillow allows
MAX_TILE_PX = 16_777_216  # decoders hold a whole tile; programs write some 256 x 256


def starts(data: bytes) -> bool:
    return data.startswith((b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"))


def header(data: bytes) -> Header:
    try:
        directory = first_directory(data)
    except ValueError as error:
        raise broken("The TIFF is cut short") from error
    width_px, height_px = directory.number(WIDTH), directory.number(HEIGHT)
    if not width_px or not height_px:
        raise broken("The TIFF does not say its size")
    _check_entries(directory)
    _check_parts(directory, width_px, height_px)
    return Header(width_px, height_px, directory.rewritten(NEEDED), orientation_of(data))


def _check_entries(directory: Directory) -> None:
    """Each must lie in the file and be as long as its meaning allows: decoders trust, warn, or take memory."""
    for tag in NEEDED & directory.entries.keys():
        entry = directory.entries[tag]
        if entry.count > MAX_PARTS:
            raise too_many_parts("TIFF")
        size_bytes = entry.count * TYPES_BYTES.get(entry.kind, 0)
        if not size_bytes or entry.at + size_bytes > len(directory.data) or (tag in SINGLE and entry.count != 1):
            raise broken("The TIFF's directory is damaged")


def _check_parts(directory: Directory, width_px: int, height_px: int) -> None:
    """No more strips or tiles than the picture has room for, or one could be decoded again and again."""
    samples = directory.number(SAMPLES) or 1
    planes = samples if directory.number(PLANES) == SEPARATE_PLANES else 1
    tag, wide, high = STRIPS, width_px, min(directory.number(ROWS_PER_STRIP) or height_px, height_px)
    if STRIPS not in directory.entries:
        tag, wide, high = TILES, directory.number(TILE_WIDTH) or 0, directory.number(TILE_HEIGHT) or 0
        if not 0 < wide * high <= MAX_TILE_PX:
            raise broken("The TIFF's tiles have no sound size")
    if tag not in directory.entries or samples > MAX_SAMPLES:
        raise broken("The TIFF has no picture in it")
    if directory.entries[tag].count > ceil(width_px / wide) * ceil(height_px / high) * planes:
        raise broken("The TIFF's directory is damaged")
