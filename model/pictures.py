"""Turns picture bytes into pixels, refusing from the header what should never be decoded."""

import io

import cv2
import numpy as np
from PIL.JpegImagePlugin import JpegImageFile

from model.errors import PictureError

JPEG_START = b"\xff\xd8\xff"
START_OF_SCAN, END_OF_IMAGE = b"\xff\xda", b"\xff\xd9"
MAX_SCANS = 32  # programs write some 10 in a progressive JPEG; 36,000 fit into 512 kB, and each goes over all pixels


def jpeg_size(data: bytes) -> tuple[int, int]:
    """The (width, height) in pixels that a JPEG's header states, without decoding its pixels.

    Raises PictureError with code ``empty``, ``not-jpeg`` or ``broken-jpeg``.
    """
    if not data:
        raise PictureError("empty", "The picture has no bytes.")
    if not data.startswith(JPEG_START):
        raise PictureError("not-jpeg", "The bytes are not a JPEG; send a JPEG picture.")
    try:
        # The class itself, not Image.open: it judges the size by rules of its own, and by warnings.
        width, height = JpegImageFile(io.BytesIO(data)).size
    except (SyntaxError, OSError, ValueError) as error:
        raise PictureError("broken-jpeg", "The JPEG's header is damaged; send the picture again.") from error
    # Without this the decoder paints what is missing grey and says nothing. Trailers after the end are common.
    if width < 1 or height < 1 or data.rfind(END_OF_IMAGE) < data.rfind(START_OF_SCAN):
        raise PictureError("broken-jpeg", "The JPEG is cut short; send the whole picture.")
    if data.count(START_OF_SCAN) > MAX_SCANS:
        raise PictureError("broken-jpeg", f"The JPEG has over {MAX_SCANS} scans; save the picture anew.")
    return width, height


def decode_jpeg_grey(data: bytes) -> np.ndarray:
    """The pixels of a JPEG as grey values: uint8 (height, width).

    Check ``jpeg_size`` first. Raises PictureError with code ``broken-jpeg``.
    """
    return _decoded(data, cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION, "broken-jpeg")


def read_picture(data: bytes) -> np.ndarray:
    """The pixels of a JPEG, PNG, WebP, BMP or TIFF file, upright by its EXIF orientation: uint8 BGR (height, width, 3).

    Raises PictureError with code ``empty`` or ``not-a-picture``.
    """
    if not data:
        raise PictureError("empty", "The file is empty.")
    return _decoded(data, cv2.IMREAD_COLOR, "not-a-picture")


def _decoded(data: bytes, flags: int, code: str) -> np.ndarray:
    try:
        picture = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), flags)
    except cv2.error:
        picture = None
    if picture is None:
        raise PictureError(code, "The bytes cannot be decoded as a picture.")
    return picture
