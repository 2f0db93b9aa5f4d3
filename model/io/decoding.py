"""Decodes the pixels of files whose headers have been read: by Pillow or, where it cannot, by OpenCV."""

import io
import struct
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from PIL.Image import DecompressionBombError
from PIL.ImageFile import ImageFile

from .formats import Format
from .formats.header import Header, broken_picture
from .pixels import opencv_pixels

Convert = Callable[[ImageFile], np.ndarray]
# Two ends for a JPEG that has none. A decoder fills in what is missing from whatever comes next.
ENDS = (b"\xff\xd9", b"\x5a\x96\x3c\xe1" * 64 + b"\xff\xd9")
# What decoders raise on damaged files, as the fuzz test found; SystemError comes from Pillow's C code.
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
    RuntimeError,
    struct.error,
    DecompressionBombError,
    cv2.error,
)


def decode(picture_format: Format, header: Header, convert: Convert, factor: int = 1) -> np.ndarray:
    """Return what ``convert`` makes of the loaded picture; a JPEG that is reduced by ``factor`` comes in grey.

    What OpenCV decodes comes as uint8 BGR. Raises PictureError with code ``broken-picture``.
    """
    try:
        if header.by_opencv:
            return _decode_by_opencv(header)
        if not header.is_unended:
            return _load(picture_format, header, convert, factor)
        bits = header.stripped.removesuffix(b"\xff")
        with_ends = (replace(header, stripped=bits + end) for end in ENDS)
        first, second = (_load(picture_format, each, convert, factor) for each in with_ends)
    except DECODER_ERRORS as error:
        reason = f"The {picture_format.name} is cut short, damaged, or of an unsupported kind"
        raise broken_picture(reason) from error
    if not np.array_equal(first, second):  # the end made a difference, so more than the end is missing
        raise broken_picture("The JPEG is cut short")
    return first


def _load(picture_format: Format, header: Header, convert: Convert, factor: int) -> np.ndarray:
    # The decoder class itself, because Image.open checks the size by its own rules and warns.
    with picture_format.decoder(io.BytesIO(header.stripped)) as image:
        if image.size != (header.width_px, header.height_px):
            raise broken_picture(f"The {picture_format.name} states two different sizes")
        if factor > 1:
            image.draft("L", (image.width // factor, image.height // factor))
        image.load()
        if factor == 1 and image.size != (header.width_px, header.height_px):  # HEIC's may change while it is decoded
            raise broken_picture(f"The {picture_format.name} states two different sizes")
        return convert(image)


def _decode_by_opencv(header: Header) -> np.ndarray:
    picture = cv2.imdecode(np.frombuffer(header.stripped, np.uint8), cv2.IMREAD_UNCHANGED)
    if picture is None or picture.shape[:2] != (header.height_px, header.width_px):
        raise ValueError("OpenCV does not read it")
    return opencv_pixels(picture)
