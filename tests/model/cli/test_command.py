"""The command on single photographs, and its answers to an invalid command line."""

import shutil
import subprocess
from pathlib import Path

import pytest

from model.cli.main import main
from model.detect.face_network import WEIGHTS
from tests.face_network_file import copy_without_face_network
from tests.model.cli.command_line import command, objects, problems, run
from tests.paths import ROOT


def test_describes_the_faces_as_text(photo_file: Path) -> None:
    done = run(photo_file)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{photo_file}: 1 face\n  1. looks happy ")
    assert problems(done) == []


def test_writes_json_in_the_schema(photo_file: Path) -> None:
    (result,) = objects(run(photo_file, "--json").stdout)
    assert list(result) == ["file", "width", "height", "faces"]
    assert (result["file"], result["width"], result["height"]) == (str(photo_file), 512, 512)
    assert result["faces"][0]["emotion"] == "happy"


def test_reports_a_bad_file_and_reads_the_others(photo_file: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.jpg"
    text.write_text("no picture")
    done = run(tmp_path / "none.jpg", text, photo_file)
    assert done.returncode == 1
    missing, unreadable = problems(done)
    assert missing == f"model: {tmp_path / 'none.jpg'}: no such file or folder"
    assert unreadable.startswith(f"model: {text}: This is not a picture that can be read here")
    assert "looks happy" in done.stdout


def test_gives_the_same_results_with_any_number_of_processes(photo_file: Path) -> None:
    assert run(photo_file, "--json", "--jobs", "1").stdout == run(photo_file, "--json", "--jobs", "2").stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "PATH"),
        (["a.jpg", "--json", "--csv"], "not allowed with"),
        (["a.jpg", "--jobs", "0"], "must be 1 or more"),
        (["a.jpg", "--jobs", "two"], "invalid whole number value: 'two'"),
        (["a.jpg", "--fps", "0"], "must be more than 0"),
        (["a.jpg", "--fps", "nan"], "must be more than 0"),
        (["a.jpg", "--fps", "x"], "invalid number value: 'x'"),
        (["a.jpg", "--annotate", "README.md"], "is not a folder"),
        (["a.jpg", "--out", "docs"], "is a folder"),
        (["a.jpg", "--out", "nowhere/out.json"], "its parent folder does not exist"),
    ],
)
def test_rejects_an_invalid_command_line(arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert reason in capsys.readouterr().err


def test_reports_a_missing_network_once(photo_file: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "model", tmp_path / "model", ignore=shutil.ignore_patterns("mien.*", "__pycache__"))
    done = subprocess.run(command(photo_file, photo_file), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (reason,) = problems(done)
    assert reason.startswith(f"model: {tmp_path / 'model' / 'trained' / 'mien.tflite'} cannot be read")


@pytest.mark.parametrize("kept", [None, 100_000], ids=["missing", "truncated"])
def test_reports_an_unusable_face_network_once(photo_file: Path, tmp_path: Path, kept: int | None) -> None:
    checkout = copy_without_face_network(tmp_path, kept)
    done = subprocess.run(command(photo_file, photo_file), cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (reason,) = problems(done)
    assert reason.startswith(f"model: {checkout / WEIGHTS.relative_to(ROOT)} ")
    assert "git checkout" in reason


def test_every_option_is_explained_with_its_default() -> None:
    text = " ".join(run("--help").stdout.split())
    for option in ("--json", "--csv", "--semicolons", "--annotate DIR", "--out FILE", "--jobs N", "--fps F"):
        after = text.split(f" {option} ")[-1]
        assert "(default: " in after.split(" --")[0], option
