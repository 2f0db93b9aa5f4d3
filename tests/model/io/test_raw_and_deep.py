"""Pictures as cameras and scanners write them: raw, with more than 8 bits, AVIF and HEIC, without their end."""

import struct
from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from PIL import Image

from model import PictureError
from model.io.formats.unread import unread_reason
from model.io.pictures import read_picture
from tests.model.io import files

pytestmark = pytest.mark.pure
COLOURS = np.asarray(files.colours())[..., ::-1].astype(int)
SUBFILE, PHOTOMETRIC, SUB_DIRECTORIES, DNG_VERSION = 254, 262, 330, 50706
COLOUR_FILTER = 32803
RAW = r"raw photograph; export it from your camera's program as JPEG or TIFF"


def directories(*pictures: dict[int, int], order: str = "<") -> bytes:
    """A TIFF of grey pictures of 16 x 16 pixels; the tag SUB_DIRECTORIES names another of them by its number."""
    made, starts, offset = [], [], 8
    for tags in pictures:
        starts.append(offset)
        offset += 2 + 12 * (len(tags) + 7) + 4 + 256
    for number, tags in enumerate(pictures):
        side = tags.pop(256, 16)
        data = starts[number] + 2 + 12 * (len(tags) + 7) + 4
        entries = {256: side, 257: side, 258: 8, 262: 1, 273: data, 278: side, 279: side * side} | tags
        if SUB_DIRECTORIES in tags:
            entries[SUB_DIRECTORIES] = starts[tags[SUB_DIRECTORIES]]
        while len(entries) < len(tags) + 7:
            entries[40_000 + len(entries)] = 0
        following = starts[number + 1] if number + 1 < len(pictures) and SUB_DIRECTORIES not in pictures[0] else 0
        packed = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in sorted(entries.items()))
        made.append(struct.pack(f"{order}H", len(entries)) + packed + struct.pack(f"{order}I", following) + bytes(256))
    return (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8) + b"".join(made)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize(
    "pictures",
    [
        [{SUBFILE: 1, SUB_DIRECTORIES: 1}, {PHOTOMETRIC: COLOUR_FILTER}],
        [{SUBFILE: 1}, {SUBFILE: 0}],
        [{SUB_DIRECTORIES: 1}, {256: 64}],
        [{PHOTOMETRIC: COLOUR_FILTER}],
        [{PHOTOMETRIC: 34892}],
        [{DNG_VERSION: 1}],
    ],
    ids=["preview, sensor", "reduced, full", "smaller, larger", "colour filter", "linear raw", "DNG"],
)
def test_refuses_a_raw_photograph_by_name(pictures: Sequence[dict[int, int]], order: str) -> None:
    with pytest.raises(PictureError, match=RAW) as refused:
        read_picture(directories(*map(dict, pictures), order=order))
    assert refused.value.code == "not-a-picture"


@pytest.mark.parametrize(
    "pictures",
    [
        [{}],
        [{SUBFILE: 1}],  # a copy without the picture that it is a copy of
        [{SUBFILE: 2}, {SUBFILE: 2}],  # pages
        [{SUBFILE: 0}, {SUBFILE: 1}],  # its thumbnail comes second
        [{SUB_DIRECTORIES: 1}, {256: 8, SUBFILE: 1}],  # smaller copies, as microscopes write them
    ],
)
def test_reads_other_tiffs_of_several_pictures(pictures: Sequence[dict[int, int]]) -> None:
    assert read_picture(directories(*map(dict, pictures))).shape == (16, 16, 3)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"\xff\x0a", "JPEG XL"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC, which is read only where the package pillow-heif"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "HEIC"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "AVIF"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1", "raw photograph"),
        (b"FUJIFILMCCD-RAW 0201", "raw photograph"),
        (b"IIRO\x08\0\0\0", "raw photograph"),
        (b"IIU\0\x18\0\0\0", "raw photograph"),
        (b"8BPS\0\1", "Photoshop"),
        (b"%PDF-1.7", "PDF"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "a video"),
        (b"\x1a\x45\xdf\xa3", "a video"),
    ],
)
def test_names_what_is_not_read(head: bytes, reason: str) -> None:
    assert reason in str(unread_reason(head + bytes(20)))


