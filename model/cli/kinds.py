"""Tells by its first bytes, or else by its suffix, how a file is read."""

import os
from dataclasses import dataclass
from pathlib import Path

from ..io.formats import FORMATS, JPEG
from ..io.formats.unread import SUFFIXES as UNREAD_SUFFIXES
from ..io.video_files import SUFFIXES as VIDEO_SUFFIXES
from ..io.video_files import is_sound, is_video

HEAD_BYTES = 64
# Files in a folder with these suffixes are read, or reported as unreadable. Any other file is skipped, unless its first
# bytes are those of a picture or a video.
PICTURE_SUFFIXES = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".avif"}


@dataclass(frozen=True)
class Source:
    """A file to read. ``name`` is its name in the results; ``kind`` is jpeg, picture or video.

    ``is_named`` says whether it was named, and not found in a folder or by a pattern.
    """

    name: str
    kind: str
    is_named: bool = False


def source_kind(name: str, is_named: bool = False) -> str | None:
    """Return jpeg, picture or video; None for any other file, and for sound that is not named."""
    head = b""
    if os.path.isfile(name):  # noqa: PTH113  (Path.is_file raises where a folder may not be entered)
        try:
            with open(name, "rb") as file:
                head = file.read(HEAD_BYTES)
        except OSError:
            return "picture"  # reading it will report the reason
    if JPEG.matches(head):
        return "jpeg"
    if any(picture_format.matches(head) for picture_format in FORMATS):
        return "picture"
    if is_sound(name, head) and not is_named:
        return None
    suffix = Path(name).suffix.lower()
    if is_video(head) or suffix in VIDEO_SUFFIXES:
        return "video"
    is_missing = os.path.islink(name) and not os.path.exists(name)  # noqa: PTH110, PTH114  (a link to nowhere)
    is_file = is_missing or os.path.isfile(name)  # noqa: PTH113
    return "picture" if is_file and suffix in PICTURE_SUFFIXES | UNREAD_SUFFIXES else None
