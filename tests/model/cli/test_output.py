"""Where results and copies are written, and what happens when they cannot be."""

import csv
import io
import json
from pathlib import Path

import pytest

from model.cli.main import main
from tests.model.cli.command_line import rows
from tests.paths import ROOT

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
    assert [row["file"] for row in rows(out.read_text("utf-8-sig"))] == [str(portrait)]
    assert {path.name for path in tmp_path.iterdir()} == {"in", "rows.csv", "rows.columns.md", "rows.columns.json"}


def test_a_table_comes_with_what_its_columns_mean(portrait: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    (portrait.parent / "b.jpg").write_bytes(b"no picture")
    assert main([str(portrait.parent / "*.jpg"), "--csv", "--out", str(out), "--jobs", "1"]) == 1
    face, failed = rows(out.read_text("utf-8-sig"))
    described = json.loads((tmp_path / "rows.columns.json").read_text(encoding="utf-8"))["columns"]
    assert [*face, "mark"] == [column["name"] for column in described]
    assert (tmp_path / "rows.columns.md").read_text(encoding="utf-8") == (ROOT / "docs" / "columns.md").read_text(
        "utf-8"
    )
    assert failed["file"].endswith("b.jpg")
    assert failed["error"] and not any(value for name, value in failed.items() if name not in ("file", "error"))
    assert main([str(portrait), "--json", "--out", str(tmp_path / "a.json"), "--jobs", "1"]) == 0
    assert not list(tmp_path.glob("a.columns*"))


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


@pytest.mark.parametrize("name", ["Überraschung.jpg", "a.jpg"])
def test_a_table_begins_with_the_mark_by_which_spreadsheets_know_its_coding(
    name: str, portrait: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = portrait.rename(portrait.parent / name)
    for option in ("--csv", "--json"):
        assert main([str(source), option, "--out", str(tmp_path / option), "--jobs", "1"]) == 0
    data = (tmp_path / "--csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbffile,frame,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert (tmp_path / "--json").read_bytes().startswith(b'{"file"')
    assert main([str(source), "--csv", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.startswith("file,frame,"), "a program reads what comes through a pipe"


def test_writes_semicolons_and_decimal_commas_by_choice(portrait: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    assert main([str(portrait), "--csv", "--semicolons", "--out", str(out), "--jobs", "1"]) == 0
    (row,) = csv.DictReader(io.StringIO(out.read_text("utf-8-sig")), delimiter=";")
    assert row["file"] == str(portrait)
    assert row["picture_width"] == "200"
    assert 0.2 < float(row["confidence"].replace(",", ".")) <= 1
    assert "." not in row["confidence"] + row["happy"] + row["tilt_deg"]


def test_a_name_that_is_too_long_for_results_is_reported(
    portrait: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(portrait), "--out", str(tmp_path / ("x" * 300)), "--jobs", "1"]) == 1
    assert "File name too long" in capsys.readouterr().err
    out = tmp_path / f"{'x' * 251}.csv"
    assert main([str(portrait), "--csv", "--out", str(out), "--jobs", "1"]) == 0
    assert out.stat().st_size > 100
