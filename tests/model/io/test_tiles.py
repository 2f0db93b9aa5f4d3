"""HEIC and AVIF of tiles, as phones write them, and limits that hold however a file divides its pixels."""

import struct

import numpy as np
import pytest
from PIL import Image

from model.errors import PictureError
from model.io.pictures import open_picture, read_picture
from tests.model.io import files
from tests.model.io.heic_grid import heic_grid
from tests.paths import ROOT

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("kind", ["HEIC", "AVIF"])
def test_reads_a_picture_of_tiles(kind: str) -> None:
    with Image.open(ROOT / "static/samples/astronaut.jpg") as photo:
        image = photo.convert("RGB").resize((768, 512))
    picture = read_picture(heic_grid(image, kind=kind))
    assert picture.shape == (512, 768, 3)
    assert np.abs(picture[..., ::-1].astype(int) - np.asarray(image)).mean() < 2


@pytest.mark.parametrize("kind", ["HEIC", "AVIF"])
def test_counts_the_pixels_of_tiles_that_reach_beyond_the_picture(kind: str) -> None:
    """A picture that states 64 x 64 px is made from a tile of 2048 x 2048 px."""
    data = heic_grid(Image.new("RGB", (2048, 2048)), 2048, (64, 64), (64, 64), kind)
    assert open_picture(data).decoding_bytes == 12 * 2048 * 2048
    with pytest.raises(PictureError, match=r"made from 4,194,304 pixels; the limit is 4,048,576\.") as caught:
        open_picture(data, max_pixels=1_500_000)
    assert caught.value.code == "too-many-pixels"


def test_counts_the_pixels_that_a_crop_hides() -> None:
    """Without its crop the picture has 1024 x 1024 px; the crop leaves 64 x 64."""
    data = bytearray(files.heic(Image.new("RGB", (1024, 1024))))
    crop = struct.pack(">I4s8I", 40, b"clap", 64, 1, 64, 1, 0, 1, 0, 1)
    container, owned = data.index(b"ipco") - 4, data.index(b"ipma") - 4
    count_at = owned + 18
    number = 1 + sum(1 for _ in boxes(bytes(data), container + 8, container + size(data, container)))
    data[count_at] += 1
    data[owned + size(data, owned) : owned + size(data, owned)] = bytes([number])
    grow(data, owned, 1)
    data[owned:owned] = crop
    for kind, by in ((b"ipco", 40), (b"iprp", 41), (b"meta", 41)):
        grow(data, data.index(kind) - 4, by)
    picture = open_picture(bytes(data))
    assert (picture.header.width_px, picture.header.height_px) == (64, 64)
    assert picture.decoding_bytes == 12 * 1024 * 1024


def size(data: bytearray, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def grow(data: bytearray, at: int, by: int) -> None:
    data[at : at + 4] = struct.pack(">I", size(data, at) + by)


def boxes(data: bytes, at: int, end: int) -> list[int]:
    found = []
    while at < end:
        found.append(at)
        at += size(bytearray(data), at)
    return found


@pytest.mark.parametrize("stated", ["picture", "grid"])
def test_refuses_a_grid_whose_sizes_differ(stated: str) -> None:
    image = Image.new("RGB", (512, 512))
    sizes_px: dict[str, tuple[int, int]] = {"picture": (64, 64), "grid": (30_000, 30_000)}
    data = heic_grid(image, 256, *((sizes_px[stated], None) if stated == "picture" else (None, sizes_px[stated])))
    with pytest.raises(PictureError, match="HEIC is cut short, damaged"):
        read_picture(data)


def test_refuses_a_picture_of_itself_many_times_over() -> None:
    """Tiles that are grids themselves, of each other, would be decoded for ever."""
    data = heic_grid(Image.new("RGB", (512, 512)))
    at = data.index(b"dimg") + 4
    endless = data[:at] + struct.pack(">HH4H", 1, 4, 1, 1, 1, 1) + data[at + 12 :]
    with pytest.raises(PictureError, match="more than 200,000 parts"):
        open_picture(endless)