@pytest.mark.parametrize("head", [b"", b"no picture", b"\0", b"<svg>"])
def test_does_not_guess_at_other_files(head: bytes) -> None:
    assert unread_reason(head) is None


@pytest.mark.parametrize("bits", [8, 10, 12, 14, 16])
@pytest.mark.parametrize("coloured", [False, True])
def test_scales_16_bits_by_the_depth_that_is_used(bits: int, coloured: bool) -> None:
    """A ramp from black to white reads as one, whatever was left unused."""
    white = 2**bits - 1
    ramp = np.linspace(0, white, 256).round().astype(np.uint16).reshape(1, 256)
    data = files.deep_tiff(np.dstack([ramp] * 3)) if coloured else files.encoded(Image.fromarray(ramp), "TIFF")
    picture = read_picture(data).astype(int)
    assert np.abs(picture[0, :, 0] - np.arange(256)).max() <= 1
    assert (picture == picture[..., :1]).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_reads_colours_of_floating_point(dtype: type[np.floating]) -> None:
    rgb = np.asarray(files.colours()).astype(dtype) / 255
    stretched = (rgb - rgb.min()) / (rgb.max() - rgb.min()) * 255
    assert np.abs(read_picture(files.deep_tiff(rgb)).astype(float)[..., ::-1] - stretched).max() < 1


def test_reads_deep_colours_with_transparency_and_without_numbers() -> None:
    bgra = np.zeros((2, 2, 4), np.uint16)
    bgra[..., 0], bgra[..., 3] = 65535, [[65535, 0], [32768, 65535]]
    picture = read_picture(cv2.imencode(".tiff", bgra)[1].tobytes())
    assert picture[:, :, 0].tolist() == [[255, 128], [192, 255]]
    assert picture[:, :, 1].tolist() == [[0, 128], [64, 0]]
    rgb = np.array([[[np.nan, 1, 3], [np.inf, 1, 3]]], np.float32)
    assert read_picture(files.deep_tiff(rgb))[0, :, 2].tolist() == [0, 255]


@pytest.mark.parametrize("name", ["jpeg", "jpeg-progressive", "jpeg-cmyk"])
@pytest.mark.parametrize("lost", [1, 2])
def test_reads_a_jpeg_that_lacks_only_its_end_marker(name: str, lost: int) -> None:
    whole = files.plain()[name]
    assert np.array_equal(read_picture(whole[:-lost]), read_picture(whole))


@pytest.mark.parametrize("name", ["jpeg", "jpeg-progressive", "jpeg-cmyk"])
@pytest.mark.parametrize("lost", [8, 30, 200, 900])
def test_refuses_a_jpeg_that_lacks_more(name: str, lost: int) -> None:
    with pytest.raises(PictureError, match="The JPEG is cut short") as refused:
        read_picture(files.plain()[name][:-lost])
    assert refused.value.code == "broken-picture"


@pytest.mark.parametrize("kind", ["AVIF", "HEIC"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_turns_avif_and_heic_upright(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    image = files.colours((64, 40))
    stored = files.encoded(image, kind, quality=95, exif=exif) if kind == "AVIF" else files.heic(image, orientation)
    exif[274] = orientation  # Pillow's AVIF takes it out
    jpeg = read_picture(files.encoded(image, "JPEG", quality=95, exif=exif))
    picture = read_picture(stored)
    assert picture.shape == jpeg.shape
    assert np.abs(picture.astype(int) - jpeg).mean() < 6


def test_blends_transparent_avif_with_mid_grey() -> None:
    picture = read_picture(files.encoded(Image.new("RGBA", (32, 32), (255, 0, 0, 0)), "AVIF"))
    assert np.abs(picture.astype(int) - 128).max() <= 2
