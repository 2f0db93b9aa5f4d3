"""Turns picture bytes into pixels, refusing from the header what should never be decoded."""

import io
import struct

import cv2
import numpy as np
from PIL.Image import DecompressionBombError

from ..errors import PictureError
from .formats import JPEG, Format, recognised
from .formats.header import Header, broken
from .pixels import bgr_pixels, upright

MAX_PIXELS = 50_000_000
# All that Pillow's decoders raise on damaged files, as the fuzz test found; SystemError is how its C code says no.
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
    """The (width, height) in pixels that a JPEG's header states, without decoding its pixels.

    Raises PictureError with code ``empty``, ``not-jpeg`` or ``broken-jpeg``.
    """
    if not data:
        raise PictureError("empty", "The picture has no bytes.")
    if not JPEG.starts(data):
        raise PictureError("not-jpeg", "The bytes are not a JPEG; send a JPEG picture.")
    try:
        header = JPEG.inspect(data)
    except PictureError as error:
        raise PictureError("broken-jpeg", str(error)) from error
    return header.width_px, header.height_px


def decode_jpeg_grey(data: bytes) -> np.ndarray:
    """The pixels of a JPEG as grey values: uint8 (height, width).

    Check ``jpeg_size`` first. Raises PictureError with code ``broken-jpeg``.
    """
    try:
        flags = cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION
        picture = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), flags)
    except cv2.error:
        picture = None
    if picture is None:
        raise PictureError("broken-jpeg", "The bytes cannot be decoded as a picture.")
    return picture


def read_picture(data: bytes, max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """The pixels of a JPEG, PNG, WebP, GIF, BMP or TIFF file: uint8 BGR (height, width, 3), upright by its EXIF.

    The format is told by the bytes. Of animations the first frame is read, of TIFFs the first page; transparency is
    laid on mid grey.

    Raises PictureError with code ``empty``, ``not-a-picture``, ``broken-picture``, or ``too-many-pixels`` when the
    header claims more than ``max_pixels``, before anything is allocated for them.
    """
    if not data:
        raise PictureError("empty", "The file is empty.")
    kind = recognised(data)
    header = kind.inspect(data)
    if header.width_px * header.height_px > max_pixels:
        size = f"{header.width_px} x {header.height_px}"
        raise PictureError("too-many-pixels", f"The picture is {size} pixels; at most {max_pixels:,} are read.")
    return upright(_pixels(kind, header), header.orientation)


def _pixels(kind: Format, header: Header) -> np.ndarray:
    try:
        # The class itself, not Image.open: it judges the size by rules of its own, and by warnings.
        with kind.decoder(io.BytesIO(header.needed)) as image:
            if image.size != (header.width_px, header.height_px):
                raise broken(f"The {kind.name} says two sizes")
            image.load()
            return bgr_pixels(image)
    except DECODER_ERRORS as error:
        raise broken(f"The {kind.name} is cut short, damaged, or of a rare kind") from error
