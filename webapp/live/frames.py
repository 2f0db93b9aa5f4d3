"""Checks the arguments of a ``frame`` event before any work is spent on them. docs/protocol.md describes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.errors import PictureError
from model.io.pictures import jpeg_size
from webapp.i18n.catalogue import fill, gettext_noop

MAX_SEQ = 2**53 - 1  # the largest whole number that JavaScript holds exactly
MAX_CLIP_S = 1e6  # eleven days: a longer clip is a mistake


class FrameError(Exception):
    """A frame is refused. docs/protocol.md lists the codes. ``values`` stand for the names in braces of ``message``."""

    def __init__(self, code: str, message: str, **values: object) -> None:
        super().__init__(fill(message, **values))
        self.code = code
        self.message = message
        self.values = values


@dataclass(frozen=True)
class Frame:
    """A checked frame: a JPEG of acceptable size, and its sender's number for it.

    ``clip_s`` is the picture's time in its clip, if it is part of a video file. ``smooth`` says whether to smooth a
    face's scores over earlier frames.
    """

    jpeg: bytes
    seq: int
    clip_s: float | None = None
    smooth: bool = True


def check_frame(arguments: tuple[Any, ...], max_bytes: int, max_pixels: int) -> Frame:
    """Return the frame in an event's arguments: JPEG bytes, {"seq": n, "t_s": s, "smooth": bool}. Raise FrameError."""
    jpeg = arguments[0] if arguments else None
    if not isinstance(jpeg, bytes):
        raise FrameError("not-bytes", "The first argument must be a JPEG as binary data.")
    if len(jpeg) > max_bytes:
        raise FrameError(
            "too-large",
            gettext_noop("A frame may have at most {limit} bytes. This one has {bytes}."),
            limit=max_bytes,
            bytes=len(jpeg),
        )
    details = arguments[1] if len(arguments) > 1 and isinstance(arguments[1], dict) else {}
    seq, clip_s, smooth = _seq(details), _clip_s(details), _smooth(details)
    try:
        width_px, height_px = jpeg_size(jpeg)
    except PictureError as error:
        raise FrameError(error.code, str(error)) from error
    if width_px * height_px > max_pixels:
        raise FrameError(
            "too-many-pixels",
            gettext_noop("A frame may have at most {limit} pixels. This one has {width} x {height}."),
            limit=max_pixels,
            width=width_px,
            height=height_px,
        )
    return Frame(jpeg, seq, clip_s, smooth)


def _seq(details: Mapping[str, Any]) -> int:
    seq = details.get("seq")
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 <= seq <= MAX_SEQ:
        raise FrameError("bad-seq", f'The second argument must be {{"seq": n}}, a whole number from 0 to {MAX_SEQ}.')
    return seq


def _clip_s(details: Mapping[str, Any]) -> float | None:
    """Return the time in the clip. Infinity and NaN, which Python's JSON accepts, are out of range, too."""
    clip_s = details.get("t_s")
    if clip_s is None:
        return None
    if not isinstance(clip_s, int | float) or isinstance(clip_s, bool) or not 0 <= clip_s <= MAX_CLIP_S:
        raise FrameError("bad-time", f"t_s must be a number of seconds from 0 to {MAX_CLIP_S:.0f}. It may be left out.")
    return float(clip_s)


def _smooth(details: Mapping[str, Any]) -> bool:
    smooth = details.get("smooth", True)
    if not isinstance(smooth, bool):
        raise FrameError("bad-option", "smooth must be true or false. It may be left out.")
    return smooth
