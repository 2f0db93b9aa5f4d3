"""The command on videos that are hard to read, from end to end."""

from pathlib import Path

import av
import pytest

from model.cli.main import main
from model.io.videos import Video
from tests.model.cli.command_line import objects
from tests.model.io.clips import AVI, EVEN_S, WEBM, Kind, add_sound, trim, write_clip, write_sound


def length_s(path: Path) -> float:
    with av.open(str(path)) as container:
        return (container.duration or 0) / 1e6


def times_s(path: Path) -> list[float]:
    with Video(path) as video:
        return [frame.time_s for frame in video.read()]


def annotated(path: Path, *options: str) -> Path:
    assert main([str(path), "--annotate", str(path.parent / "out"), "--jobs", "1", *options]) == 0
    (copy,) = (path.parent / "out").iterdir()
    return copy


@pytest.mark.parametrize("fps", [None, "4"])
def test_a_copy_of_uneven_frames_lasts_as_long_and_shows_each_when_it_was(fps: str | None, tmp_path: Path) -> None:
    given_s = (0.0, 0.061, 0.12, 0.5, 0.9, 2.75)
    copy = annotated(write_clip(tmp_path / "browser.webm", given_s, WEBM), *(["--fps", fps] if fps else []))
    assert length_s(copy) == pytest.approx(2.79, abs=0.05)
    assert times_s(copy) == pytest.approx([0, 0.5, 0.9, 2.75] if fps else given_s, abs=2e-3)


def test_a_copy_of_a_last_frame_that_stands_lasts_as_long(tmp_path: Path) -> None:
    copy = annotated(write_clip(tmp_path / "clip.mp4", EVEN_S, Kind(last_s=8)), "--fps", "1")
    assert length_s(copy) == pytest.approx(9.96, abs=0.05)


def test_a_copy_made_without_coding_is_read_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a copy of ours, trimmed and given a sound."""
    copy = annotated(write_clip(tmp_path / "clip.mp4"))
    path = add_sound(trim(copy, tmp_path / "trimmed.mp4", 0.8), tmp_path / "with-sound.mp4", 5.0)
    capsys.readouterr()
    assert main([str(path), "--json", "--jobs", "1"]) == 0
    results = objects(capsys.readouterr().out)
    assert [result["frame"] for result in results] == list(range(len(results)))
    assert results[-1]["time_s"] == pytest.approx(1.16, abs=0.05)


def test_keeps_the_copy_of_what_can_be_read_of_a_damaged_video(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_clip(tmp_path / "clip.avi", EVEN_S, AVI)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    out = tmp_path / "out"
    assert main([str(path), "--json", "--annotate", str(out), "--jobs", "1"]) == 1
    output = capsys.readouterr()
    assert "cut short" in output.err
    assert len(objects(output.out)) == len(times_s(out / "clip-faces.mp4")) > 5


def test_passes_over_sound_in_the_containers_of_videos(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the file itself tells: its name and its first bytes are those of a video."""
    folder = tmp_path / "in"
    folder.mkdir()
    write_clip(folder / "clip.mp4", (0.0,))
    sound = write_sound(folder / "call.mp4")
    write_sound(folder / "call.webm", "libopus")
    assert main([str(folder), "--json", "--annotate", str(tmp_path / "out"), "--jobs", "1"]) == 0
    output = capsys.readouterr()
    assert [result["file"] for result in objects(output.out)] == [str(folder / "clip.mp4")]
    assert output.err == ""
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["clip-faces.mp4"]
    assert main([str(sound), "--jobs", "1"]) == 1
    assert "call.mp4: The file holds sound and no video." in capsys.readouterr().err
