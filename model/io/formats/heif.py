"""The boxes of AVIF and HEIC: ISO/IEC 14496-12 and 23008-12. The primary picture is read."""

from dataclasses import dataclass
from math import prod
from struct import unpack_from

from .boxes import Box, Reference, first_box, read_associated, read_boxes, read_references
from .header import MAX_PARTS, Header, too_many_parts

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
AVIF_BRANDS = frozenset({b"avif"})
GENERAL_BRANDS = frozenset({b"mif1", b"msf1", b"avis", b"hevc"})  # the compatible brands tell the coding
# The EXIF orientation that means the same as a turn by 90 degrees anticlockwise, 0 to 3 times, alone and when a mirror
# image is made after it: top to bottom (axis 0) or left to right (axis 1).
TURNED = (1, 8, 3, 6)
MIRRORED = {0: (4, 5, 2, 7), 1: (2, 7, 4, 5)}


@dataclass
class Properties:
    """What the file says of its primary picture."""

    width_px: int = 0
    height_px: int = 0
    cropped_px: tuple[int, int] | None = None
    turns: int = 0
    axis: int | None = None
    parts_px: int = 0

    @property
    def decoded_px(self) -> int:
        """How many pixels are decoded: the picture before it is cropped, or its parts, which may reach beyond it."""
        return max(self.width_px * self.height_px, self.parts_px)

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
    return Header(found.width_px, found.height_px, data, found.orientation, decoded_px=found.decoded_px)


def read_heic_header(data: bytes) -> Header:
    """Read the size as shown; the decoder crops the picture and turns it upright."""
    found = _primary(data)
    width_px, height_px = found.cropped_px or (found.width_px, found.height_px)
    if found.turns % 2:
        width_px, height_px = height_px, width_px
    return Header(width_px, height_px, data, decoded_px=found.decoded_px)


def _has_brand(data: bytes, brands: frozenset[bytes]) -> bool:
    if data[4:8] != b"ftyp" or data[8:12] not in brands | GENERAL_BRANDS:
        return False
    end = min(int.from_bytes(data[:4], "big"), len(data))
    return any(data[at : at + 4] in brands for at in (8, *range(16, end, 4)))


def _primary(data: bytes) -> Properties:
    meta = first_box(data, b"meta", 0, len(data))
    item = first_box(data, b"pitm", meta.start + 4, meta.end)
    number = int(unpack_from(">I" if data[item.start] else ">H", data, item.start + 4)[0])
    properties = first_box(data, b"iprp", meta.start + 4, meta.end)
    container = first_box(data, b"ipco", properties.start, properties.end)
    boxes = list(read_boxes(data, container.start, container.end))
    found, sizes_px = Properties(), dict[int, int]()
    for association in (box for box in read_boxes(data, properties.start, properties.end) if box.kind == b"ipma"):
        for owner, index in read_associated(data, association):
            box = boxes[index - 1] if 0 < index <= len(boxes) else None
            if box and owner == number:
                _read_property(data, box, found)
            elif box and box.kind == b"ispe":
                sizes_px[owner] = prod(unpack_from(">II", data, box.start + 4))
    found.parts_px = _parts_px(list(read_references(data, meta)), number, sizes_px)
    return found


def _parts_px(references: list[Reference], number: int, sizes_px: dict[int, int]) -> int:
    """Return how many pixels a decoder decodes for the picture ``number`` beside its own: tiles, layers, opacity."""
    parts: dict[int, list[int]] = {}
    for each in references:
        if each.kind == b"dimg":
            parts.setdefault(each.source, []).extend(each.targets)
    waiting = [number, *(each.source for each in references if each.kind == b"auxl" and number in each.targets)]
    total_px = sum(sizes_px.get(item, 0) for item in waiting[1:])
    seen = 0
    while waiting:
        below = parts.get(waiting.pop(), [])
        seen += 1 + len(below)
        if seen > MAX_PARTS:
            raise too_many_parts("picture")
        total_px += sum(sizes_px.get(item, 0) for item in below)
        waiting += below
    return total_px


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
