"""Reads the frames of a video file with their times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import cast

import av
import numpy as np
from av.buffer import Buffer
from av.container import InputContainer
from av.sidedata.sidedata import Type as SideData
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from ..errors import NoPicturesError, VideoError
from .display import matrix_orientation, shown_size
from .formats.header import UPRIGHT
from .pictures import MAX_PIXELS
from .pixels import rotate_upright
from .video_files import missing_bytes

DEFAULT_FPS = 25.0  # where neither the file nor the frames' own times say one
MAX_FPS = 240.0  # browsers' recordings state 1000, the rate of their clock
# Files of pictures in motion. Playlists and scripts, which name other files, are none of them.
CONTAINERS = "mov,mp4,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,h264,hevc,flv,asf,ogg,mxf,dv,ivf,mjpeg"
av.logging.set_level(None)  # FFmpeg's lines would come between the results; what matters is raised


@dataclass(frozen=True)
class Frame:
    """A frame: its ``index`` in the file, from 0; its time from the first; uint8 BGR (height, width, 3), upright."""

    index: int
    time_s: float
    picture: np.ndarray


class Video:
    """A video file, closed on leaving the context.

    Its frames are those that a player shows: without what an edit list leaves out, upright, mirrored back, and drawn
    out where pixels are not square. ``end_s`` is when the last frame that has been read ends.
    """

    def __init__(self, path: Path, threads: int = 1, max_pixels: int = MAX_PIXELS) -> None:
        """Raises VideoError if it cannot be opened or a frame has more than ``max_pixels``.

        Raises NoPicturesError, a VideoError, if the file holds sound alone.
        """
        self._max_pixels = max_pixels
        self._missing_bytes = missing_bytes(path)
        self._container = _open(path, max_pixels)
        self.end_s = 0.0
        self._damaged = 0
        try:
            self._stream = _picture_stream(self._container)
            self._stream.codec_context.thread_count = threads
            self._shown_size(self._stream.width, self._stream.height)
        except VideoError:
            self._container.close()
            raise

    def __enter__(self) -> "Video":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._container.close()

    def expected_frames(self, fps: float | None = None) -> int:
        """Return about how many frames ``read`` will yield, 0 if the file does not say."""
        rate = float(self._stream.average_rate or 0)
        rate = rate if 0 < rate <= MAX_FPS else DEFAULT_FPS
        stated_s = (self._container.duration or 0) / 1_000_000
        # The stated number counts frames that an edit list leaves out; the stated length may be that of the sound.
        numbers = [self._stream.frames, round(stated_s * rate), round(stated_s * fps) if fps else 0]
        return min(filter(None, numbers), default=0)

    def read(self, fps: float | None = None) -> Iterator[Frame]:
        """Yield all frames, or at most ``fps`` of them per second.

        Raises VideoError after the last frame if there was none, if any was damaged, or if the file is cut short.
        """
        clock, next_s = _Clock("avi" in self._container.format.name), 0.0
        for index, decoded in enumerate(self._decode()):
            time_s = clock.advance(decoded)
            self.end_s = clock.end_s
            if fps is not None:
                if index and time_s < next_s - clock.interval_s / 2:
                    continue
                next_s = max(next_s, time_s - 1 / fps) + 1 / fps
            yield Frame(index, time_s, self._picture(decoded))
        self._check(clock.has_begun)

    def _decode(self) -> Iterator[VideoFrame]:
        """Yield the frames that can be decoded. Those before the first are no damage: a cut may begin between keys."""
        has_begun = False
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                if not packet.size and packet.dts is not None:
                    continue  # the frame before stands: Theora and AVI say so by an empty packet
                frames = packet.decode()
            except av.FFmpegError:
                self._damaged += has_begun
                continue  # after an error of the file itself there are no more packets
            for frame in frames:
                has_begun = True
                yield frame

    def _picture(self, frame: VideoFrame) -> np.ndarray:
        width_px, height_px = self._shown_size(frame.width, frame.height)
        pixels = frame.reformat(width_px, height_px, "bgr24").to_ndarray()
        matrix = cast(Mapping[SideData, Buffer], frame.side_data).get(SideData.DISPLAYMATRIX)
        return np.ascontiguousarray(rotate_upright(pixels, matrix_orientation(bytes(matrix)) if matrix else UPRIGHT))

    def _shown_size(self, width_px: int, height_px: int) -> tuple[int, int]:
        """Return the size in square pixels of a frame of this stored size. Raises VideoError if it is too large."""
        width_px, height_px = shown_size(width_px, height_px, self._stream.sample_aspect_ratio)
        if width_px * height_px > self._max_pixels:
            size = f"{width_px} x {height_px}"
            raise VideoError(f"The frames of the video are {size} pixels; the limit is {self._max_pixels:,}.")
        return width_px, height_px

    def _check(self, has_begun: bool) -> None:
        if not has_begun:
            raise VideoError("No frame of the video can be read.")
        if self._missing_bytes:
            raise VideoError(f"The video is cut short: {self._missing_bytes:,} bytes are missing at its end.")
        if self._damaged:
            parts = "1 part" if self._damaged == 1 else f"{self._damaged} parts"
            raise VideoError(f"The video is damaged: {parts} of it could not be decoded.")


class _Clock:
    """The times of frames: the file's own where they rise, otherwise the shortest interval after the last.

    An AVI has no times for showing frames, only for decoding them; FFmpeg's guesses are wrong where B-frames follow.
    """

    def __init__(self, is_by_decoding: bool) -> None:
        self._is_by_decoding = is_by_decoding
        self._shortest_s = 1 / DEFAULT_FPS
        self.has_begun = False
        self.interval_s = 1 / DEFAULT_FPS
        self.end_s = 0.0
        self._start_s: float | None = None
        self._time_s = 0.0

    def advance(self, frame: VideoFrame) -> float:
        """Return the time of the next frame, in seconds from the first."""
        ticks = frame.dts if self._is_by_decoding else frame.pts
        own_s = None if ticks is None or frame.time_base is None else float(ticks * frame.time_base)
        if self._start_s is None:
            self._start_s = own_s
        time_s = 0.0 if own_s is None or self._start_s is None else own_s - self._start_s
        if self.has_begun:
            time_s = time_s if time_s > self._time_s else self._time_s + self._shortest_s
            self.interval_s = time_s - self._time_s
            self._shortest_s = min(self._shortest_s, self.interval_s)
        lasts_s = float(frame.duration * frame.time_base) if frame.duration and frame.time_base else self.interval_s
        self.has_begun, self._time_s, self.end_s = True, time_s, time_s + lasts_s
        return time_s


def _open(path: Path, max_pixels: int) -> InputContainer:
    options = {
        "protocol_whitelist": "file",  # no address that the file names
        "format_whitelist": CONTAINERS,
        "max_pixels": str(max_pixels),
    }
    try:
        # An absolute path, because FFmpeg could take the part before a colon for a protocol.
        return av.open(str(path.absolute()), "r", options=options, metadata_errors="replace")
    except (av.FFmpegError, ValueError) as error:
        reason = "This is not a video that can be read, or it is damaged; save it again as MP4 or WebM."
        raise VideoError(reason) from error


def _picture_stream(container: InputContainer) -> VideoStream:
    """Return the stream of the film; a cover picture is none."""
    streams = [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]
    if not streams:
        raise NoPicturesError("The file holds sound and no video.")
    streams.sort(key=lambda stream: not stream.disposition & Disposition.default)
    if streams[0].codec_context is None:
        raise VideoError("The video is coded in a way that cannot be read here; save it again as MP4 or WebM.")
    return streams[0]
