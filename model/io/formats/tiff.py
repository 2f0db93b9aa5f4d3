"""TIFF 6.0 and BigTIFF; only the first page is read. Raw photographs are TIFFs whose first page is a small copy."""

import struct
from math import ceil

from ...errors import PictureError
from .directory import TYPE_BYTES, Directory, first_directory
from .exif import read_orientation
from .header import MAX_PARTS, Header, broken_picture, too_many_parts
from .unread import RAW_ADVICE

WIDTH, HEIGHT, SAMPLES, PLANES = 256, 257, 277, 284
STRIPS, ROWS_PER_STRIP, TILES, TILE_WIDTH, TILE_HEIGHT = 273, 278, 324, 322, 323
SEPARATE_PLANES = 2
SUBFILE, BITS, PHOTOMETRIC, SUB_DIRECTORIES, SAMPLE_FORMAT, DNG_VERSION = 254, 258, 262, 330, 339, 50706
REDUCED = 1  # the bit in SUBFILE of a smaller copy of another picture in the file
RGB, RAW_PHOTOMETRICS = 2, {32803, 34892}  # what a sensor saw, behind a colour filter or not (DNG 1.7)
FLOATS = 3
OPENCV_COPIES = 3  # of deep colours, measured on 2026-11-27
MAX_DIRECTORIES = 16  # of a raw file, whose pictures are looked at
SINGLE_VALUE = frozenset(
    {WIDTH, HEIGHT, 259, 262, 266, SAMPLES, ROWS_PER_STRIP, PLANES, 317, TILE_WIDTH, TILE_HEIGHT, 332}
)
# And bits and kinds of samples, offsets of strips and tiles, palette, tables for JPEG inside, subsampling.
NEEDED = SINGLE_VALUE | {258, STRIPS, 279, 292, 293, 320, TILES, 325, 338, 339, 347, 529, 530, 531, 532}
MAX_SAMPLES = 6  # per pixel, as Pillow allows
MAX_TILE_PX = 16_777_216  # a decoder holds a whole tile in memory; programs write some 256 x 256


def matches(data: bytes) -> bool:
    return data.startswith((b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"))


def read_header(data: bytes) -> Header:
    try:
        directory = first_directory(data)
    except ValueError as error:
        raise broken_picture("The TIFF is cut short") from error
    if _is_raw(directory):
        raise PictureError("not-a-picture", f"This is {RAW_ADVICE}.")
    width_px, height_px = directory.number(WIDTH), directory.number(HEIGHT)
    if not width_px or not height_px:
        raise broken_picture("The TIFF does not state its size")
    _check_entries(directory)
    _check_parts(directory, width_px, height_px)
    is_deep = _is_deep(directory)
    return Header(
        width_px,
        height_px,
        directory.keep(NEEDED),
        read_orientation(data),
        OPENCV_COPIES * (directory.number(SAMPLES) or 1) * (directory.number(BITS) or 1) // 8 if is_deep else 0,
        by_opencv=is_deep,
    )


def _is_raw(directory: Directory) -> bool:
    """Whether the file's main picture is not its first, or is what a sensor saw."""
    if DNG_VERSION in directory.entries or directory.data[8:10] == b"CR":
        return True
    if directory.number(PHOTOMETRIC) in RAW_PHOTOMETRICS:
        return True
    is_reduced = bool((directory.number(SUBFILE) or 0) & REDUCED)
    if is_reduced and (SUB_DIRECTORIES in directory.entries or directory.next_offset):
        return True
    return any(_pixels(sub) > _pixels(directory) for sub in _sub_directories(directory))


def _sub_directories(directory: Directory) -> list[Directory]:
    try:
        return [directory.at(offset) for offset in directory.numbers(SUB_DIRECTORIES, MAX_DIRECTORIES)]
    except (ValueError, OverflowError, struct.error):
        return []


def _pixels(directory: Directory) -> int:
    return (directory.number(WIDTH) or 0) * (directory.number(HEIGHT) or 0)


def _is_deep(directory: Directory) -> bool:
    """Whether it has colours of more than 8 bits."""
    is_coloured = directory.number(PHOTOMETRIC) == RGB and (directory.number(SAMPLES) or 1) > 2
    return is_coloured and ((directory.number(BITS) or 1) > 8 or directory.number(SAMPLE_FORMAT) == FLOATS)


def _check_entries(directory: Directory) -> None:
    """Check that each entry lies in the file and has a valid length: decoders trust it, warn, or allocate for it."""
    for tag in NEEDED & directory.entries.keys():
        entry = directory.entries[tag]
        if entry.count > MAX_PARTS:
            raise too_many_parts("TIFF")
        size_bytes = entry.count * TYPE_BYTES.get(entry.type, 0)
        is_outside = not size_bytes or entry.offset + size_bytes > len(directory.data)
        if is_outside or (tag in SINGLE_VALUE and entry.count != 1):
            raise broken_picture("The TIFF's directory is damaged")


def _check_parts(directory: Directory, width_px: int, height_px: int) -> None:
    """Check that there are no more strips or tiles than fit the picture, or one could be decoded many times."""
    samples = directory.number(SAMPLES) or 1
    planes = samples if directory.number(PLANES) == SEPARATE_PLANES else 1
    tag, part_width, part_height = STRIPS, width_px, min(directory.number(ROWS_PER_STRIP) or height_px, height_px)
    if STRIPS not in directory.entries:
        tag, part_width, part_height = TILES, directory.number(TILE_WIDTH) or 0, directory.number(TILE_HEIGHT) or 0
        if not 0 < part_width * part_height <= MAX_TILE_PX:
            raise broken_picture("The TIFF's tiles have no valid size")
    if tag not in directory.entries or samples > MAX_SAMPLES:
        raise broken_picture("The TIFF contains no picture")
    if directory.entries[tag].count > ceil(width_px / part_width) * ceil(height_px / part_height) * planes:
        raise broken_picture("The TIFF's directory is damaged")
