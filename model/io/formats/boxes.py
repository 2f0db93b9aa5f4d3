"""The boxes of files by ISO/IEC 14496-12: what lies where, and which items and properties belong together."""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import calcsize, unpack_from

from .header import MAX_PARTS, broken_picture, too_many_parts


@dataclass(frozen=True)
class Box:
    """A box: its ``kind`` and where its contents lie in the file."""

    kind: bytes
    start: int
    end: int


@dataclass(frozen=True)
class Reference:
    """An item that refers to others: "dimg" to what it is made of, "auxl" to what it belongs to, as opacity does."""

    kind: bytes
    source: int
    targets: tuple[int, ...]


def read_associated(data: bytes, box: Box) -> Iterator[tuple[int, int]]:
    """Yield each item's number and the index, from 1, of each of its properties."""
    version, flags = data[box.start], data[box.start + 3]
    id_bytes, index_bytes = 4 if version else 2, 2 if flags & 1 else 1
    offset = box.start + 8
    for _ in range(min(MAX_PARTS, int(unpack_from(">I", data, box.start + 4)[0]))):
        item = int.from_bytes(data[offset : offset + id_bytes], "big")
        count, offset = data[offset + id_bytes], offset + id_bytes + 1
        for _ in range(count):
            index = int.from_bytes(data[offset : offset + index_bytes], "big")
            yield item, index & (0x7FFF if index_bytes == 2 else 0x7F)
            offset += index_bytes


def first_box(data: bytes, kind: bytes, start: int, end: int) -> Box:
    """Return the first box of the ``kind`` there. Raises PictureError (``broken-picture``) if there is none."""
    for box in read_boxes(data, start, end):
        if box.kind == kind:
            return box
    raise broken_picture("The picture's file does not say what is in it")


def read_boxes(data: bytes, offset: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places. Raises PictureError (``broken-picture``) if one reaches beyond."""
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


def read_references(data: bytes, meta: Box) -> Iterator[Reference]:
    """Yield the references between the items of the box ``meta``."""
    for table in (box for box in read_boxes(data, meta.start + 4, meta.end) if box.kind == b"iref"):
        number = "I" if data[table.start] else "H"
        for box in read_boxes(data, table.start + 4, table.end):
            source, count = unpack_from(f">{number}H", data, box.start)
            targets = unpack_from(f">{count}{number}", data, box.start + calcsize(f">{number}H"))
            yield Reference(box.kind, source, targets)
