"""The picture formats that are read, told apart by their bytes, and what each says of itself before it is decoded.

No file reaches Pillow as it came. Each format here is walked first: the size is read, the orientation is read, and only
the parts that the first picture's pixels need are passed on. So nothing is allocated for what a header claims, and
text, profiles, thumbnails, further frames and pages cost nothing, however many and however well compressed.
"""

import contextlib
import ctypes
import struct
from collections.abc import Callable
from dataclasses import dataclass

import PIL._imaging
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from ...errors import PictureError
from . import bmp, gif, jpeg, png, tiff, webp
from .header import Header, broken


@dataclass(frozen=True)
class Format:
    """One format: its name for people, how to know it, how to read its header, and Pillow's class that decodes it."""

    name: str
    starts: Callable[[bytes], bool]
    header: Callable[[bytes], Header]
    decoder: type[ImageFile]

    def inspect(self, data: bytes) -> Header:
        """What ``data`` says of itself. Raises PictureError with code ``broken-picture``."""
        try:
            header = self.header(data)
        except (struct.error, IndexError, OverflowError) as error:
            raise broken(f"The {self.name} is cut short") from error
        if header.width_px < 1 or header.height_px < 1:
            raise broken(f"The {self.name} has no pixels")
        return header


def _hush_libtiff() -> None:
    """Lets libtiff keep to itself what it finds wrong: it writes it to stderr, past all logging, a line a fault."""
    with contextlib.suppress(OSError, AttributeError):  # a Pillow that is built another way
        for name in ("TIFFSetErrorHandler", "TIFFSetWarningHandler"):
            setter = getattr(ctypes.CDLL(PIL._imaging.__file__), name)
            setter.argtypes, setter.restype = [ctypes.c_void_p], ctypes.c_void_p
            setter(None)


_hush_libtiff()
JPEG = Format("JPEG", jpeg.starts, jpeg.header, JpegImageFile)
FORMATS = (
    JPEG,
    Format("PNG", png.starts, png.header, PngImageFile),
    Format("WebP", webp.starts, webp.header, WebPImageFile),
    Format("GIF", gif.starts, gif.header, GifImageFile),
    Format("TIFF", tiff.starts, tiff.header, TiffImageFile),
    Format("BMP", bmp.starts, bmp.header, BmpImageFile),
)


def recognised(data: bytes) -> Format:
    """The format of ``data``. Raises PictureError with code ``not-a-picture`` if it is none of FORMATS."""
    for each in FORMATS:
        if each.starts(data):
            return each
    names = ", ".join(each.name for each in FORMATS)
    raise PictureError("not-a-picture", f"This is no picture that can be read here; send one of {names}.")
