"""Small files that claim or unpack to much, each read with limited memory.

``python -m tests.model.io.bombs`` prints the outcome of each as JSON: a PictureError's code, or the shape.
"""

import json
import struct
import sys
import warnings
import zlib
from collections.abc import Callable

from model import PictureError
from model.io.pictures import read_picture
from tests.model.io import files
from tests.model.io.memory import limit_memory

MORE_BYTES = 60_000_000  # a picture of 20000 x 20000 takes 1200 MB, one of the texts here 200 MB
SIDE_PX = 20_000
WIDE = struct.pack("<H", SIDE_PX)


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of_20000_px() -> bytes:
    """A whole PNG, sound in every part: white, one bit a pixel, 50 MB unpacked."""
    size = struct.pack(">IIBBBBB", SIDE_PX, SIDE_PX, 1, 0, 0, 0, 0)
    pack = zlib.compressobj(9)
    rows = b"".join(pack.compress(b"\0" + b"\xff" * (SIDE_PX // 8)) for _ in range(SIDE_PX)) + pack.flush()
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", size) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


def jpeg_claiming() -> bytes:
    data = files.plain()["jpeg"]
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", SIDE_PX, SIDE_PX) + data[at + 9 :]


def gif_claiming() -> bytes:
    data = files.plain()["gif"]
    return data[:6] + WIDE + WIDE + data[10:]


def gif_frame_claiming() -> bytes:
    data = files.plain()["gif"]
    at = data.index(b"\x2c", 13 + 3 * 256)
    return data[: at + 5] + WIDE + WIDE + data[at + 9 :]


def bmp_claiming() -> bytes:
    data = files.plain()["bmp"]
    return data[:18] + struct.pack("<ii", SIDE_PX, -SIDE_PX) + data[26:]


def webp_claiming() -> bytes:
    data = files.plain()["webp-animated"]
    return data[:24] + 2 * (SIDE_PX - 1).to_bytes(3, "little") + data[30:]


def tiff(entries: list[tuple[int, int, int, int]], rest: bytes = b"") -> bytes:
    packed = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + packed + bytes(4) + rest


def grey_tiff(width_px: int, height_px: int, *more: tuple[int, int, int, int]) -> bytes:
    """One strip of raw grey of some 4 kB at the end, and ``more`` tags."""
    entries = [(256, 4, 1, width_px), (257, 4, 1, height_px), (258, 3, 1, 8), (262, 3, 1, 1), (278, 4, 1, height_px)]
    entries += [(279, 4, 1, width_px * height_px), *more]
    at = 8 + 2 + 12 * (len(entries) + 1) + 4
    return tiff([*entries, (273, 4, 1, at)], bytes(4096))


def tiff_of_tags() -> bytes:
    """4000 private tags, each of which says that its value is most of the file."""
    return grey_tiff(64, 64, *((40_000 + tag, 1, 50_000, 8) for tag in range(4000)))


def jpeg_of_exif_tags() -> bytes:
    """EXIF in which each of 4000 tags says that its value is most of the EXIF."""
    data = files.plain()["jpeg"]
    exif = b"Exif\0\0" + tiff([(tag, 1, 48_000, 8) for tag in range(1000, 5000)])
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def png_of_text() -> bytes:
    """20 texts and a profile, each of which unpacks to 200 MB."""
    data = files.plain()["png"]
    pack = zlib.compressobj(9)
    long = b"".join(pack.compress(bytes(1_000_000)) for _ in range(200)) + pack.flush()
    texts = png_chunk(b"zTXt", b"a\0\0" + long) * 20 + png_chunk(b"iCCP", b"a\0\0" + long)
    return data[:33] + texts + data[33:]


def gif_of_comments() -> bytes:
    """Half a megabyte of comment before the picture, in blocks of one byte."""
    data = files.plain()["gif"]
    at = data.index(b"\x2c", 13 + 3 * 256)
    return data[:at] + b"\x21\xfe" + b"\x01a" * 150_000 + b"\0" + data[at:]


def tiff_tile() -> bytes:
    """A small picture in one tile that would take 16 GB."""
    entries = [(256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 1, 8), (259, 3, 1, 5), (262, 3, 1, 1)]
    return tiff([*entries, (322, 4, 1, 128_000), (323, 4, 1, 128_000), (324, 4, 1, 8), (325, 4, 1, 100)], bytes(4096))


BOMBS: dict[str, Callable[[], bytes]] = {
    "png": png_of_20000_px,
    "jpeg": jpeg_claiming,
    "gif": gif_claiming,
    "gif frame": gif_frame_claiming,
    "bmp": bmp_claiming,
    "webp": webp_claiming,
    "tiff": lambda: grey_tiff(SIDE_PX, SIDE_PX),
    "tiff strips": lambda: grey_tiff(64, 64, (273, 4, 150_000, 8)),
    "tiff tile": tiff_tile,
    "tiff tags": tiff_of_tags,
    "exif tags": jpeg_of_exif_tags,
    "png text": png_of_text,
    "gif comments": gif_of_comments,
}


def outcome(data: bytes) -> str | list[int]:
    try:
        return list(read_picture(data).shape)
    except PictureError as error:
        return error.code


def main() -> int:
    warnings.simplefilter("error")
    made = {name: make() for name, make in BOMBS.items()}
    read_picture(files.plain()["png"])
    limit_memory(MORE_BYTES)
    print(json.dumps({name: outcome(data) for name, data in made.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
