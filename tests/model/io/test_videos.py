"""The frames of a video file and their times."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from model import VideoError
from model.errors import NoPicturesError
from model.io.videos import Video
from tests.model.io.clips import (
    AVI,
    EVEN_S,
    WEBM,
    Kind,
    add_cover,
    add_sound,
    empty_packet,
    level,
    quarters,
    trim,
    write_clip,
    write_sound,
)
from tests.paths import ROOT

TEN_A_SECOND = tuple(number / 10 for number in range(12))
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


def times_s(path: Path, fps: float | None = None) -> list[float]:
    with Video(path) as video:
        return [frame.time_s for frame in video.read(fps)]


def first_picture(path: Path) -> np.ndarray:
    with Video(path) as video:
        return next(video.read()).picture


def test_reads_every_frame_with_its_time(tmp_path: Path) -> None:
    with Video(write_clip(tmp_path / "clip.mp4", TEN_A_SECOND)) as video:
        frames = list(video.read())
    assert [frame.index for frame in frames] == list(range(12))
    assert [frame.time_s for frame in frames] == pytest.approx([number / 10 for number in range(12)], abs=1e-3)
    for frame in frames:
        assert frame.picture.dtype == np.uint8
        assert frame.picture.shape == (48, 64, 3)
        assert frame.picture.flags.c_contiguous
        assert abs(float(frame.picture.mean()) - level(frame.index)) < 4


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
    with Video(write_clip(tmp_path / "clip.mp4", TEN_A_SECOND)) as video:
        assert [frame.index for frame in video.read(fps)] == expected


def test_limits_the_frame_rate_of_frames_at_uneven_times(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.webm", (0, 0.04, 0.08, 0.5, 0.96, 1.0, 1.04, 1.9, 2.0), WEBM)
    assert times_s(path, fps=1) == pytest.approx([0, 0.96, 1.9])


@pytest.mark.parametrize(
    ("name", "kind", "given_s"),
    [
        ("browser.webm", WEBM, (0, 0.061, 0.12, 0.3, 0.9, 2.75)),
        ("screen.mp4", Kind(), tuple(number / 71.4286 for number in range(30))),
        ("film.mp4", Kind(b_frames=3), EVEN_S),
        ("b-frames.avi", AVI, EVEN_S),
        ("h264.avi", Kind(clock=Fraction(1, 25), b_frames=3), EVEN_S),
        ("plain.avi", Kind("mjpeg", Fraction(1, 10), options={}, pixels="yuvj420p"), TEN_A_SECOND),
        ("broadcast.ts", Kind(), EVEN_S),
        ("late.mp4", Kind(), tuple(3 + time_s for time_s in EVEN_S)),
    ],
)
def test_gives_each_frame_its_own_time(name: str, kind: Kind, given_s: tuple[float, ...], tmp_path: Path) -> None:
    """As seconds from the first frame, whatever rate the file states and where its clock begins."""
    read_s = times_s(write_clip(tmp_path / name, given_s, kind))
    assert read_s == pytest.approx([time_s - given_s[0] for time_s in given_s], abs=2e-3)


def test_leaves_out_what_an_edit_list_hides(tmp_path: Path) -> None:
    path = trim(write_clip(tmp_path / "whole.mp4"), tmp_path / "trimmed.mp4", 1.2, 1.8)
    with Video(path) as video:
        frames = list(video.read())
        assert video.end_s == pytest.approx(0.6, abs=0.05)
        assert video.expected_frames() <= 30
    assert [frame.index for frame in frames] == list(range(len(frames)))
    assert len(frames) in (15, 16)
    assert abs(float(frames[0].picture.mean()) - level(30)) < 8


def test_a_last_frame_that_stands_is_no_damage(tmp_path: Path) -> None:
    with Video(write_clip(tmp_path / "clip.mp4", EVEN_S, Kind(last_s=20))) as video:
        assert len(list(video.read())) == 50
        assert video.end_s == pytest.approx(21.96)


def test_an_empty_packet_is_no_damage(tmp_path: Path) -> None:
    read_s = times_s(empty_packet(write_clip(tmp_path / "clip.mp4"), tmp_path / "gap.mkv", 20))
    assert len(read_s) == 49
    assert read_s[19:21] == pytest.approx([0.76, 0.84], abs=2e-3)


def test_sound_that_lasts_longer_is_no_damage(tmp_path: Path) -> None:
    path = add_sound(write_clip(tmp_path / "silent.mp4"), tmp_path / "clip.mp4", 12.0)
    assert len(times_s(path)) == 50


def test_a_cover_picture_is_no_frame(photo_file: Path, tmp_path: Path) -> None:
    film = add_cover(write_clip(tmp_path / "film.mp4"), tmp_path / "covered.mp4", photo_file)
    assert first_picture(film).shape == (48, 64, 3)
    with pytest.raises(NoPicturesError, match="sound and no video"):
        Video(add_cover(write_sound(tmp_path / "sound.mp4"), tmp_path / "song.mp4", photo_file))


@pytest.mark.parametrize(
    ("turned", "expected"),
    [
        ((0.0, False), [[250, 90], [170, 10]]),
        ((0.0, True), [[90, 250], [10, 170]]),
        ((90.0, False), [[90, 10], [250, 170]]),
        ((180.0, False), [[10, 170], [90, 250]]),
        ((-90.0, False), [[170, 250], [10, 90]]),
        ((180.0, True), [[170, 10], [250, 90]]),
    ],
)
def test_turns_and_mirrors_as_the_file_says(
    turned: tuple[float, bool], expected: list[list[int]], tmp_path: Path
) -> None:
    """Anticlockwise by these degrees, and mirrored before."""
    path = write_clip(tmp_path / "clip.mp4", (0.0,), Kind(turned=turned), [quarters()])
    picture = first_picture(path)
    height_px, width_px = picture.shape[:2]
    assert (height_px > width_px) == (abs(turned[0]) == 90)
    corners = picture[:: height_px - 1, :: width_px - 1, 0].astype(int)
    assert np.abs(corners - expected).max() < 12


@pytest.mark.parametrize(
    ("pixel_shape", "expected"),
    [
        (Fraction(4, 3), (48, 85)),
        (Fraction(1, 2), (96, 64)),
        (Fraction(1), (48, 64)),
        (None, (48, 64)),
        (Fraction(200), (48, 64)),  # nonsense
    ],
)
def test_draws_out_pixels_that_are_not_square(
    pixel_shape: Fraction | None, expected: tuple[int, int], tmp_path: Path
) -> None:
    path = write_clip(tmp_path / "clip.mp4", (0.0,), Kind(pixel_shape=pixel_shape), [quarters()])
    assert first_picture(path).shape[:2] == expected


@pytest.mark.parametrize("name", ["a:b.mp4", "frame %02d.mp4", "two\nlines.mp4", "http:.mp4", "-i.mp4", "no suffix"])
def test_opens_files_of_any_name(name: str, tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4").rename(tmp_path / name)
    assert len(times_s(path)) == 50


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no video",
        b"#EXTM3U\nhttp://127.0.0.1/a.ts\n",
        b"ffconcat version 1.0\nfile clip.mp4\n",
        b"\0\0\0\x18ftypisom" + bytes(500),
    ],
)
def test_rejects_what_is_not_a_video(data: bytes, tmp_path: Path) -> None:
    """In its own process, to see that nothing is written to stderr."""
    path = tmp_path / "clip.mp4"
    path.write_bytes(data)
    done = subprocess.run([sys.executable, "-c", READ, str(path)], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    assert "not a video that can be read" in done.stdout


def test_rejects_too_many_pixels(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match="64 x 48 pixels; the limit is 1,000"):
        Video(write_clip(tmp_path / "clip.mp4"), max_pixels=1000)
    with pytest.raises(VideoError, match="128 x 48 pixels; the limit is 4,000"):
        Video(write_clip(tmp_path / "wide.mp4", kind=Kind(pixel_shape=Fraction(2))), max_pixels=4000)


@pytest.mark.parametrize(("name", "kind"), [("long.avi", AVI), ("long.mkv", WEBM), ("long.webm", WEBM)])
def test_reads_a_truncated_video_and_reports_it(name: str, kind: Kind, tmp_path: Path) -> None:
    path = write_clip(tmp_path / name, EVEN_S, kind)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    frames = []
    with pytest.raises(VideoError, match=r"cut short: [\d,]+ bytes are missing"), Video(path) as video:
        for frame in video.read():
            frames.append(frame.index)
    assert 5 <= len(frames) < 50


def test_reads_past_damage_and_reports_it(tmp_path: Path) -> None:
    """A decoder that refuses a part of the file: it is passed over, and the rest is read."""
    noise = np.random.default_rng(1)
    pictures = [noise.integers(0, 255, (48, 64, 3), dtype=np.uint8) for _ in EVEN_S]
    path = write_clip(tmp_path / "clip.avi", EVEN_S, Kind("png", Fraction(1, 25), options={}, pixels="rgb24"), pictures)
    data = bytearray(path.read_bytes())
    third = [at for at in range(len(data)) if data[at : at + 4] == b"IHDR"][2]
    data[third : third + 4] = b"XXXX"
    path.write_bytes(data)
    frames = []
    with pytest.raises(VideoError, match="damaged: 1 part of it could not be decoded"), Video(path) as video:
        for frame in video.read():
            frames.append(frame.time_s)
    assert len(frames) == 49
    assert frames[2] == pytest.approx(0.12)


def test_reads_a_clip_of_a_phone(photos: Path) -> None:
    assert times_s(photos / "clip-phone.mp4", fps=1) == pytest.approx([0, 1, 2, 3, 4], abs=0.03)
