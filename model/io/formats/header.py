"""What every format's header comes to."""

from dataclasses import dataclass

from ...errors import PictureError

MAX_PARTS = 200_000  # blocks, chunks, segments or strips in one file; programs write some thousands in the largest
UPRIGHT = 1


@dataclass(frozen=True)
class Header:
    """What a file says of its first picture.

    ``width_px`` and ``height_px`` are as stored, before turning by ``orientation``, EXIF's, 1 to 8. ``needed`` is the
    part of the file that its pixels need, itself a file of that format.
    """

    width_px: int
    height_px: int
    needed: bytes
    orientation: int = UPRIGHT


def broken(what: str) -> PictureError:
    """The error for a file that is of a known format and cannot be read."""
    return PictureError("broken-picture", f"{what}; save or send it again.")


def too_many_parts(name: str) -> PictureError:
    """The error for a file whose parts would take longer to count than any picture needs."""
    return broken(f"The {name} is in more than {MAX_PARTS:,} parts")
