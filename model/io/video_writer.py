"""Writes frames to a video file, each at its own time."""

from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream

CLOCK_HZ = 90_000  # divides all usual rates, those of television and milliseconds too
QUALITY, PRESET = "20", "veryfast"  # x264's CRF and preset
MIN_LAST_S = 1 / 25  # how long the last frame is shown if nothing says how long


class VideoWriter:
    """Writes frames of one size to an MP4 file as H.264, which players and browsers show."""

    def __init__(self, path: Path, width_px: int, height_px: int) -> None:
        """``path`` must end in .mp4. Raises OSError if it cannot be written."""
        self._size = (max(2, width_px - width_px % 2), max(2, height_px - height_px % 2))  # H.264 needs even sizes
        self._last: Packet[VideoStream] | None = None  # kept back until it is known whether it is the last
        try:
            self._container = av.open(str(path.absolute()), "w", format="mp4")
            self._stream = self._container.add_stream("h264", options={"crf": QUALITY, "preset": PRESET})
            self._configure()
            self._container.start_encoding()  # opens the file
        except (av.FFmpegError, ValueError) as error:
            raise OSError(None, "the video cannot be written", str(path)) from error

    def _configure(self) -> None:
        self._stream.width, self._stream.height = self._size
        self._stream.pix_fmt = "yuv420p"
        self._stream.max_b_frames = 0
        self._stream.codec_context.time_base = Fraction(1, CLOCK_HZ)
        # Where a file does not say how its colours are coded, players guess by the size.
        self._stream.colorspace, self._stream.color_range = Colorspace.ITU709, ColorRange.MPEG
        self._stream.color_primaries, self._stream.color_trc = ColorPrimaries.BT709, ColorTrc.BT709

    def write(self, picture: np.ndarray, time_s: float) -> None:
        """Append ``picture``, uint8 BGR (height, width, 3), shown from ``time_s``; times must rise.

        One of another size is fitted in, with bars. Raises OSError if the disk is full.
        """
        frame = VideoFrame.from_ndarray(np.ascontiguousarray(self._fit(picture)), "bgr24")
        frame = frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)
        frame.pts, frame.time_base = round(time_s * CLOCK_HZ), Fraction(1, CLOCK_HZ)
        self._append(self._stream.encode(frame))

    def close(self, end_s: float = 0.0) -> None:
        """Finish the file; the last frame is shown until ``end_s``."""
        try:
            self._append(self._stream.encode(None))
            if self._last is not None:
                shown = round(end_s * CLOCK_HZ) - (self._last.pts or 0)
                self._last.duration = max(shown, round(MIN_LAST_S * CLOCK_HZ))
                self._container.mux(self._last)
        finally:
            self._container.close()

    def _append(self, packets: "list[Packet[VideoStream]]") -> None:
        for packet in packets:
            if self._last is not None:
                self._container.mux(self._last)
            self._last = packet

    def _fit(self, picture: np.ndarray) -> np.ndarray:
        width_px, height_px = self._size
        if picture.shape[0] - height_px in (0, 1) and picture.shape[1] - width_px in (0, 1):
            return picture[:height_px, :width_px]
        scale = min(width_px / picture.shape[1], height_px / picture.shape[0])
        size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
        fitted = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        left, top = (width_px - size[0]) // 2, (height_px - size[1]) // 2
        right, bottom = width_px - size[0] - left, height_px - size[1] - top
        return np.asarray(cv2.copyMakeBorder(fitted, top, bottom, left, right, cv2.BORDER_CONSTANT))
