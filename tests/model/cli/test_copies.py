"""Annotated copies: what they are called, and that they are whole."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from model.cli.copies import copy_paths, part_of, whole, write_picture
from model.cli.inputs import Source, found
from tests.model.io import files


def named(folder: Path, *names: str) -> list[str]:
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
def test_names(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    assert named(tmp_path, *names) == expected


def test_a_source_is_never_overwritten(tmp_path: Path) -> None:
    """Copies go beside the sources, one of which has the name that another's copy would have; or is a link to it."""
    for name in ("a.png", "a-faces.png", "b.png"):
        (tmp_path / name).write_bytes(files.plain()["png"])
    (tmp_path / "b-faces.png").symlink_to("b.png")
    sources = found([str(tmp_path / name) for name in ("a.png", "a-faces.png", "b.png")]).sources
    paths = copy_paths(sources, tmp_path)
    assert [path.name for path in paths] == ["a-faces-2.png", "a-faces-faces.png", "b-faces-2.png"]


def test_a_jpeg_stays_one(tmp_path: Path) -> None:
    (path,) = copy_paths([Source("a.jpeg", "jpeg")], tmp_path)
    write_picture(path, np.zeros((9, 9, 3), np.uint8))
    assert path.name == "a-faces.jpg"
    assert path.read_bytes().startswith(b"\xff\xd8\xff")


def test_a_png_is_exact(tmp_path: Path) -> None:
    picture = np.random.default_rng(0).integers(0, 255, (9, 9, 3), dtype=np.uint8)
    write_picture(tmp_path / "a.png", picture)
    assert np.array_equal(np.asarray(cv2.imread(str(tmp_path / "a.png"))), picture)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises(RuntimeError), whole(path) as part:
        part.write_text("half")
        raise RuntimeError
    assert path.read_text() == "before"
    assert not part_of(path).exists()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_picture(tmp_path / "gone" / "a.png", np.zeros((9, 9, 3), np.uint8))
