"""Reads the frames of a video file with their times, and writes frames to a video file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import cv2
import numpy as np

from ..errors import VideoError
from .pictures import MAX_PIXELS

DEFAULT_FPS = 25.0  # for a file that states no frame rate
# A file may end earlier than it states by this share of its duration, or by this time, and still count as complete.
MAX_MISSING_SHARE, MAX_MISSING_S = 0.1, 1.0
SUFFIXES = {
    ".3gp",
    ".avi",
    ".flv",
    ".m4v",
    ".mkv",
    ".mov",
    ".mp4",
    ".mpeg",
    ".mpg",
    ".mts",
    ".ogv",
    ".ts",
    ".webm",
    ".wmv",
}


@dataclass(frozen=True)
class Frame:
    """A frame: its ``index`` in the file, from 0; its time from the start; uint8 BGR (height, width, 3), upright."""

    index: int
    time_s: float
    picture: np.ndarray


def is_video(head: bytes) -> bool:
    """Whether a file that starts with ``head``, 16 bytes or more, is a video, whatever its name."""
    return (
        (head[4:8] == b"ftyp" and head[8:12] not in {b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"})
        or head[4:8] in {b"moov", b"mdat"}
        or head.startswith((b"\x1a\x45\xdf\xa3", b"OggS", b"FLV\x01", b"\x00\x00\x01\xba", b"\x30\x26\xb2\x75"))
        or (head.startswith(b"RIFF") and head[8:12] == b"AVI ")
    )


class Video:
    """A video file, closed on leaving the context.

    ``fps`` is the mean frame rate; ``frames`` is the number of frames that the file states, 0 if it states none.
    """

    def __init__(self, path: Path, threads: int = 1, max_pixels: int = MAX_PIXELS) -> None:
        """Raises VideoError if OpenCV cannot open it, or if a frame has more than ``max_pixels``."""
        _configure_ffmpeg()
        # An absolute path, because FFmpeg could take the part before a colon for a protocol.
        self._capture = cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, threads])
        if not self._capture.isOpened():
            raise VideoError("This is not a video that OpenCV can read, or is damaged; save it again as MP4 or WebM.")
        self.width_px = int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        self.height_px = int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        if self.width_px * self.height_px > max_pixels:
            self._capture.release()
            size = f"{self.width_px} x {self.height_px}"
            raise VideoError(f"The frames of the video are {size} pixels; the limit is {max_pixels:,}.")
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = fps if 0 < fps < 1000 else DEFAULT_FPS
        self.frames = max(0, int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)))

    def __enter__(self) -> "Video":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._capture.release()

    def read(self, fps: float | None = None) -> Iterator[Frame]:
        """Yield all frames, or at most ``fps`` of them per second.

        Raises VideoError after the last frame if there was none, or if the video ends long before its stated end.
        """
        index, time_s, next_s = -1, 0.0, 0.0
        while self._capture.grab():
            index += 1
            time_s = self._time_s(index, time_s)
            if fps is not None and time_s < next_s - 0.5 / self.fps:
                continue  # skipped without decoding
            ok, picture = self._capture.retrieve()
            if ok:
                yield Frame(index, time_s, np.asarray(picture, dtype=np.uint8))
                next_s = max(next_s, time_s - 1 / fps) + 1 / fps if fps else 0.0
        self._check_end(index + 1, time_s)

    def _time_s(self, index: int, last_s: float) -> float:
        """Return the time that the file gives the frame, so that variable frame rates are right; else count frames."""
        time_s = float(self._capture.get(cv2.CAP_PROP_POS_MSEC)) / 1000
        return time_s if index == 0 or time_s > last_s else last_s + 1 / self.fps

    def _check_end(self, frames_read: int, time_s: float) -> None:
        if not frames_read:
            raise VideoError("No frame of the video can be read.")
        stated_s = self.frames / self.fps
        if time_s < stated_s - max(MAX_MISSING_S, MAX_MISSING_SHARE * stated_s):
            raise VideoError(f"The video ends at {time_s:.1f} s of {stated_s:.1f} s: the rest is missing or damaged.")


class VideoWriter:
    """Writes frames of one size to an MP4 file as MPEG-4 part 2, which every OpenCV package can encode."""

    def __init__(self, path: Path, fps: float, width_px: int, height_px: int) -> None:
        """``path`` must end in .mp4. Raises OSError if it cannot be written."""
        _configure_ffmpeg()
        self._size = (width_px - width_px % 2, height_px - height_px % 2)  # MPEG-4 needs even sizes
        code = cv2.VideoWriter.fourcc(*"mp4v")
        self._writer = cv2.VideoWriter(str(path.absolute()), cv2.CAP_FFMPEG, code, fps, self._size)
        if not self._writer.isOpened():
            raise OSError(None, "the video cannot be written", str(path))

    def write(self, picture: np.ndarray) -> None:
        """Append ``picture``, uint8 BGR (height, width, 3)."""
        self._writer.write(np.ascontiguousarray(picture[: self._size[1], : self._size[0]]))

    def close(self) -> None:
        self._writer.release()


def _configure_ffmpeg() -> None:
    """Keep FFmpeg and OpenCV from writing to stderr, and FFmpeg from opening addresses that a file names."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    os.environ.setdefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", "protocol_whitelist;file")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
