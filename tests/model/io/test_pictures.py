import io
import struct
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from model import PictureError
from model.io.pictures import decode_jpeg_grey, jpeg_size, open_picture, read_picture
from tests.model.io import files
from tests.model.io.bombs import jpeg_of_exif_tags
from tests.pictures import JPEG, PICTURE, claiming, jpeg

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hello", "not-jpeg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "not-jpeg"),
        (np.random.default_rng(0).bytes(100), "not-jpeg"),
        (b"\xff\xd8\xff", "broken-jpeg"),
        (b"\xff\xd8\xff" + np.random.default_rng(0).bytes(100), "broken-jpeg"),
        (JPEG[:100], "broken-jpeg"),
        (JPEG[: len(JPEG) // 2], "broken-jpeg"),
        (JPEG[:-2], "broken-jpeg"),
        (claiming(0, 0), "broken-jpeg"),
    ],
)
def test_rejects_a_bad_header(data: bytes, code: str) -> None:
    with pytest.raises(PictureError) as refused:
        jpeg_size(data)
    assert refused.value.code == code


def test_reads_the_size_without_decoding() -> None:
    assert jpeg_size(JPEG) == (60, 40)
    assert jpeg_size(claiming(60000, 60000)) == (60000, 60000)


def test_finds_a_size_behind_a_marker_without_length() -> None:
    """0xff01 is a marker without a length: a decoder continues right after it."""
    large = claiming(60000, 60000)
    at = large.index(b"\xff\xc0")
    small = JPEG[JPEG.index(b"\xff\xc0") :]
    hidden = large[:at] + b"\xff\x01" + struct.pack(">H", 21) + large[at : at + 19] + small
    assert jpeg_size(hidden) == (60000, 60000)


def test_ignores_thousands_of_exif_tags(recwarn: pytest.WarningsRecorder) -> None:
    """None of the invalid tags is read, and none causes a warning."""
    data = jpeg_of_exif_tags()
    assert jpeg_size(data) == (48, 40)
    assert not recwarn.list


def test_reads_a_progressive_jpeg_and_a_trailer() -> None:
    progressive = cv2.imencode(".jpg", PICTURE, [cv2.IMWRITE_JPEG_PROGRESSIVE, 1])[1].tobytes()
    assert jpeg_size(progressive) == (60, 40)
    assert jpeg_size(JPEG + b"trailer") == (60, 40)


def test_decodes_to_grey() -> None:
    grey = decode_jpeg_grey(jpeg(PICTURE, quality=100))
    assert grey.dtype == np.uint8
    assert np.abs(grey.astype(int) - cv2.cvtColor(PICTURE, cv2.COLOR_BGR2GRAY)).mean() < 3


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(JPEG) - 1), st.binary(min_size=1, max_size=12), st.integers(0, len(JPEG)))
def test_mutated_jpegs_give_pixels_or_a_picture_error(at: int, patch: bytes, cut: int) -> None:
    data = (JPEG[:at] + patch + JPEG[at + len(patch) :])[: max(cut, at)]
    try:
        width_px, height_px = jpeg_size(data)
        if width_px * height_px <= 1_000_000:
            assert decode_jpeg_grey(data).dtype == np.uint8
    except PictureError as error:
        assert error.code in {"empty", "not-jpeg", "broken-jpeg"}


def encoded(kind: str, width_px: int, height_px: int, **options: Any) -> bytes:
    """Return a picture of that kind and size in which grey rises from left to right."""
    row = np.linspace(0, 255, width_px).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(np.repeat(row[None], height_px, axis=0)).convert("RGB").save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("size_px", "factor", "decoded"),
    [((3071, 2000), 1, (2000, 3071)), ((3072, 2001), 2, (1001, 1536)), ((2000, 6500), 4, (1625, 500))],
)
def test_decodes_a_large_jpeg_at_a_fraction(size_px: tuple[int, int], factor: int, decoded: tuple[int, int]) -> None:
    picture = open_picture(encoded("JPEG", *size_px)).decode_grey()
    assert (picture.width_px, picture.height_px, picture.factor) == (*size_px, factor)
    assert picture.grey.shape == decoded
    assert np.abs(picture.grey.mean(axis=0) - np.linspace(0, 255, decoded[1])).max() < 4


def test_a_sideways_jpeg_keeps_its_upright_size() -> None:
    exif = Image.Exif()
    exif[274] = 6
    picture = open_picture(encoded("JPEG", 4000, 2000, exif=exif)).decode_grey()
    assert (picture.width_px, picture.height_px, picture.grey.shape) == (2000, 4000, (2000, 1000))


def test_an_animation_and_deep_colours_take_more() -> None:
    frames = [Image.new("RGB", (1000, 1000), colour) for colour in ("red", "blue")]
    animation = files.encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert open_picture(animation).decoding_bytes == 18_000_000
    assert open_picture(files.deep_tiff(np.zeros((1000, 1000, 3), np.uint16))).decoding_bytes == 30_000_000
    assert open_picture(files.deep_tiff(np.zeros((1000, 1000, 3), np.float32))).decoding_bytes == 48_000_000


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF"])
def test_grey_is_that_of_the_colours(kind: str) -> None:
    data = encoded(kind, 300, 200)
    grey = cv2.cvtColor(read_picture(data), cv2.COLOR_BGR2GRAY)
    assert (open_picture(data).decode_grey().grey == grey).all()


@pytest.mark.parametrize(
    ("kind", "options", "size_px", "megabytes"),
    [
        ("JPEG", {}, (4000, 3000), 27),
        ("JPEG", {"progressive": True}, (4000, 3000), 63),
        ("JPEG", {"progressive": True, "subsampling": "4:4:4"}, (4000, 3000), 99),
        ("JPEG", {}, (1000, 1000), 9),
        ("PNG", {}, (1000, 1000), 9),
        ("WEBP", {}, (1000, 1000), 9),
        ("AVIF", {}, (1000, 1000), 12),
        ("TIFF", {}, (1000, 1000), 12),
    ],
)
def test_tells_what_a_picture_takes_from_its_header(
    kind: str, options: dict[str, Any], size_px: tuple[int, int], megabytes: int
) -> None:
    assert open_picture(encoded(kind, *size_px, **options)).decoding_bytes == megabytes * 1_000_000
