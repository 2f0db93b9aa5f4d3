"""What the header of a picture of any format gives, and the errors for a header that cannot be read."""

from dataclasses import dataclass

from ...errors import PictureError

MAX_PARTS = 200_000  # blocks, chunks, segments or strips in one file; programs write some thousands in the largest
UPRIGHT = 1


@dataclass(frozen=True)
class Header:
    """What a file states about its first picture.

    ``width_px`` and ``height_px`` are as stored, before rotation by ``orientation``, the EXIF value from 1 to 8.
    ``stripped`` is the file without everything that the pixels do not need: itself a file of that format.
    ``decoded_px`` is how many pixels are decoded, where they are more: a crop of a larger picture, or tiles.
    ``buffered_bytes_per_px`` is what the decoder keeps of the whole picture beside its pixels.
    """

    width_px: int
    height_px: int
    stripped: bytes
    orientation: int = UPRIGHT
    buffered_bytes_per_px: int = 0
    decoded_px: int = 0
    is_unended: bool = False  # a JPEG without its end marker
    by_opencv: bool = False  # what Pillow does not read, or only with more memory


def broken_picture(reason: str) -> PictureError:
    """Return the error for a file of a known format that cannot be read."""
    return PictureError("broken-picture", f"{reason}; save or send it again.")


def too_many_parts(name: str) -> PictureError:
    """Return the error for a file with more parts than any picture needs, which would take long to walk."""
    return broken_picture(f"The {name} has more than {MAX_PARTS:,} parts")
