"""Reading every format, depth and orientation."""

import io

import numpy as np
import pytest
from PIL import Image, ImageOps

from model.io.pictures import read_picture
from model.io.pixels import BACKGROUND
from tests.model.io import files

pytestmark = pytest.mark.pure
COLOURS = np.asarray(files.colours())[..., ::-1].astype(int)
PLAIN, GREYS, ONE_BIT = files.plain(), files.grey(), files.one_bit()
WITH_EXIF = ("JPEG", "PNG", "WEBP", "TIFF")


def mean_difference(picture: np.ndarray, expected: np.ndarray) -> float:
    """Return by how many grey levels ``picture`` differs from ``expected`` on average."""
    assert picture.dtype == np.uint8
    assert picture.shape == expected.shape
    assert picture.flags.c_contiguous
    return float(np.abs(picture.astype(int) - expected).mean())


@pytest.mark.parametrize("name", PLAIN)
def test_reads_the_same_colours_from_every_format(name: str) -> None:
    # Lossy formats and those with 256 colours differ a little.
    assert mean_difference(read_picture(PLAIN[name]), COLOURS) < 6


@pytest.mark.parametrize("name", [name for name in PLAIN if name in {"png", "bmp", "tiff", "webp-lossless"}])
def test_reads_lossless_formats_exactly(name: str) -> None:
    assert mean_difference(read_picture(PLAIN[name]), COLOURS) == 0


@pytest.mark.parametrize("name", GREYS)
def test_reads_the_same_greys_from_every_depth(name: str) -> None:
    grey = np.asarray(files.colours().convert("L")).astype(int)
    assert mean_difference(read_picture(GREYS[name]), np.stack([grey] * 3, axis=-1)) < 2


@pytest.mark.parametrize("kind", ONE_BIT)
def test_reads_one_bit_pictures(kind: str) -> None:
    bits = np.asarray(files.colours().convert("1")).astype(int) * 255
    assert mean_difference(read_picture(ONE_BIT[kind]), np.stack([bits] * 3, axis=-1)) == 0


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.array([[0.0, 0.5, 1.0]], np.float32), [0, 128, 255]),
        (np.array([[-200.0, 0.0, 200.0]], np.float32), [0, 127, 255]),
        (np.array([[np.nan, 1.0, 3.0]], np.float32), [0, 0, 255]),
        (np.array([[np.inf, 1.0, 3.0]], np.float32), [255, 0, 255]),
        (np.array([[np.nan, np.nan]], np.float32), [0, 0]),
        (np.array([[7.0, 7.0]], np.float32), [0, 0]),
        (np.array([[0, 1_000_000, 2_000_000]], np.int32), [0, 128, 255]),
    ],
)
def test_stretches_values_without_a_range(values: np.ndarray, expected: list[int]) -> None:
    picture = read_picture(files.encoded(Image.fromarray(values), "TIFF"))
    assert picture[0, :, 0].tolist() == expected


def test_reads_tiffs_with_white_as_zero_and_with_twelve_bits() -> None:
    values = np.array([[0, 2048, 4095]], np.uint16)
    negative = bytearray(files.encoded(Image.fromarray(values * 16), "TIFF"))
    photometric = negative.index(b"\x06\x01\x03\x00\x01\x00\x00\x00") + 8
    negative[photometric] = 0
    assert read_picture(bytes(negative))[0, :, 0].tolist() == [255, 127, 0]
    packed = bytes([0x00, 0x08, 0x00, 0xFF, 0xF0])  # 0, 2048, 4095 in twelve bits each
    twelve = files.encoded(Image.fromarray(values), "TIFF").replace(
        b"\x02\x01\x03\x00\x01\x00\x00\x00\x10", b"\x02\x01\x03\x00\x01\x00\x00\x00\x0c"
    )
    at = int.from_bytes(twelve[twelve.index(b"\x11\x01\x04\x00\x01\x00\x00\x00") + 8 :][:4], "little")
    assert read_picture(twelve[:at] + packed + twelve[at + 5 :])[0, :, 0].tolist() == [0, 128, 255]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "GIF"])
def test_blends_transparency_with_mid_grey(kind: str) -> None:
    image = files.colours().convert("RGBA")
    image.putalpha(Image.fromarray(np.repeat(np.array([[0] * 24 + [255] * 24], np.uint8), 40, axis=0)))
    picture = read_picture(files.encoded(image, kind, **({"lossless": True} if kind == "WEBP" else {})))
    assert (picture[:, :24] == BACKGROUND).all()
    assert mean_difference(picture[:, 24:].copy(), COLOURS[:, 24:]) < 6


def test_blends_half_transparent_pixels() -> None:
    image = Image.new("RGBA", (3, 1), (255, 0, 0, 128))
    assert read_picture(files.encoded(image, "PNG"))[0, 0].tolist() == [64, 64, 192]


@pytest.mark.parametrize(
    ("image", "transparent"),
    [
        (Image.new("RGB", (2, 2), (9, 8, 7)), (9, 8, 7)),
        (Image.new("L", (2, 2), 9), 9),
        (Image.fromarray(np.full((2, 2), 900, np.uint16)), 900),
        (Image.new("1", (2, 2), 1), 1),
    ],
)
def test_reads_a_single_transparent_colour(image: Image.Image, transparent: object) -> None:
    assert (read_picture(files.encoded(image, "PNG", transparency=transparent)) == BACKGROUND).all()


@pytest.mark.parametrize("kind", WITH_EXIF)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_rotates_every_orientation(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    data = files.encoded(files.colours(), kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
    with Image.open(io.BytesIO(data)) as image:
        upright = np.asarray(ImageOps.exif_transpose(image).convert("RGB"))[..., ::-1].astype(int)
    assert mean_difference(read_picture(data), upright) < 1


@pytest.mark.parametrize("exif", [b"", b"II", b"II*\0\xff\xff\xff\xff", b"MM\0+" + b"\xff" * 12, b"nonsense" * 9])
def test_ignores_damaged_exif(exif: bytes) -> None:
    assert (
        mean_difference(
            read_picture(files.encoded(files.colours(), "JPEG", quality=95, exif=b"Exif\0\0" + exif)), COLOURS
        )
        < 6
    )


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_ignores_invalid_orientations(value: int) -> None:
    exif = Image.Exif()
    exif[274] = value
    assert mean_difference(read_picture(files.encoded(files.colours(), "PNG", exif=exif)), COLOURS) == 0


def test_reads_a_picture_of_one_pixel() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"):
        assert read_picture(files.encoded(Image.new("RGB", (1, 1), (255, 255, 255)), kind)).shape == (1, 1, 3), kind


def test_ignores_what_follows_a_picture() -> None:
    """Phones append a clip to a JPEG."""
    clip = b"\xff\xda\xff\xd8" * 100 + np.random.default_rng(0).bytes(3000)
    for name in ("jpeg", "jpeg-progressive", "png", "gif"):
        assert mean_difference(read_picture(PLAIN[name] + clip), COLOURS) < 6


def test_ignores_a_thumbnail() -> None:
    thumbnail = files.encoded(Image.new("RGB", (16, 16)), "JPEG")
    exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + thumbnail
    assert mean_difference(read_picture(files.encoded(files.colours(), "JPEG", quality=95, exif=exif)), COLOURS) < 6


def test_converts_large_pictures_in_strips() -> None:
    wide = files.colours((1500, 1400)).convert("RGBA")
    assert mean_difference(read_picture(files.encoded(wide, "TIFF")), np.asarray(wide)[..., 2::-1].astype(int)) == 0
