"""Videos as they are written: each frame at its own time."""

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from model.io.video_writer import VideoWriter
from model.io.videos import Video

GREY = np.full((48, 64, 3), 99, np.uint8)


def write(path: Path, times_s: list[float], end_s: float, pictures: list[np.ndarray] | None = None) -> Path:
    shown = pictures or [GREY] * len(times_s)
    writer = VideoWriter(path, shown[0].shape[1], shown[0].shape[0])
    for picture, time_s in zip(shown, times_s, strict=True):
        writer.write(picture, time_s)
    writer.close(end_s)
    return path


@pytest.mark.parametrize(
    ("times_s", "end_s"),
    [
        ([0.0], 3.0),
        ([0.0, 0.04, 0.08], 0.12),
        ([0.0, 0.061, 0.12, 0.3, 0.9, 2.75], 4.5),
        ([number / 142.857 for number in range(20)], 0.2),
        ([0.0, 500.0], 3600.0),
    ],
)
def test_shows_each_frame_when_it_was_shown(times_s: list[float], end_s: float, tmp_path: Path) -> None:
    with Video(write(tmp_path / "clip.mp4", times_s, end_s)) as video:
        assert [frame.time_s for frame in video.read()] == pytest.approx(times_s, abs=1e-4)
        assert video.end_s == pytest.approx(end_s, abs=1e-3)
    with av.open(str(tmp_path / "clip.mp4")) as container:
        assert (container.duration or 0) / 1e6 == pytest.approx(end_s, abs=2e-3)


def test_writes_what_browsers_show(tmp_path: Path) -> None:
    with av.open(str(write(tmp_path / "clip.mp4", [0.0, 0.1], 0.2))) as container:
        (stream,) = container.streams
        assert stream.codec_context.name == "h264"
        assert container.streams.video[0].pix_fmt == "yuv420p"


@pytest.mark.parametrize("colour", [(0, 0, 255), (0, 255, 0), (255, 0, 0), (200, 120, 40)])
@pytest.mark.parametrize("side", [64, 800])
def test_keeps_colours_whatever_the_size(colour: tuple[int, int, int], side: int, tmp_path: Path) -> None:
    """Where a file does not say how its colours are coded, players guess by the size."""
    picture = np.full((side, side, 3), colour, np.uint8)
    with Video(write(tmp_path / "clip.mp4", [0.0], 1.0, [picture])) as video:
        (frame,) = video.read()
    assert np.abs(frame.picture.astype(int) - picture).max() < 6


def test_writes_odd_sizes_without_the_last_row_and_column(tmp_path: Path) -> None:
    with Video(write(tmp_path / "clip.mp4", [0.0], 1.0, [GREY[:47, :63]])) as video:
        assert next(video.read()).picture.shape == (46, 62, 3)


def test_fits_a_frame_of_another_size_in_with_bars(tmp_path: Path) -> None:
    high = np.full((64, 32, 3), 200, np.uint8)
    with Video(write(tmp_path / "clip.mp4", [0.0, 0.5], 1.0, [GREY, high])) as video:
        _, frame = video.read()
    assert frame.picture.shape == (48, 64, 3)
    columns = frame.picture[24, :, 0].astype(int)
    steps = [x for x, (left, right) in enumerate(pairwise(columns > 100)) if left != right]
    assert steps == pytest.approx([19, 43], abs=1), "24 of 64 columns, in the middle"


def test_reports_a_path_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        VideoWriter(tmp_path / "gone" / "clip.mp4", 64, 48)
