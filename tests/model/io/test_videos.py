"""The frames of a video file and their times."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from model import VideoError
from model.io.videos import Video, VideoWriter, is_video
from tests.paths import ROOT

FPS, FRAMES = 10.0, 12
READ = """
import sys
from pathlib import Path
from model import VideoError
from model.io.videos import Video
try:
    with Video(Path(sys.argv[1])) as video:
        list(video.read())
except VideoError as error:
    print(error)
"""


def grey_level(frame: int) -> int:
    return 10 + 20 * frame


def write_video(path: Path, frames: int = FRAMES, size: tuple[int, int] = (64, 48)) -> Path:
    """Write frames of plain greys, from which their number can be told."""
    writer = VideoWriter(path, FPS, *size)
    for number in range(frames):
        writer.write(np.full((size[1], size[0], 3), grey_level(number), np.uint8))
    writer.close()
    return path


def test_reads_every_frame_with_its_time(tmp_path: Path) -> None:
    with Video(write_video(tmp_path / "clip.mp4")) as video:
        assert (video.width_px, video.height_px, video.fps, video.frames) == (64, 48, FPS, FRAMES)
        frames = list(video.read())
    assert [frame.index for frame in frames] == list(range(FRAMES))
    assert [frame.time_s for frame in frames] == pytest.approx([number / FPS for number in range(FRAMES)], abs=1e-3)
    for frame in frames:
        assert frame.picture.dtype == np.uint8
        assert frame.picture.shape == (48, 64, 3)
        assert abs(float(frame.picture.mean()) - grey_level(frame.index)) < 8


@pytest.mark.parametrize(
    ("fps", "expected"),
    [
        (None, list(range(12))),
        (100.0, list(range(12))),
        (10.0, list(range(12))),
        (5.0, [0, 2, 4, 6, 8, 10]),
        (2.5, [0, 4, 8]),
        (1.0, [0, 10]),
        (0.1, [0]),
        (4.0, [0, 2, 5, 7, 10]),
    ],
)
def test_limits_the_frame_rate(fps: float | None, expected: list[int], tmp_path: Path) -> None:
    with Video(write_video(tmp_path / "clip.mp4")) as video:
        assert [frame.index for frame in video.read(fps)] == expected


@pytest.mark.parametrize("name", ["a:b.mp4", "frame %02d.mp4", "two\nlines.mp4", "http:.mp4", "-i.mp4", "no suffix"])
def test_opens_files_of_any_name(name: str, tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.mp4").rename(tmp_path / name)
    with Video(path) as video:
        assert len(list(video.read())) == FRAMES


def test_writes_odd_sizes_without_the_last_row_and_column(tmp_path: Path) -> None:
    with Video(write_video(tmp_path / "clip.mp4", size=(65, 49))) as video:
        assert (video.width_px, video.height_px) == (64, 48)


@pytest.mark.parametrize(
    "data", [b"", b"no video", b"#EXTM3U\nhttp://127.0.0.1/a.ts\n", b"\0\0\0\x18ftypisom" + bytes(500)]
)
def test_rejects_what_is_not_a_video(data: bytes, tmp_path: Path) -> None:
    """In its own process, because FFmpeg reads only once in each what it may write to stderr."""
    path = tmp_path / "clip.mp4"
    path.write_bytes(data)
    done = subprocess.run([sys.executable, "-c", READ, str(path)], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    assert "not a video that OpenCV can read" in done.stdout


def test_rejects_too_many_pixels(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match="64 x 48 pixels; the limit is 1,000"):
        Video(write_video(tmp_path / "clip.mp4"), max_pixels=1000)


def test_reads_a_truncated_video_and_reports_it(tmp_path: Path) -> None:
    """An AVI states its length at the start."""
    path = tmp_path / "long.avi"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"MJPG"), FPS, (64, 48))
    for number in range(60):
        writer.write(np.random.default_rng(number).integers(0, 255, (48, 64, 3), dtype=np.uint8))
    writer.release()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    frames = []
    with pytest.raises(VideoError, match=r"ends at \d\.\d s of 6\.0 s"), Video(path) as video:
        for frame in video.read():
            frames.append(frame.index)
    assert 20 <= len(frames) < 40


def test_reports_a_path_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        VideoWriter(tmp_path / "gone" / "clip.mp4", FPS, 64, 48)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\0\0\0\x18ftypisom\0\0\0\0", True),
        (b"\0\0\0\x18ftypqt  \0\0\0\0", True),
        (b"\0\0\0\x18ftypheic\0\0\0\0", False),
        (b"\0\0\0\x1cftypavif\0\0\0\0", False),
        (b"\x1a\x45\xdf\xa3" + bytes(12), True),
        (b"RIFF\0\0\0\0AVI LIST", True),
        (b"RIFF\0\0\0\0WEBPVP8 ", False),
        (b"\xff\xd8\xff\xe0" + bytes(12), False),
        (b"", False),
    ],
)
def test_recognises_videos_by_their_first_bytes(head: bytes, expected: bool) -> None:
    assert is_video(head) is expected


def test_reads_a_clip_of_a_phone(photos: Path) -> None:
    with Video(photos / "clip-phone.mp4") as video:
        frames = list(video.read(fps=1))
    assert [frame.time_s for frame in frames] == pytest.approx([0, 1, 2, 3, 4], abs=0.03)
