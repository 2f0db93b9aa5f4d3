"""Which files are read: those named, those in folders, and those that match patterns."""

import os
from pathlib import Path

import pytest

from model.cli.inputs import find_inputs
from model.cli.kinds import Source
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
    assert result.sources == [Source("b.jpg", "jpeg", is_named=True)]


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


@pytest.fixture
def clutter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as people have it, as the working directory: two pictures, and what systems and telephones add."""
    for name, data in {
        "a.jpg": JPEG,
        "deep/b.png": PNG,
        ".DS_Store": b"\0\0\0\1Bud1",
        "._a.jpg": b"\0\5\x16\7",
        "Thumbs.db": b"\xd0\xcf\x11\xe0",
        "desktop.ini": b"[.ShellClassInfo]",
        "deep/THUMBS.DB": JPEG,
        "__MACOSX/a.jpg": JPEG,
        "__MACOSX/deep/._b.png": PNG,
        ".ipynb_checkpoints/a-checkpoint.jpg": JPEG,
        "deep/.ipynb_checkpoints/b-checkpoint.png": PNG,
        "@eaDir/a.jpg/SYNOPHOTO_THUMB_M.jpg": JPEG,
        "memo.m4a": b"\0\0\0\x1cftypM4A ",
        "voice.3ga": b"\0\0\0\x18ftyp3gp4",
        "note.opus": b"OggS" + bytes(24) + b"OpusHead",
        "song.mp3": b"ID3",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["."], ["./a.jpg", "./deep/b.png"]),
        (["**"], ["a.jpg", "deep/b.png"]),
        (["**/*.jpg"], ["a.jpg"]),
        (["*"], ["a.jpg", "deep/b.png"]),
        (["a.jpg", "Thumbs.db", "desktop.ini"], ["a.jpg"]),  # as a shell's * names them
        (["__MACOSX/a.jpg"], ["__MACOSX/a.jpg"]),  # a named file is always read
        (["__MACOSX"], ["__MACOSX/a.jpg"]),
        ([".ipynb_checkpoints/*.jpg"], [".ipynb_checkpoints/a-checkpoint.jpg"]),
        (["memo.m4a"], ["memo.m4a"]),  # is named, and so reported
    ],
)
def test_passes_over_what_systems_leave_and_sound(clutter: Path, paths: list[str], expected: list[str]) -> None:
    result = find_inputs(paths)
    assert [source.name for source in result.sources] == expected
    assert result.problems == []


def test_a_name_that_is_too_long_ends_nothing(folder: Path) -> None:
    long = "x" * 300
    result = find_inputs([long, f"{long}/*.jpg", "b.jpg"])
    assert [name for name, _ in result.problems] == [long, f"{long}/*.jpg"]
    assert [source.name for source in result.sources] == ["b.jpg"]


def test_reports_a_link_that_leads_nowhere(folder: Path) -> None:
    (folder / "deep" / "er" / "gone.jpg").symlink_to(folder / "nowhere")
    assert Source("deep/er/gone.jpg", "picture") in find_inputs(["deep/er"]).sources
