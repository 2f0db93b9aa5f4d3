"""JPEG: ITU-T T.81, annex B; EXIF in an APP1 segment."""

import re
from collections.abc import Iterator
from struct import unpack_from

from .exif import orientation_of
from .header import MAX_PARTS, UPRIGHT, Header, broken, too_many_parts

START = b"\xff\xd8\xff"
SOI, EOI, SOS, APP1, TEM = 0xD8, 0xD9, 0xDA, 0xE1, 0x01
ALONE = {SOI, EOI, TEM}  # markers that no length follows
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start of frame, whatever the coding
# Which colours the numbers mean is in APP0 (JFIF) and APP14 (Adobe); the other APPs and comments say nothing of pixels.
UNNEEDED = (frozenset(range(0xE0, 0xF0)) - {0xE0, 0xEE}) | {0xFE}
EXIF = b"Exif\0\0"
MAX_SCANS = 32  # programs write some 10 in a progressive JPEG; 36,000 fit into 512 kB, and each goes over all pixels
# After a scan's header come its bits, in which 0xff is followed by 0 or by a restart marker.
NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def starts(data: bytes) -> bool:
    return data.startswith(START)


def header(data: bytes) -> Header:
    size, orientation, scans = None, UPRIGHT, 0
    kept = [data[:2]]
    for marker, start, end in _segments(data):
        payload = memoryview(data)[start + 4 : end]
        if marker in FRAMES:
            size = size or unpack_from(">HH", payload, 1)
        elif marker == APP1 and bytes(payload[:6]) == EXIF and orientation == UPRIGHT:
            orientation = orientation_of(bytes(payload[6:]))
        scans += marker == SOS
        if marker not in UNNEEDED:
            kept.append(data[start:end])
    if scans > MAX_SCANS:
        raise broken(f"The JPEG has over {MAX_SCANS} scans")
    if size is None or not scans:
        raise broken("The JPEG has no picture in it")
    return Header(size[1], size[0], b"".join(kept), orientation)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment up to the end of the picture; a scan's bits belong to its header."""
    at = 2
    for _ in range(MAX_PARTS):
        marker_at = NEXT_MARKER.search(data, at)
        if marker_at is None:
            raise broken("The JPEG is cut short")
        start, marker = marker_at.start(), data[marker_at.start() + 1]
        end = start + 2 if marker in ALONE else start + 2 + int(unpack_from(">H", data, start + 2)[0])
        if end > len(data):
            raise broken("The JPEG is cut short")
        at = end
        if marker == SOS:
            found = NEXT_MARKER.search(data, end)
            end = at = found.start() if found else len(data)
        yield marker, start, end
        if marker == EOI:
            return
    raise too_many_parts("JPEG")
