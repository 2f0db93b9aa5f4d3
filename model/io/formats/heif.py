"""The boxes of AVIF and HEIC: ISO/IEC 14496-12 and 23008-12. The primary picture is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from

from .header import MAX_PARTS, Header, broken_picture, too_many_parts

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
AVIF_BRANDS = frozenset({b"avif"})
GENERAL_BRANDS = frozenset({b"mif1", b"msf1", b"avis", b"hevc"})  # the compatible brands tell the coding
# The EXIF orientation that means the same as a turn by 90 degrees anticlockwise, 0 to 3 times, alone and when a mirror
# image is made after it: top to bottom (axis 0) or left to right (axis 1).
TURNED = (1, 8, 3, 6)
MIRRORED = {0: (4, 5, 2, 7), 1: (2, 7, 4, 5)}


@dataclass(frozen=True)
class Box:
    """A box: its ``kind`` and where its contents lie in the file."""

    kind: bytes
    start: int
    end: int


@dataclass
class Properties:
    """What the file says of its primary picture."""

    width_px: int = 0
    height_px: int = 0
    cropped_px: tuple[int, int] | None = None
    turns: int = 0
    axis: int | None = None

    @property
    def orientation(self) -> int:
        """The EXIF orientation that means the same."""
        return TURNED[self.turns] if self.axis is None else MIRRORED[self.axis][self.turns]


def is_avif(data: bytes) -> bool:
    return _has_brand(data, AVIF_BRANDS)


def is_heic(data: bytes) -> bool:
    return not is_avif(data) and _has_brand(data, HEIC_BRANDS)


def read_avif_header(data: bytes) -> Header:
    """Read the size as stored; the decoder leaves the picture as it is stored."""
    found = _primary(data)
    return Header(found.width_px, found.height_px, data, found.orientation)


def read_heic_header(data: bytes) -> Header:
    """Read the size as shown; the decoder crops the picture and turns it upright."""
    found = _primary(data)
    width_px, height_px = found.cropped_px or (found.width_px, found.height_px)
    return Header(height_px, width_px, data) if found.turns % 2 else Header(width_px, height_px, data)


def _has_brand(data: bytes, brands: frozenset[bytes]) -> bool:
    if data[4:8] != b"ftyp" or data[8:12] not in brands | GENERAL_BRANDS:
        return False
    end = min(int.from_bytes(data[:4], "big"), len(data))
    return any(data[at : at + 4] in brands for at in (8, *range(16, end, 4)))


def _primary(data: bytes) -> Properties:
    meta = _first(data, b"meta", 0, len(data))
    item = _first(data, b"pitm", meta.start + 4, meta.end)
    number = int(unpack_from(">I" if data[item.start] else ">H", data, item.start + 4)[0])
    properties = _first(data, b"iprp", meta.start + 4, meta.end)
    container = _first(data, b"ipco", properties.start, properties.end)
    boxes = list(_boxes(data, container.start, container.end))
    associations = [box for box in _boxes(data, properties.start, properties.end) if box.kind == b"ipma"]
    found = Properties()
    for index in (index for box in associations for index in _associated(data, box, number)):
        if 0 < index <= len(boxes):
            _read_property(data, boxes[index - 1], found)
    return found


def _read_property(data: bytes, box: Box, found: Properties) -> None:
    if box.kind == b"ispe":
        found.width_px, found.height_px = unpack_from(">II", data, box.start + 4)
    elif box.kind == b"clap":
        width, width_parts, height, height_parts = unpack_from(">4I", data, box.start)
        found.cropped_px = (width // max(1, width_parts), height // max(1, height_parts))
    elif box.kind == b"irot":
        found.turns = data[box.start] & 3
    elif box.kind == b"imir":
        found.axis = data[box.start] & 1


def _associated(data: bytes, box: Box, number: int) -> Iterator[int]:
    """Yield the indices, from 1, of the properties of the item ``number``."""
    version, flags = data[box.start], data[box.start + 3]
    id_bytes, index_bytes = 4 if version else 2, 2 if flags & 1 else 1
    offset = box.start + 8
    for _ in range(min(MAX_PARTS, int(unpack_from(">I", data, box.start + 4)[0]))):
        item = int.from_bytes(data[offset : offset + id_bytes], "big")
        count, offset = data[offset + id_bytes], offset + id_bytes + 1
        for _ in range(count):
            if item == number:
                yield int.from_bytes(data[offset : offset + index_bytes], "big") & (
                    0x7FFF if index_bytes == 2 else 0x7F
                )
            offset += index_bytes


def _first(data: bytes, kind: bytes, start: int, end: int) -> Box:
    for box in _boxes(data, start, end):
        if box.kind == kind:
            return box
    raise broken_picture("The picture's file does not say what is in it")


def _boxes(data: bytes, offset: int, end: int) -> Iterator[Box]:
    for _ in range(MAX_PARTS):
        if offset + 8 > end:
            return
        size, start = int(unpack_from(">I", data, offset)[0]), offset + 8
        if size == 1:
            size, start = int(unpack_from(">Q", data, offset + 8)[0]), offset + 16
        stop = end if size == 0 else offset + size
        if not start <= stop <= end:
            raise broken_picture("The picture's file is cut short")
        yield Box(data[offset + 4 : offset + 8], start, stop)
        offset = stop
    raise too_many_parts("picture's file")
