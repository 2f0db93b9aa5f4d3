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
# Times ``max_pixels``: the tiles of a phone's largest photographs reach beyond them, and gain maps come on top.
MAX_DECODED_SHARE = 2
MAX_PADDING_PX = 1024**2  # beside it: a small picture is coded in whole blocks too
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


@dataclass(frozen=True)
class PictureFile:
    """The file of a picture, whose header has been read and nothing decoded."""

    picture_format: Format
    header: Header

    @property
    def decoding_bytes(self) -> int:
        """How much memory ``decode_grey`` takes at most for the pixels."""
        pixels = max(self.header.width_px * self.header.height_px, self.header.decoded_px)
        per_pixel = self.picture_format.bytes_per_px / self._factor**2 + self.header.buffered_bytes_per_px
        return int(pixels * per_pixel)

    def decode(self) -> np.ndarray:
        """Return the picture, uint8 BGR (height, width, 3), upright. Raises PictureError (``broken-picture``)."""
        return rotate_upright(decode(self.picture_format, self.header, bgr_pixels), self.header.orientation)

    def decode_grey(self) -> GreyPicture:
        """Return the picture in grey; a large JPEG at a half, a quarter or an eighth of its size.

        The longer side keeps MIN_DECODED_PX or more. Raises PictureError (``broken-picture``).
        """
        header = self.header
        grey = to_grey(decode(self.picture_format, header, grey_pixels, self._factor))
        width_px, height_px = header.width_px, header.height_px
        if header.orientation in SIDEWAYS:
            width_px, height_px = height_px, width_px
        return GreyPicture(rotate_upright(grey, header.orientation), width_px, height_px, self._factor)

    @property
    def _factor(self) -> int:
        """By which whole factor the decoder can reduce the picture and leave it large enough to find faces in."""
        most = max(self.header.width_px, self.header.height_px) // MIN_DECODED_PX
        return max((each for each in REDUCTIONS if each <= most), default=1) if self.picture_format is JPEG else 1


def open_picture(data: bytes, max_pixels: int = MAX_PIXELS) -> PictureFile:
    """Read the header of a picture's file: a JPEG, PNG, WebP, AVIF, GIF, BMP or TIFF, or a HEIC with pillow-heif.

    The bytes determine the format. Raises PictureError with code ``empty``, ``not-a-picture``, ``broken-picture``, or
    ``too-many-pixels`` when the header claims more than ``max_pixels``, or more than twice as many to be decoded.
    """
    if not data:
        raise PictureError("empty", "The file is empty.")
    picture_format = detect_format(data)
    header = picture_format.header(data)
    if header.width_px * header.height_px > max_pixels:
        size = f"{header.width_px} x {header.height_px}"
        raise PictureError("too-many-pixels", f"The picture is {size} pixels; the limit is {max_pixels:,}.")
    limit_px = MAX_DECODED_SHARE * max_pixels + MAX_PADDING_PX
    if header.decoded_px > limit_px:
        reason = f"The picture is made from {header.decoded_px:,} pixels; the limit is {limit_px:,}."
        raise PictureError("too-many-pixels", reason)
    return PictureFile(picture_format, header)


def read_picture(data: bytes, max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Decode the file of a picture to uint8 BGR (height, width, 3), upright by its EXIF orientation.

    Animations give their first frame, TIFFs their first page. Transparent pixels are blended with mid grey. Nothing is
    allocated for pixels that the header claims in excess. Raises what ``open_picture`` raises.
    """
    return open_picture(data, max_pixels).decode()
