"""Makes a HEIC as iPhones write them: a grid of tiles, each coded alone (ISO/IEC 23008-12, 6.6.2.3)."""

import io
import struct

import pillow_heif
from PIL import Image

GRID, FIRST_TILE = 1, 2  # item numbers
CODING = {"HEIC": b"hvc1", "AVIF": b"av01"}
CONFIGURATION = {"HEIC": b"hvcC", "AVIF": b"av1C"}


def heic_grid(
    image: Image.Image,
    tile_px: int = 256,
    stated_px: tuple[int, int] | None = None,
    grid_px: tuple[int, int] | None = None,
    kind: str = "HEIC",
) -> bytes:
    """Return ``image``, whose sides are multiples of ``tile_px``, as a HEIC, or with ``kind`` an AVIF, of tiles.

    ``stated_px`` and ``grid_px`` are other sizes to state: in the property of the picture, and in the grid itself.
    """
    columns, rows = image.width // tile_px, image.height // tile_px
    boxes = [
        (tile_px * column, tile_px * row, tile_px * (column + 1), tile_px * (row + 1))
        for row in range(rows)
        for column in range(columns)
    ]
    tiles = [_coded(image.crop(box), kind) for box in boxes]
    count = len(tiles)
    width_px, height_px = grid_px or image.size
    grid = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, width_px, height_px)  # sides of 32 bits
    numbers = range(FIRST_TILE, FIRST_TILE + count)
    items = [_full(b"infe", 2, struct.pack(">HH4sB", GRID, 0, b"grid", 0))]
    items += [_full(b"infe", 2, struct.pack(">HH4sB", number, 0, CODING[kind], 0)) for number in numbers]
    references = _box(b"dimg", struct.pack(f">HH{count}H", GRID, count, *numbers))
    sizes = [_full(b"ispe", 0, struct.pack(">II", *size)) for size in (stated_px or image.size, (tile_px, tile_px))]
    properties = _box(b"ipco", b"".join([*sizes, tiles[0][0]]))
    owned = struct.pack(">HBB", GRID, 1, 1) + b"".join(struct.pack(">HBBB", number, 2, 2, 0x83) for number in numbers)
    association = _full(b"ipma", 0, struct.pack(">I", 1 + count) + owned)

    def meta(start: int) -> bytes:
        places, offset = b"", start
        for number, part in enumerate([grid, *(data for _, data in tiles)], start=GRID):
            places += struct.pack(">HHHII", number, 0, 1, offset, len(part))
            offset += len(part)
        return _full(
            b"meta",
            0,
            _full(b"hdlr", 0, bytes(4) + b"pict" + bytes(13))
            + _full(b"pitm", 0, struct.pack(">H", GRID))
            + _full(b"iinf", 0, struct.pack(">H", 1 + count) + b"".join(items))
            + _full(b"iref", 0, references)
            + _box(b"iprp", properties + association)
            + _full(b"iloc", 0, struct.pack(">BBH", 0x44, 0, 1 + count) + places),
        )

    brand = kind.lower().encode()
    first = _box(b"ftyp", brand + bytes(4) + b"mif1" + brand)
    start = len(first) + len(meta(0)) + 8
    return first + meta(start) + _box(b"mdat", grid + b"".join(data for _, data in tiles))


def _coded(tile: Image.Image, kind: str) -> tuple[bytes, bytes]:
    """Return the box with the decoder's configuration, and the coded pixels, of a picture that is coded alone."""
    target = io.BytesIO()
    if kind == "HEIC":
        pillow_heif.from_pillow(tile).save(target, quality=95)
    else:
        tile.save(target, kind, quality=95, speed=10)
    data = target.getvalue()
    at = data.index(CONFIGURATION[kind]) - 4
    configuration = data[at : at + int.from_bytes(data[at : at + 4], "big")]
    return configuration, data[data.index(b"mdat") + 4 :]


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def _full(kind: bytes, version: int, content: bytes) -> bytes:
    return _box(kind, bytes([version, 0, 0, 0]) + content)
