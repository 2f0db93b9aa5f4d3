"""Annotated copies: their names, and that they are written completely or not at all."""

import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from model.cli.copies import atomic_write, copy_paths, partial_path, write_picture
from model.cli.inputs import find_inputs
from model.cli.kinds import Source
from tests.model.io import files

pytestmark = pytest.mark.pure


def copy_names(folder: Path, *names: str) -> list[str]:
    sources = [Source(name, "video" if name.endswith("mp4") else "picture") for name in names]
    return [path.name for path in copy_paths(sources, folder)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.png"], ["a-faces.png"]),
        (["a.gif", "b.mp4"], ["a-faces.png", "b-faces.mp4"]),
        (["x/a.png", "y/a.png", "y/A.gif"], ["a-faces.png", "a-faces-2.png", "A-faces-3.png"]),
        (["../../etc/a.png", "two\nlines.png"], ["a-faces.png", "two\nlines-faces.png"]),
        (["a.png", "a-faces.png", "a-faces-2.png"], ["a-faces.png", "a-faces-faces.png", "a-faces-2-faces.png"]),
        (["a.png", "a.mp4"], ["a-faces.png", "a-faces.mp4"]),
        ([".png"], [".png-faces.png"]),
    ],
)
def test_names_copies(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    assert copy_names(tmp_path, *names) == expected


def test_never_overwrites_a_source(tmp_path: Path) -> None:
    """One source has the name that the copy of another would have, or a link of that name leads to a source."""
    for name in ("a.png", "a-faces.png", "b.png"):
        (tmp_path / name).write_bytes(files.plain()["png"])
    (tmp_path / "b-faces.png").symlink_to("b.png")
    sources = find_inputs([str(tmp_path / name) for name in ("a.png", "a-faces.png", "b.png")]).sources
    paths = copy_paths(sources, tmp_path)
    assert [path.name for path in paths] == ["a-faces-2.png", "a-faces-faces.png", "b-faces-2.png"]


def test_copies_a_jpeg_as_jpeg(tmp_path: Path) -> None:
    (path,) = copy_paths([Source("a.jpeg", "jpeg")], tmp_path)
    write_picture(path, np.zeros((9, 9, 3), np.uint8))
    assert path.name == "a-faces.jpg"
    assert path.read_bytes().startswith(b"\xff\xd8\xff")


def test_copies_a_png_exactly(tmp_path: Path) -> None:
    picture = np.random.default_rng(0).integers(0, 255, (9, 9, 3), dtype=np.uint8)
    write_picture(tmp_path / "a.png", picture)
    assert np.array_equal(np.asarray(cv2.imread(str(tmp_path / "a.png"))), picture)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_removes_a_partial_file_on_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises(RuntimeError), atomic_write(path) as part:
        part.write_text("half")
        raise RuntimeError
    assert path.read_text() == "before"
    assert not partial_path(path).exists()


def test_reports_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_picture(tmp_path / "gone" / "a.png", np.zeros((9, 9, 3), np.uint8))


@pytest.mark.parametrize("letter", ["x", "é", "写", "😀", "\udcff"])
def test_shortens_names_that_would_be_too_long(letter: str, tmp_path: Path) -> None:
    stem = letter * (251 // len(os.fsencode(letter)))  # with its suffix as long as a name may be
    names = [f"{stem}.jpg", f"{stem}.png", f"deep/{stem}.jpg"]
    paths = copy_paths([Source(name, "jpeg") for name in names], tmp_path)
    assert len(set(paths)) == 3
    for path in paths:
        assert path.name.startswith(letter * 50)
        assert "-faces" in path.name
        write_picture(path, np.zeros((9, 9, 3), np.uint8))
    assert sorted(tmp_path.iterdir()) == sorted(paths)
