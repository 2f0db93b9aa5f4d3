"""Decodes picture files, after their headers have shown that they are safe to decode."""

import io
import struct

import cv2
import numpy as np
from PIL.Image import DecompressionBombError

from ..errors import PictureError
from .formats import JPEG, Format, detect_format
from .formats.header import Header, broken_picture
from .pixels import bgr_pixels, rotate_upright

MAX_PIXELS = 50_000_000
# What Pillow's decoders raise on damaged files, as the fuzz test found; SystemError comes from their C code.
DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    AttributeError,
    SystemError,
    struct.error,
    DecompressionBombError,
)


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


def read_picture(data: bytes, max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Decode a JPEG, PNG, WebP, GIF, BMP or TIFF file to uint8 BGR (height, width, 3), upright by its EXIF orientation.

    The bytes determine the format. Animations give their first frame, TIFFs their first page. Transparent pixels are
    blended with mid grey.

    Raises PictureError with code ``empty``, ``not-a-picture``, ``broken-picture``, or ``too-many-pixels`` when the
    header claims more than ``max_pixels``, before anything is allocated for them.
    """
    if not data:
        raise PictureError("empty", "The file is empty.")
    picture_format = detect_format(data)
    header = picture_format.header(data)
    if header.width_px * header.height_px > max_pixels:
        size = f"{header.width_px} x {header.height_px}"
        raise PictureError("too-many-pixels", f"The picture is {size} pixels; the limit is {max_pixels:,}.")
    return rotate_upright(_decode(picture_format, header), header.orientation)


def _decode(picture_format: Format, header: Header) -> np.ndarray:
    try:
        # The decoder class itself, because Image.open checks the size by its own rules and warns.
        with picture_format.decoder(io.BytesIO(header.stripped)) as image:
            if image.size != (header.width_px, header.height_px):
                raise broken_picture(f"The {picture_format.name} states two different sizes")
            image.load()
            return bgr_pixels(image)
    except DECODER_ERRORS as error:
        reason = f"The {picture_format.name} is cut short, damaged, or of an unsupported kind"
        raise broken_picture(reason) from error
