"""Decodes picture files, after their headers have shown that they are safe to decode."""

from dataclasses import dataclass

import cv2
import numpy as np

from ..errors import PictureError
from .decoding import decode
from .formats import JPEG, Format, detect_format
from .formats.header import Header
from .pixels import bgr_pixels, grey_pixels, rotate_upright, to_grey

MAX_PIXELS = 50_000_000
# The longer side to which a decoder may reduce a picture. The search for faces reduces it further, and finds none that
# is smaller than 54 px here, which is more than the 48 px that are read.
MIN_DECODED_PX = 1536
REDUCTIONS = (2, 4, 8)  # of libjpeg
SIDEWAYS = {5, 6, 7, 8}  # EXIF orientations that swap width and height


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Read the (width, height) in pixels from the header of a JPEG, without decoding its pixels.

    Raises PictureError with code ``empty``, ``not-jpeg`` or ``broken-jpeg``.
    """
    if not data:
        raise PictureError("empty", "The picture is empty.")
    if not JPEG.matches(data):
        raise PictureError("not-jpeg", "This is not a JPEG; send a JPEG picture.")
    try:
        header = JPEG.header(data)
    except PictureError as error:
        raise PictureError("broken-jpeg", str(error)) from error
    if header.is_unended:
        raise PictureError("broken-jpeg", "The JPEG is cut short; send it again.")
    return header.width_px, header.height_px


def decode_jpeg_grey(data: bytes) -> np.ndarray:
    """Decode a JPEG to grey values, uint8 (height, width).

    Check ``jpeg_size`` first. Raises PictureError with code ``broken-jpeg``.
    """
    try:
        flags = cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION
        picture = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), flags)
    except cv2.error:
        picture = None
    if picture is None:
        raise PictureError("broken-jpeg", "The JPEG cannot be decoded.")
    return picture


@dataclass(frozen=True)
class GreyPicture:
    """A decoded picture in ``grey``, uint8 (rows, columns), upright: ``factor`` times smaller than the file's.

    ``width_px`` and ``height_px`` are those of the file's picture.
    """

    grey: np.ndarray
    width_px: int
    height_px: int
    factor: int


def read_picture(data: bytes, max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Decode the file of a picture to uint8 BGR (height, width, 3), upright by its EXIF orientation.

    It is a JPEG, PNG, WebP, AVIF, GIF, BMP or TIFF, or a HEIC where pillow-heif is installed. The bytes determine the
    format. Animations give their first frame, TIFFs their first page. Transparent pixels are blended with mid grey.

    Raises PictureError with code ``empty``, ``not-a-picture``, ``broken-picture``, or ``too-many-pixels`` when the
    header claims more than ``max_pixels``, before anything is allocated for them.
    """
    picture_format, header = _read_header(data, max_pixels)
    return rotate_upright(decode(picture_format, header, bgr_pixels), header.orientation)


def read_grey(data: bytes, max_pixels: int = MAX_PIXELS) -> GreyPicture:
    """Decode a file as ``read_picture`` does, but to grey, and a large JPEG at a half, a quarter or an eighth.

    The longer side keeps MIN_DECODED_PX or more. Raises what ``read_picture`` raises.
    """
    picture_format, header = _read_header(data, max_pixels)
    factor = _reduction(picture_format, header)
    grey = rotate_upright(to_grey(decode(picture_format, header, grey_pixels, factor)), header.orientation)
    size = (
        (header.height_px, header.width_px) if header.orientation in SIDEWAYS else (header.width_px, header.height_px)
    )
    return GreyPicture(grey, *size, factor)


def decoding_bytes(data: bytes) -> int:
    """Return how much memory ``read_grey`` takes at most for the pixels of a file, as its header has them.

    Raises what ``read_picture`` raises, but for ``too-many-pixels``.
    """
    picture_format, header = _read_header(data, None)
    pixels = header.width_px * header.height_px
    per_pixel = picture_format.bytes_per_px / _reduction(picture_format, header) ** 2 + header.buffered_bytes_per_px
    return int(pixels * per_pixel)


def _read_header(data: bytes, max_pixels: int | None) -> tuple[Format, Header]:
    if not data:
        raise PictureError("empty", "The file is empty.")
    picture_format = detect_format(data)
    header = picture_format.header(data)
    if max_pixels is not None and header.width_px * header.height_px > max_pixels:
        size = f"{header.width_px} x {header.height_px}"
        raise PictureError("too-many-pixels", f"The picture is {size} pixels; the limit is {max_pixels:,}.")
    return picture_format, header


def _reduction(picture_format: Format, header: Header) -> int:
    """Return by which whole factor the decoder can reduce the picture and leave it large enough to find faces in."""
    most = max(header.width_px, header.height_px) // MIN_DECODED_PX
    return max((factor for factor in REDUCTIONS if factor <= most), default=1) if picture_format is JPEG else 1
