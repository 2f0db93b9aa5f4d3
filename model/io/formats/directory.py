"""TIFF's directory of tags, as TIFF and EXIF have it: TIFF 6.0, section 2, and BigTIFF, its form for large files."""

from collections.abc import Mapping
from dataclasses import dataclass
from struct import pack, unpack_from

ORDERS = {b"II": "<", b"MM": ">"}
CLASSIC, BIG = 42, 43
TYPES_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
WHOLE_NUMBERS = {1: "B", 3: "H", 4: "I", 16: "Q"}
MAX_TAGS = 4096


@dataclass(frozen=True)
class Entry:
    """A tag's values: their type, how many, where they lie in the file; ``raw`` is the entry as the file has it."""

    kind: int
    count: int
    at: int
    raw: bytes


@dataclass(frozen=True)
class Directory:
    """``entries`` of one file by tag; ``order`` and ``big`` say how its numbers are written."""

    data: bytes
    order: str
    big: bool
    entries: Mapping[int, Entry]

    def number(self, tag: int) -> int | None:
        """The first value of ``tag`` as a whole number, or None. Raises struct.error where it lies past the end."""
        entry = self.entries.get(tag)
        if entry is None or entry.kind not in WHOLE_NUMBERS or not entry.count:
            return None
        return int(unpack_from(self.order + WHOLE_NUMBERS[entry.kind], self.data, entry.at)[0])

    def rewritten(self, tags: frozenset[int]) -> bytes:
        """The file with a first and only directory of ``tags``. What the entries point at stays where it is."""
        kept = [(tag, entry.raw) for tag, entry in sorted(self.entries.items()) if tag in tags]
        at = len(self.data) + len(self.data) % 2
        head, count, end = ("HHHQ", "Q", "Q") if self.big else ("HI", "H", "I")
        magic = (BIG, 8, 0, at) if self.big else (CLASSIC, at)
        start = self.data[:2] + pack(self.order + head, *magic)
        directory = [pack(self.order + count, len(kept)), *(raw for _, raw in kept), pack(self.order + end, 0)]
        return b"".join([start, memoryview(self.data)[len(start) :], bytes(at - len(self.data)), *directory])


def first_directory(data: bytes) -> Directory:
    """The first directory of ``data``. Raises ValueError or struct.error if there is none to read."""
    order = ORDERS.get(data[:2])
    if order is None:
        raise ValueError("no byte order")
    magic = unpack_from(order + "H", data, 2)[0]
    if magic not in (CLASSIC, BIG):
        raise ValueError("no TIFF")
    big = magic == BIG
    at = int(unpack_from(order + ("Q" if big else "I"), data, 8 if big else 4)[0])
    count = int(unpack_from(order + ("Q" if big else "H"), data, at)[0])
    at += 8 if big else 2
    entry_bytes = 20 if big else 12
    if count > MAX_TAGS or at + count * entry_bytes > len(data):
        raise ValueError("the directory is cut short")
    entries = (_entry(data, order, big, at + index * entry_bytes) for index in range(count))
    return Directory(data, order, big, dict(entries))


def _entry(data: bytes, order: str, big: bool, at: int) -> tuple[int, Entry]:
    tag, kind, count = unpack_from(order + ("HHQ" if big else "HHI"), data, at)
    value_at, inline_bytes = (at + 12, 8) if big else (at + 8, 4)
    raw = data[at : value_at + inline_bytes]
    if count * TYPES_BYTES.get(kind, 1) > inline_bytes:
        value_at = int(unpack_from(order + ("Q" if big else "I"), data, value_at)[0])
    return tag, Entry(kind, count, value_at, raw)
