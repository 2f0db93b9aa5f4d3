import struct

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import PictureError
from model.io.pictures import decode_jpeg_grey, jpeg_size
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
