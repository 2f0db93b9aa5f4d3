"""Checks a ``frame`` event's arguments at the edge, before any work is spent on them. docs/protocol.md describes it."""

from dataclasses import dataclass
from typing import Any

from model.errors import PictureError
from model.pictures import jpeg_size

MAX_SEQ = 2**53 - 1  # the largest whole number that JavaScript holds exactly


class FrameError(Exception):
    """A frame is refused; ``code`` is one of docs/protocol.md."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Frame:
    """A checked frame: a JPEG of acceptable size, and the number that its sender gave it."""

    jpeg: bytes
    seq: int


def check_frame(arguments: tuple[Any, ...], max_bytes: int, max_pixels: int) -> Frame:
    """The frame in an event's arguments, (JPEG bytes, {"seq": number}). Raises FrameError."""
    jpeg = arguments[0] if arguments else None
    if not isinstance(jpeg, bytes):
        raise FrameError("not-bytes", "The first argument must be the JPEG as binary data.")
    if len(jpeg) > max_bytes:
        raise FrameError("too-large", f"A frame may have {max_bytes} bytes; this one has {len(jpeg)}.")
    seq = _seq(arguments)
    try:
        width_px, height_px = jpeg_size(jpeg)
    except PictureError as error:
        raise FrameError(error.code, str(error)) from error
    if width_px * height_px > max_pixels:
        raise FrameError(
            "too-many-pixels", f"A frame may have {max_pixels} pixels; this one claims {width_px} x {height_px}."
        )
    return Frame(jpeg, seq)


def _seq(arguments: tuple[Any, ...]) -> int:
    details = arguments[1] if len(arguments) > 1 else None
    seq = details.get("seq") if isinstance(details, dict) else None
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 <= seq <= MAX_SEQ:
        raise FrameError("bad-seq", f'The second argument must be {{"seq": n}}, n a whole number from 0 to {MAX_SEQ}.')
    return seq
