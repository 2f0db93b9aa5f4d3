"""The command on folders, patterns and videos, from end to end."""

import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from model.cli.main import main
from model.io.videos import Video
from tests.model.cli.command_line import FRAMES, objects, problems, rows, run
from tests.model.io import files


@pytest.fixture
def folder(small_jpeg: bytes, video_file: Path, tmp_path: Path) -> Path:
    """Folders with two photographs of a face, one without, a video, a broken picture and a text file."""
    folder = tmp_path / "in"
    for name, data in {
        "a.jpg": small_jpeg,
        "b/../a two\nlines.jpg": small_jpeg,
        "b/clip.mp4": video_file.read_bytes(),
        "b/none.png": files.encoded(files.colours((64, 48)).rotate(180), "PNG"),
        "b/broken.jpg": small_jpeg[:3000],
        "b/notes.txt": b"text",
    }.items():
        (folder / "b").mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_reads_a_folder_as_json_and_csv(folder: Path) -> None:
    """Two processes give the results of one, in the same order; CSV and JSON agree; a broken file is reported."""
    done = run(folder, "--json", "--jobs", "2")
    assert done.returncode == 1
    (reason,) = problems(done)
    assert reason.startswith(f"model: {folder / 'b' / 'broken.jpg'}: The JPEG is cut short")
    results = objects(done.stdout)
    names = [
        f"{folder}/a two\nlines.jpg",
        f"{folder}/a.jpg",
        *[f"{folder}/b/clip.mp4"] * FRAMES,
        f"{folder}/b/none.png",
    ]
    assert [result["file"] for result in results] == names
    assert run(folder, "--json", "--jobs", "1").stdout == done.stdout
    table = rows(run(folder, "--csv", "--jobs", "2").stdout)
    faces = [(result["file"], face) for result in results for face in result["faces"]]
    assert [(row["file"], row["id"], row["x"], row["confidence"]) for row in table if row["id"]] == [
        (name, str(face["id"]), str(face["box"]["x"]), str(face["confidence"])) for name, face in faces
    ]
    (failed,) = [row for row in table if not row["id"]]
    assert failed["file"] == str(folder / "b" / "broken.jpg")
    assert failed["error"].startswith("The JPEG is cut short")


def test_keeps_the_id_of_a_face_in_a_video(video_file: Path) -> None:
    frames = objects(run(video_file, "--json").stdout)
    assert [frame["frame"] for frame in frames] == list(range(FRAMES))
    assert [frame["time_s"] for frame in frames] == [number / 10 for number in range(FRAMES)]
    assert [face["id"] for frame in frames for face in frame["faces"]] == [1] * FRAMES
    places = [frame["faces"][0]["box"]["x"] for frame in frames]
    assert places[-1] < places[0] - 30
    assert {(frame["width"], frame["height"]) for frame in frames} == {(320, 240)}


def test_fps_limits_the_frames_read(video_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(video_file), "--csv", "--fps", "5", "--jobs", "1"]) == 0
    table = rows(capsys.readouterr().out)
    assert [(row["frame"], row["time_s"]) for row in table] == [
        (str(at), f"{at / 10:.3f}") for at in range(0, FRAMES, 2)
    ]


def test_writes_annotated_copies(folder: Path, tmp_path: Path) -> None:
    """No partial file remains, the sources are unchanged, and a second run gives the same."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    out = folder / "b" / "annotated"
    for _ in range(2):
        assert run(folder, "--annotate", out, "--jobs", "2").returncode == 1
        names = sorted(path.name for path in out.iterdir())
        assert names == ["a two\nlines-faces.jpg", "a-faces.jpg", "clip-faces.mp4", "none-faces.png"]
    assert all(path.read_bytes() == data for path, data in before.items())
    drawn, source = (cv2.imread(str(path)) for path in (out / "a-faces.jpg", folder / "a.jpg"))
    assert drawn is not None
    assert source is not None
    assert drawn.shape == source.shape
    assert (cv2.absdiff(drawn, source).max(axis=-1) > 60).mean() > 0.01
    with Video(out / "clip-faces.mp4") as video:
        frames = list(video.read())
    assert len(frames) == FRAMES
    assert frames[0].picture.shape == (240, 320, 3)


def test_writes_copies_beside_the_sources(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder / "a.jpg"
    data = source.read_bytes()
    assert main([str(source), "--annotate", str(folder), "--jobs", "1"]) == 0
    assert source.read_bytes() == data
    assert (folder / "a-faces.jpg").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_reads_files_whose_names_are_not_unicode(small_jpeg: bytes, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9\x1b[31m.jpg")
    path.write_bytes(small_jpeg)
    (tmp_path / os.fsdecode(b"no\xe9.jpg")).write_bytes(b"text")
    as_json, as_text = (run(tmp_path, "--jobs", "1", *form) for form in (["--json"], []))
    for done in (as_json, as_text):
        assert (done.returncode, len(problems(done))) == (1, 1)
        assert "\x1b" not in done.stdout + done.stderr
    assert objects(as_json.stdout)[0]["file"] == str(path)
    assert "caf\\udce9\\x1b[31m.jpg: 1 face" in as_text.stdout


def test_reports_a_file_that_is_not_a_video(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "clip.mp4"
    path.write_text("no video")
    assert main([str(path), "--annotate", str(tmp_path / "out"), "--jobs", "1"]) == 1
    assert "not a video that can be read" in capsys.readouterr().err
    assert list((tmp_path / "out").iterdir()) == []


def test_reads_16_bit_pictures(tmp_path: Path, photo: np.ndarray, capsys: pytest.CaptureFixture[str]) -> None:
    deep = tmp_path / "deep.png"
    cv2.imwrite(str(deep), cv2.cvtColor(photo[:256, 100:356], cv2.COLOR_BGR2GRAY).astype(np.uint16) * 257)
    assert main([str(deep), "--jobs", "1"]) == 0
    assert "looks happy" in capsys.readouterr().out
