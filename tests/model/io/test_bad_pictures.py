"""How files are rejected that are not pictures, are broken, or claim too much."""

import json
import struct
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from PIL.ImageFile import ImageFile

from model import PictureError
from model.io.formats import FORMATS
from model.io.pictures import MAX_PIXELS, read_picture
from tests.model.io import files
from tests.model.io.bombs import BOMBS, png_chunk
from tests.paths import ROOT

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)
PLAIN = files.plain()
MULTI_PART = {"webp-animated", "png-animated", "tiff-pages"}  # their first picture is complete in a part


def code_of(data: bytes, max_pixels: int = MAX_PIXELS) -> str:
    with pytest.raises(PictureError) as refused:
        read_picture(data, max_pixels)
    assert "\n" not in str(refused.value)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"no picture", "not-a-picture"),
        (b"BMW is a make of car, and this a text about it.", "not-a-picture"),
        (b"\0", "not-a-picture"),
        (SVG, "not-a-picture"),
        (HEIC, "broken-picture"),
        (b"%PDF-1.7\n", "not-a-picture"),
        (b"PK\x03\x04" + bytes(100), "not-a-picture"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "not-a-picture"),
        (np.random.default_rng(0).bytes(1000), "not-a-picture"),
        (b"\xff\xd8\xff", "broken-picture"),
        (b"\xff\xd8\xff\xd9", "broken-picture"),
        (b"\x89PNG\r\n\x1a\n", "broken-picture"),
        (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IEND", b""), "broken-picture"),
        (b"GIF89a", "broken-picture"),
        (b"GIF89a\x01\0\x01\0\0\0\0;", "broken-picture"),
        (b"RIFF\0\0\0\0WEBP", "broken-picture"),
        (b"II*\0", "broken-picture"),
        (b"MM\0*\0\0\0\x08\0\0\0\0\0\0", "broken-picture"),
        (b"BM" + bytes(12) + b"\x28\0\0\0" + bytes(40), "broken-picture"),
    ],
)
def test_distinguishes_broken_pictures_from_other_files(data: bytes, code: str) -> None:
    assert code_of(data) == code


@pytest.mark.parametrize("name", sorted(PLAIN.keys() - MULTI_PART))
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_rejects_files_cut_short(name: str, share: float) -> None:
    data = PLAIN[name]
    assert code_of(data[: int(len(data) * share)]) in {"broken-picture", "not-a-picture"}


@pytest.mark.parametrize("name", ["png", "gif"])
def test_rejects_files_without_their_last_byte(name: str) -> None:
    data = PLAIN[name]
    if name == "gif":
        data = data[:-1]  # the trailer carries no data
    assert code_of(data[:-1]) == "broken-picture"


@pytest.mark.parametrize("name", PLAIN)
def test_rejects_too_many_pixels_before_decoding(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    width_px, height_px = files.SIZE
    assert read_picture(PLAIN[name], width_px * height_px).shape == (height_px, width_px, 3)

    def decode(*_: object) -> None:
        raise AssertionError("the decoder ran")

    monkeypatch.setattr(ImageFile, "__init__", decode)
    assert code_of(PLAIN[name], width_px * height_px - 1) == "too-many-pixels"


@pytest.mark.parametrize("claimed_px", [(8, 6), (5000, 4000)])
def test_rejects_a_heic_that_claims_another_size_than_it_has(claimed_px: tuple[int, int]) -> None:
    """The memory to decode a picture is reckoned from the size that its header claims."""
    data = PLAIN["heic"]
    at = data.index(b"ispe") + 8
    claiming = data[:at] + struct.pack(">II", *claimed_px) + data[at + 8 :]
    assert code_of(claiming) == "broken-picture"


def test_reads_decompression_bombs_in_little_memory() -> None:
    """The process has 60 MB to spare, which any of them would exceed if it were unpacked."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.model.io.bombs"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    height_px, width_px = files.SIZE[::-1]
    fine = {"tiff tags": [64, 64, 3]} | {
        name: [height_px, width_px, 3] for name in ("exif tags", "png text", "gif comments")
    }
    broken = dict.fromkeys(("tiff strips", "tiff tile"), "broken-picture")
    assert json.loads(done.stdout) == dict.fromkeys(BOMBS, "too-many-pixels") | fine | broken


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.soak)])
def test_damaged_pictures_give_arrays_or_picture_errors(count: int) -> None:
    """No warning, no line from a C library, and little memory."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.model.io.mutations", "0", str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "'array'" in done.stdout
    assert "'broken-picture'" in done.stdout


def test_reads_one_frame_of_500() -> None:
    image = files.colours()
    frames = [image.rotate(turn) for turn in range(500)]
    whole = files.encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    alone = files.encoded(frames[0], "GIF")
    (gif,) = (each for each in FORMATS if each.name == "GIF")
    assert len(gif.header(whole).stripped) <= len(alone) + 8 < len(whole) / 50
    assert np.array_equal(read_picture(whole), read_picture(alone))


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"\xff\xd8" + b"\xff\xfe\0\2" * 300_000 + PLAIN["jpeg"][2:],
        lambda: PLAIN["png"][:33] + png_chunk(b"tEXt", b"") * 300_000 + PLAIN["png"][33:],
        lambda: PLAIN["gif"][:781] + b"\x21\xfe\0" * 300_000 + PLAIN["gif"][781:],
        lambda: PLAIN["gif"][:781] + b"\x21\xfe" + b"\1a" * 300_000 + b"\0" + PLAIN["gif"][781:],
    ],
)
def test_rejects_files_in_very_many_parts(make: Callable[[], bytes]) -> None:
    assert code_of(make()) == "broken-picture"


def test_rejects_a_jpeg_of_very_many_scans() -> None:
    data = PLAIN["jpeg-progressive"]
    last = data.rindex(b"\xff\xda")
    assert code_of(data[:-2] + data[last:-2] * 40 + data[-2:]) == "broken-picture"


def test_rejects_a_large_run_length_coded_bmp() -> None:
    data = bytearray(files.encoded(Image.new("L", (2200, 2000)), "BMP"))
    data[30] = 1
    assert code_of(bytes(data)) == "broken-picture"
