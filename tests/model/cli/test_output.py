"""Where results and copies are written, and what happens when they cannot be."""

from pathlib import Path

import pytest

from model.cli.main import main
from tests.model.cli.command_line import rows

pytestmark = pytest.mark.pure


@pytest.fixture
def portrait(small_jpeg: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.jpg"
    path.parent.mkdir()
    path.write_bytes(small_jpeg)
    return path


def test_writes_results_to_a_file(portrait: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "rows.csv"
    assert main([str(portrait), str(portrait.parent / "none.jpg"), "--csv", "--out", str(out), "--jobs", "1"]) == 1
    assert capsys.readouterr().out == ""
    assert [row["file"] for row in rows(out.read_text())] == [str(portrait)]
    assert {path.name for path in tmp_path.iterdir()} == {"in", "rows.csv"}


def test_refuses_to_overwrite_a_source_with_results(portrait: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = portrait
    data = source.read_bytes()
    assert main([str(source), "--out", str(portrait.parent / ".." / "in" / "a.jpg")]) == 1
    assert "is one of the files to read" in capsys.readouterr().err
    assert source.read_bytes() == data


@pytest.mark.parametrize("path", ["empty", "empty/**/*.jpg", "none.jpg"])
def test_reports_a_path_without_pictures(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main([str(tmp_path / path), "--csv"]) == 1
    output = capsys.readouterr()
    assert output.err.startswith(f"mien: {tmp_path / path}: ")
    assert output.out.count("\n") == 1  # the header


def test_reports_a_copy_that_cannot_be_written(
    portrait: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The result is written all the same."""
    occupied = tmp_path / "out" / "a-faces.jpg"
    occupied.mkdir(parents=True)
    assert main([str(portrait), "--annotate", str(occupied.parent), "--jobs", "1"]) == 1
    output = capsys.readouterr()
    assert "a.jpg: 1 face" in output.out
    assert "Is a directory" in output.err
    assert [path.name for path in occupied.parent.iterdir()] == ["a-faces.jpg"]
