"""Where the answer and the copies go when something is in the way, and what nothing at all gets."""

from pathlib import Path

import pytest

from model.cli.main import main
from tests.model.cli.running import rows


@pytest.fixture
def portrait(small_jpeg: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.jpg"
    path.parent.mkdir()
    path.write_bytes(small_jpeg)
    return path


def test_the_answer_in_a_file(portrait: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "rows.csv"
    assert main([str(portrait), str(portrait.parent / "none.jpg"), "--csv", "--out", str(out), "--jobs", "1"]) == 1
    assert capsys.readouterr().out == ""
    assert [row["file"] for row in rows(out.read_text())] == [str(portrait)]
    assert {path.name for path in tmp_path.iterdir()} == {"in", "rows.csv"}


def test_the_answer_does_not_overwrite_a_source(portrait: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = portrait
    data = source.read_bytes()
    assert main([str(source), "--out", str(portrait.parent / ".." / "in" / "a.jpg")]) == 1
    assert "is one of the files to read" in capsys.readouterr().err
    assert source.read_bytes() == data


@pytest.mark.parametrize("asked", ["empty", "empty/**/*.jpg", "none.jpg"])
def test_nothing_found_is_an_error(asked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main([str(tmp_path / asked), "--csv"]) == 1
    told_there = capsys.readouterr()
    assert told_there.err.startswith(f"model: {tmp_path / asked}: ")
    assert told_there.out.count("\n") == 1  # the columns' names


def test_a_copy_that_cannot_be_written(portrait: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The reading is told all the same."""
    taken = tmp_path / "out" / "a-faces.jpg"
    taken.mkdir(parents=True)
    assert main([str(portrait), "--annotate", str(taken.parent), "--jobs", "1"]) == 1
    answer = capsys.readouterr()
    assert "a.jpg: 1 face" in answer.out
    assert "Is a directory" in answer.err
    assert [path.name for path in taken.parent.iterdir()] == ["a-faces.jpg"]
