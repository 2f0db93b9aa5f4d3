"""JPEG: ITU-T T.81, annex B; EXIF in an APP1 segment."""

import re
from collections.abc import Iterator
from math import ceil
from struct import unpack_from

from .exif import read_orientation
from .header import MAX_PARTS, UPRIGHT, Header, broken_picture, too_many_parts

START = b"\xff\xd8\xff"
SOI, EOI, SOS, APP1, TEM = 0xD8, 0xD9, 0xDA, 0xE1, 0x01
WITHOUT_LENGTH = {SOI, EOI, TEM}  # markers that no length follows
START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # whatever the coding
# APP0 (JFIF) and APP14 (Adobe) say which colours the values mean; no other APP segment or comment affects the pixels.
UNNEEDED = (frozenset(range(0xE0, 0xF0)) - {0xE0, 0xEE}) | {0xFE}
EXIF = b"Exif\0\0"
COEFFICIENT_BYTES = 2
MAX_SCANS = 32  # programs write some 10 in a progressive JPEG; 36,000 fit into 512 kB, and each visits all pixels
# The entropy-coded bits follow the header of a scan; in them 0xff is followed by 0 or by a restart marker.
NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def matches(data: bytes) -> bool:
    return data.startswith(START)


def read_header(data: bytes) -> Header:
    size, orientation, scans, marker, samples_per_px = None, UPRIGHT, 0, SOI, 0.0
    kept = [data[:2]]
    for marker, start, end in _segments(data):
        payload = memoryview(data)[start + 4 : end]
        if marker in START_OF_FRAME:
            size = size or unpack_from(">HH", payload, 1)
            samples_per_px = samples_per_px or _samples_per_px(bytes(payload))
        elif marker == APP1 and bytes(payload[:6]) == EXIF and orientation == UPRIGHT:
            orientation = read_orientation(bytes(payload[6:]))
        scans += marker == SOS
        if marker not in UNNEEDED:
            kept.append(data[start:end])
    if scans > MAX_SCANS:
        raise broken_picture(f"The JPEG has more than {MAX_SCANS} scans")
    if size is None or not scans:
        raise broken_picture("The JPEG contains no picture")
    # Where the picture comes in several scans, the decoder keeps all coefficients until the last.
    buffered_bytes_per_px = ceil(COEFFICIENT_BYTES * samples_per_px) if scans > 1 else 0
    return Header(size[1], size[0], b"".join(kept), orientation, buffered_bytes_per_px, is_unended=marker != EOI)


def _samples_per_px(frame: bytes) -> float:
    """Return how many samples a pixel has, from a frame header: 3 in colour, 1.5 if the colours are halved twice."""
    factors = [(code >> 4) * (code & 15) for code in frame[7 : 6 + 3 * frame[5] : 3]]
    return sum(factors) / max(1, *factors) if factors else 1.0


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the marker, start and end of each segment of the picture; a scan's bits belong to its header.

    The last is the end marker, or a scan in a file that ends with it.
    """
    offset, marker = 2, SOI
    for _ in range(MAX_PARTS):
        match = NEXT_MARKER.search(data, offset)
        if match is None:
            if marker == SOS:
                return
            raise broken_picture("The JPEG is cut short")
        start, marker = match.start(), data[match.start() + 1]
        end = start + 2 if marker in WITHOUT_LENGTH else start + 2 + int(unpack_from(">H", data, start + 2)[0])
        if end > len(data):
            raise broken_picture("The JPEG is cut short")
        offset = end
        if marker == SOS:
            next_match = NEXT_MARKER.search(data, end)
            end = offset = next_match.start() if next_match else len(data)
        yield marker, start, end
        if marker == EOI:
            return
    raise too_many_parts("JPEG")
