"""The supported picture formats, and their headers, which are read before anything is decoded.

Pillow never sees a file as it was sent. The module of each format first walks the file, reads the size and the
orientation, and keeps only the parts that the pixels of the first picture need. So a header's claims allocate nothing,
and text, profiles, thumbnails, further frames and pages cost nothing, however many they are and however well they are
compressed.
"""

import contextlib
import ctypes
import importlib.util
import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import PIL._imaging
from PIL import AvifImagePlugin
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from ...errors import PictureError
from . import bmp, gif, heif, jpeg, png, tiff, webp
from .header import Header, broken_picture
from .unread import unread_reason


@dataclass(frozen=True)
class Format:
    """A format: its name, the test for its first bytes, the reader of its header, and the Pillow class to decode it.

    ``bytes_per_px`` is the most memory that decoding to grey was seen to take (docs/benchmarks-photographs.md).
    """

    name: str
    matches: Callable[[bytes], bool]
    read_header: Callable[[bytes], Header]
    decoder: Callable[[io.BytesIO], ImageFile]
    bytes_per_px: int

    def header(self, data: bytes) -> Header:
        """Read the header of ``data``. Raises PictureError with code ``broken-picture``."""
        try:
            header = self.read_header(data)
        except (struct.error, IndexError, OverflowError) as error:
            raise broken_picture(f"The {self.name} is cut short") from error
        if header.width_px < 1 or header.height_px < 1:
            raise broken_picture(f"The {self.name} has no pixels")
        return header


def _silence_libtiff() -> None:
    """Keep libtiff from writing a line to stderr for each fault, which no logging could catch."""
    with contextlib.suppress(OSError, AttributeError):  # a Pillow that is built in another way
        for name in ("TIFFSetErrorHandler", "TIFFSetWarningHandler"):
            setter = getattr(ctypes.CDLL(PIL._imaging.__file__), name)
            setter.argtypes, setter.restype = [ctypes.c_void_p], ctypes.c_void_p
            setter(None)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # OpenCV's copy of it reports through OpenCV


def _optional_formats() -> Iterator[Format]:
    """Yield AVIF, which a Pillow may be built without, and HEIC, which the package pillow-heif decodes."""
    if AvifImagePlugin.SUPPORTED:
        yield Format("AVIF", heif.is_avif, heif.read_avif_header, AvifImagePlugin.AvifImageFile, 12)
    if importlib.util.find_spec("pillow_heif"):
        yield Format("HEIC", heif.is_heic, heif.read_heic_header, _open_heic, 12)


def _open_heic(file: io.BytesIO) -> ImageFile:
    """Load the decoder with the first such picture: it takes 6 MB and a quarter of a second."""
    try:
        from pillow_heif import HeifImageFile
    except ImportError as error:
        raise OSError("pillow-heif cannot be loaded") from error
    decoder: Callable[[io.BytesIO], ImageFile] = HeifImageFile
    return decoder(file)


_silence_libtiff()
JPEG = Format("JPEG", jpeg.matches, jpeg.read_header, JpegImageFile, 9)
FORMATS = (
    JPEG,
    Format("PNG", png.matches, png.read_header, PngImageFile, 9),
    Format("WebP", webp.matches, webp.read_header, WebPImageFile, 9),
    Format("GIF", gif.matches, gif.read_header, GifImageFile, 8),
    Format("TIFF", tiff.matches, tiff.read_header, TiffImageFile, 12),
    Format("BMP", bmp.matches, bmp.read_header, BmpImageFile, 8),
    *_optional_formats(),
)


def detect_format(data: bytes) -> Format:
    """Return the format of ``data``. Raises PictureError with code ``not-a-picture`` if it is none of FORMATS."""
    for picture_format in FORMATS:
        if picture_format.matches(data):
            return picture_format
    reason = unread_reason(data)
    if reason:
        raise PictureError("not-a-picture", f"This is {reason}.")
    names = ", ".join(picture_format.name for picture_format in FORMATS)
    raise PictureError("not-a-picture", f"This is not a picture that can be read here; send one of {names}.")
