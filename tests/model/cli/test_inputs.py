"""Which files are read: those named, those in folders, and those that match patterns."""

import os
from pathlib import Path

import pytest

from model.cli.inputs import Source, find_inputs
from tests.model.io import files

pytestmark = pytest.mark.pure
PNG = files.plain()["png"]
JPEG = files.plain()["jpeg"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all kinds of files, as the working directory."""
    for name, data in {
        "b.jpg": JPEG,
        "a.PNG": PNG,
        "no suffix": JPEG,
        "notes.txt": b"text",
        "text.jpg": b"text",
        "phone.heic": b"\0\0\0\x18ftypheic",
        "clip.MP4": b"",
        "film": b"\0\0\0\x18ftypisom",
        ".hidden.jpg": JPEG,
        ".cache/c.jpg": JPEG,
        "deep/er/c.jpg": JPEG,
        "deep/d.webp": b"RIFF\0\0\0\0WEBP",
        "empty/notes.txt": b"text",
        "star[1].jpg": JPEG,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


TOP = ["a.PNG", "b.jpg", "clip.MP4", "film", "no suffix", "phone.heic", "star[1].jpg", "text.jpg"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["b.jpg", "a.PNG"], ["b.jpg", "a.PNG"]),
        (["."], [*(f"./{name}" for name in TOP), "./deep/d.webp", "./deep/er/c.jpg"]),
        (["deep/"], ["deep/d.webp", "deep/er/c.jpg"]),
        (["*.jpg"], ["b.jpg", "star[1].jpg", "text.jpg"]),
        (["**/*.jpg"], ["b.jpg", "deep/er/c.jpg", "star[1].jpg", "text.jpg"]),
        (["deep/**"], ["deep/d.webp", "deep/er/c.jpg"]),
        (["d*p"], ["deep/d.webp", "deep/er/c.jpg"]),
        (["[ab].*"], ["a.PNG", "b.jpg"]),
        (["star[1].jpg"], ["star[1].jpg"]),  # a file of that name takes precedence over the pattern
        ([".hidden.jpg"], [".hidden.jpg"]),  # a named file is always read
        (["notes.txt"], ["notes.txt"]),
        (["b.jpg", "./b.jpg", "deep/../b.jpg", "*.jpg"], ["b.jpg", "star[1].jpg", "text.jpg"]),
    ],
)
def test_finds_the_files_of_paths(folder: Path, paths: list[str], expected: list[str]) -> None:
    result = find_inputs(paths)
    assert [source.name for source in result.sources] == [
        str(Path(name)) if name[0] != "." else name for name in expected
    ]
    assert result.problems == []


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("none.jpg", "no such file or folder"),
        ("empty", "contains no pictures or videos"),
        ("*.tiff", "matches no pictures or videos"),
        ("none/**", "matches no pictures or videos"),
        ("*.txt", "matches no pictures or videos"),
        ("", "no such file or folder"),
        ("a\0b", "no such file or folder"),
    ],
)
def test_reports_paths_without_files(folder: Path, path: str, reason: str) -> None:
    result = find_inputs([path, "b.jpg"])
    assert result.problems == [(path, reason)]
    assert result.sources == [Source("b.jpg", "jpeg")]


def test_detects_the_kind_by_the_bytes(folder: Path) -> None:
    kinds = {source.name: source.kind for source in find_inputs([*TOP, "deep/d.webp"]).sources}
    assert kinds == {
        "a.PNG": "picture",
        "b.jpg": "jpeg",
        "clip.MP4": "video",
        "film": "video",
        "no suffix": "jpeg",
        "phone.heic": "picture",
        "star[1].jpg": "jpeg",
        "text.jpg": "picture",
        "deep/d.webp": "picture",
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".", [*TOP, "deep/d.webp"]),
        ("deep", ["deep/d.webp"]),
        ("deep/*", ["deep/d.webp"]),
        ("**/*.jpg", ["b.jpg", "star[1].jpg", "text.jpg"]),
        ("deep/er/c.jpg", ["deep/er/c.jpg"]),  # a named file is always read
        ("deep/er", ["deep/er/c.jpg"]),  # and so is its own folder
        ("deep/er/*.jpg", ["deep/er/c.jpg"]),
    ],
)
def test_excludes_the_folder_of_the_copies(folder: Path, path: str, expected: list[str]) -> None:
    names = [str(Path(source.name)) for source in find_inputs([path], exclude=Path("deep/../deep/er")).sources]
    assert names == expected


def test_follows_no_loop_of_links(folder: Path) -> None:
    (folder / "deep" / "loop").symlink_to(folder)
    assert [source.name for source in find_inputs(["deep"]).sources] == ["deep/d.webp", "deep/er/c.jpg"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_reports_a_folder_without_read_permission(folder: Path) -> None:
    (folder / "deep").chmod(0)
    assert find_inputs(["deep"]).problems == [("deep", "Permission denied")]
    (folder / "deep").chmod(0o755)
