"""The directory of tags in TIFF and EXIF files: TIFF 6.0, section 2, and BigTIFF, its form for large files."""

from collections.abc import Mapping
from dataclasses import dataclass
from struct import pack, unpack_from

BYTE_ORDERS = {b"II": "<", b"MM": ">"}
CLASSIC, BIG = 42, 43
TYPE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
UNSIGNED_TYPES = {1: "B", 3: "H", 4: "I", 16: "Q"}
MAX_TAGS = 4096


@dataclass(frozen=True)
class Entry:
    """The values of a tag: their type, their number, their offset in the file; ``raw`` is the entry's own bytes."""

    type: int
    count: int
    offset: int
    raw: bytes


@dataclass(frozen=True)
class Directory:
    """``entries`` of one file by tag; ``order`` and ``is_big`` say how its numbers are written.

    ``next_offset`` is where the next picture's directory begins, 0 if there is none.
    """

    data: bytes
    order: str
    is_big: bool
    entries: Mapping[int, Entry]
    next_offset: int = 0

    def number(self, tag: int) -> int | None:
        """Return the first value of ``tag`` if it is an unsigned integer, or None.

        Raises struct.error if it lies past the end of the file.
        """
        return next(iter(self.numbers(tag, 1)), None)

    def numbers(self, tag: int, max_count: int) -> tuple[int, ...]:
        """Return the first ``max_count`` values of ``tag``, none if they are not unsigned integers.

        Raises struct.error if they lie past the end of the file.
        """
        entry = self.entries.get(tag)
        if entry is None or entry.type not in UNSIGNED_TYPES:
            return ()
        form = f"{self.order}{min(max_count, entry.count)}{UNSIGNED_TYPES[entry.type]}"
        return tuple(map(int, unpack_from(form, self.data, entry.offset)))

    def at(self, offset: int) -> "Directory":
        """Read another directory of the file. Raises ValueError or struct.error if there is none at ``offset``."""
        return _read_directory(self.data, self.order, self.is_big, offset)

    def keep(self, tags: frozenset[int]) -> bytes:
        """Return the file with one directory that holds only ``tags``; the values stay at their offsets."""
        kept = [(tag, entry.raw) for tag, entry in sorted(self.entries.items()) if tag in tags]
        offset = len(self.data) + len(self.data) % 2
        magic_format, count_format, next_format = ("HHHQ", "Q", "Q") if self.is_big else ("HI", "H", "I")
        magic = (BIG, 8, 0, offset) if self.is_big else (CLASSIC, offset)
        start = self.data[:2] + pack(self.order + magic_format, *magic)
        directory = [
            pack(self.order + count_format, len(kept)),
            *(raw for _, raw in kept),
            pack(self.order + next_format, 0),
        ]
        return b"".join([start, memoryview(self.data)[len(start) :], bytes(offset - len(self.data)), *directory])


def first_directory(data: bytes) -> Directory:
    """Read the first directory of ``data``. Raises ValueError or struct.error if there is none."""
    order = BYTE_ORDERS.get(data[:2])
    if order is None:
        raise ValueError("no byte order")
    magic = unpack_from(order + "H", data, 2)[0]
    if magic not in (CLASSIC, BIG):
        raise ValueError("not a TIFF")
    is_big = magic == BIG
    offset = int(unpack_from(order + ("Q" if is_big else "I"), data, 8 if is_big else 4)[0])
    return _read_directory(data, order, is_big, offset)


def _read_directory(data: bytes, order: str, is_big: bool, offset: int) -> Directory:
    count = int(unpack_from(order + ("Q" if is_big else "H"), data, offset)[0])
    offset += 8 if is_big else 2
    entry_bytes = 20 if is_big else 12
    if count > MAX_TAGS or offset + count * entry_bytes > len(data):
        raise ValueError("the directory is cut short")
    entries = (_read_entry(data, order, is_big, offset + index * entry_bytes) for index in range(count))
    end = offset + count * entry_bytes
    following = data[end : end + (8 if is_big else 4)]
    next_offset = int.from_bytes(following, "little" if order == "<" else "big")
    return Directory(data, order, is_big, dict(entries), next_offset)


def _read_entry(data: bytes, order: str, is_big: bool, offset: int) -> tuple[int, Entry]:
    tag, value_type, count = unpack_from(order + ("HHQ" if is_big else "HHI"), data, offset)
    value_offset, inline_bytes = (offset + 12, 8) if is_big else (offset + 8, 4)
    raw = data[offset : value_offset + inline_bytes]
    if count * TYPE_BYTES.get(value_type, 1) > inline_bytes:
        value_offset = int(unpack_from(order + ("Q" if is_big else "I"), data, value_offset)[0])
    return tag, Entry(value_type, count, value_offset, raw)
