"""Single photographs, as they always were read; and what is wrong with the command line."""

from pathlib import Path

import pytest

from model.cli.main import main
from tests.model.cli.running import objects, run, told


def test_tells_what_it_sees(photo_file: Path) -> None:
    done = run(photo_file)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{photo_file}: 1 face\n  1. looks happy ")
    assert told(done) == []


def test_json_is_the_schema(photo_file: Path) -> None:
    (seen,) = objects(run(photo_file, "--json").stdout)
    assert list(seen) == ["file", "width", "height", "faces"]
    assert (seen["file"], seen["width"], seen["height"]) == (str(photo_file), 512, 512)
    assert seen["faces"][0]["emotion"] == "happy"


def test_a_bad_file_is_named_and_the_rest_still_read(photo_file: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.jpg"
    text.write_text("no picture")
    done = run(tmp_path / "none.jpg", text, photo_file)
    assert done.returncode == 1
    missing, unreadable = told(done)
    assert missing == f"model: {tmp_path / 'none.jpg'}: no such file or folder"
    assert unreadable.startswith(f"model: {text}: This is no picture that can be read here")
    assert "looks happy" in done.stdout


def test_one_process_and_more_read_alike(photo_file: Path) -> None:
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
        (["a.jpg", "--annotate", "README.md"], "is no folder"),
        (["a.jpg", "--out", "docs"], "is a folder"),
        (["a.jpg", "--out", "nowhere/out.json"], "in none"),
    ],
)
def test_a_wrong_command_line(arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert reason in capsys.readouterr().err


def test_a_missing_network_is_told_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from model import WeightsError
    from model.cli import reading

    def missing(*_: object, **__: object) -> None:
        raise WeightsError("no network")

    monkeypatch.setattr(reading, "Analyzer", missing)
    assert main(["README.md", "CHANGELOG.md", "--jobs", "1"]) == 1
    assert capsys.readouterr().err == "model: no network\n"
