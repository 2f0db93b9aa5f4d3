"""Small video files of every kind that is hard to read, made by PyAV."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

EVEN_S = tuple(number / 25 for number in range(50))
SOUND_HZ, SOUND_SAMPLES = 48_000, 1024


@dataclass(frozen=True)
class Kind:
    """How a clip is stored. ``turned`` is (degrees, mirrored left to right); ``pixel_shape`` how wide a pixel is."""

    coder: str = "h264"
    clock: Fraction = Fraction(1, 90_000)
    b_frames: int = 0
    pixel_shape: Fraction | None = None
    turned: tuple[float, bool] | None = None
    last_s: float = 0.04
    pixels: str = "yuv420p"
    options: dict[str, str] = field(default_factory=lambda: {"crf": "10"})


MP4 = Kind()
WEBM = Kind("libvpx", Fraction(1, 1000), options={"b": "1M"})
AVI = Kind("mpeg4", Fraction(1, 25), b_frames=2, options={})


def level(number: int) -> int:
    """Return the grey of a frame, by which its number can be told."""
    return 10 + 4 * (number % 60)


def quarters(width_px: int = 64, height_px: int = 48) -> np.ndarray:
    """A picture with four greys: 250 and 90 above, 170 and 10 below; uint8 BGR."""
    picture = np.full((height_px, width_px, 3), 10, np.uint8)
    picture[: height_px // 2, : width_px // 2] = 250
    picture[: height_px // 2, width_px // 2 :] = 90
    picture[height_px // 2 :, : width_px // 2] = 170
    return picture


def write_clip(
    path: Path, times_s: Sequence[float] = EVEN_S, kind: Kind = MP4, pictures: Sequence[np.ndarray] = ()
) -> Path:
    """Write frames of plain greys, or ``pictures``, that are shown from ``times_s``."""
    shown = pictures or [np.full((48, 64, 3), level(number), np.uint8) for number in range(len(times_s))]
    with av.open(str(path), "w") as container:
        stream = cast(VideoStream, container.add_stream(kind.coder, rate=25, options=kind.options))
        stream.height, stream.width = shown[0].shape[:2]
        stream.pix_fmt = kind.pixels
        stream.max_b_frames = kind.b_frames
        stream.gop_size = 1000
        stream.codec_context.time_base = kind.clock
        if kind.pixel_shape:
            stream.codec_context.sample_aspect_ratio = kind.pixel_shape
        if kind.turned:
            stream.set_display_rotation(kind.turned[0], hflip=kind.turned[1])
        packets: list[Packet[VideoStream]] = []
        for picture, time_s in zip(shown, times_s, strict=True):
            frame = VideoFrame.from_ndarray(picture, "bgr24")
            frame.pts, frame.time_base = round(time_s / kind.clock), kind.clock
            packets += stream.encode(frame)
        packets += stream.encode(None)
        packets[-1].duration = round(kind.last_s / kind.clock)
        container.mux(packets)
    return path


def empty_packet(source: Path, path: Path, number: int) -> Path:
    """Copy ``source`` with an empty packet in the place of one: the frame before it stands."""
    with av.open(str(source)) as container, av.open(str(path), "w") as copy:
        copied = copy.add_stream_from_template(container.streams.video[0])
        for place, packet in enumerate(container.demux(container.streams.video[0])):
            if packet.dts is not None:
                sent = cast("Packet[VideoStream]", av.Packet(0)) if place == number else packet
                sent.pts, sent.dts, sent.time_base, sent.stream = packet.pts, packet.dts, packet.time_base, copied
                copy.mux(sent)
    return path


def trim(source: Path, path: Path, start_s: float, stop_s: float = 1e9) -> Path:
    """Copy a part of ``source`` without coding it again, as ``ffmpeg -c copy`` does: an edit list hides the rest."""
    with av.open(str(source)) as container, av.open(str(path), "w") as copy:
        stream = container.streams.video[0]
        copied = copy.add_stream_from_template(stream)
        offset = round(start_s / stream.time_base) if stream.time_base else 0
        for packet in container.demux(stream):
            if packet.pts is not None and packet.dts is not None and packet.pts * packet.time_base < stop_s:
                packet.pts, packet.dts, packet.stream = packet.pts - offset, packet.dts - offset, copied
                copy.mux(packet)
    return path


def add_sound(source: Path, path: Path, lasts_s: float) -> Path:
    """Copy ``source`` with a sound of another length."""
    with av.open(str(source)) as container, av.open(str(path), "w") as copy:
        copied = copy.add_stream_from_template(container.streams.video[0])
        sound = copy.add_stream("aac", rate=SOUND_HZ)
        for packet in container.demux(container.streams.video[0]):
            if packet.dts is not None:
                packet.stream = copied
                copy.mux(packet)
        _mux_silence(copy, sound, lasts_s)
    return path


def write_sound(path: Path, coder: str = "aac", container_format: str | None = None) -> Path:
    """Write a second of silence."""
    with av.open(str(path), "w", format=container_format) as container:
        _mux_silence(container, cast(AudioStream, container.add_stream(coder, rate=SOUND_HZ)), 1.0)
    return path


def add_cover(source: Path, path: Path, cover: Path) -> Path:
    """Copy the film or the sound in ``source`` with a cover picture, which players take for a stream of video."""
    with av.open(str(source)) as container, av.open(str(path), "w") as copy, av.open(str(cover)) as picture:
        copied = [copy.add_stream_from_template(opened.streams[0]) for opened in (container, picture)]
        copied[1].disposition = Disposition.attached_pic
        for opened, stream in zip((container, picture), copied, strict=True):
            for packet in opened.demux(opened.streams[0]):
                if packet.dts is not None:
                    packet.stream = stream
                    copy.mux(packet)
    return path


def _mux_silence(container: OutputContainer, stream: AudioStream, lasts_s: float) -> None:
    for number in range(round(lasts_s * SOUND_HZ / SOUND_SAMPLES)):
        frame = AudioFrame.from_ndarray(np.zeros((1, SOUND_SAMPLES), np.float32), "fltp", "mono")
        frame.sample_rate, frame.pts, frame.time_base = SOUND_HZ, number * SOUND_SAMPLES, Fraction(1, SOUND_HZ)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
