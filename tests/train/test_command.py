"""The command line, as people run it."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.train.synthetic_faces import PIXELS, ROWS, USAGES, text, write_csv, write_votes
from train import __main__ as command_line
from train import commands


def train(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "train", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_evaluate_writes_all_figures(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", [f"3,{text(face)},PrivateTest" for face in PIXELS])
    plus = write_votes(tmp_path / "fer2013new.csv", ["PrivateTest"] * len(PIXELS))
    figures = tmp_path / "figures.json"
    options = ["--data", str(data), "--plus", str(plus), "--usage", "PrivateTest", "--json", str(figures)]
    result = train("evaluate", "model/trained", *options)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("PrivateTest: ")
    assert result.stderr == ""
    found = json.loads(figures.read_text())
    assert found["faces"] == len(PIXELS)
    assert {"accuracy", "macro_f1", "ferplus_accuracy", "fer2013", "ferplus", "blend"} <= found.keys()


def test_every_option_is_explained_with_its_default() -> None:
    (commands_action,) = command_line._parser()._subparsers._group_actions  # type: ignore[union-attr]
    assert len(commands_action.choices) >= 9  # type: ignore[arg-type]
    for name, parser in commands_action.choices.items():  # type: ignore[union-attr]
        for action in parser._actions:
            assert action.help, (name, action.dest)
            if action.option_strings and not action.required and action.dest != "help":
                assert "(default: " in action.help, (name, action.dest)
        parser.format_help()


def test_prepare_writes_folders_and_report(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", ROWS)
    result = train("prepare", "--data", str(data), "--out", str(tmp_path / "out"))
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["faces"]["Training"]["all"] == USAGES.count("Training")
    assert (tmp_path / "out" / "train" / "angry" / "im0.png").is_file()


def test_data_errors_are_one_line(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", [f"9,{text(PIXELS[0])},{USAGES[0]}"])
    result = train("evaluate", "--data", str(data))
    assert result.returncode == 1
    assert result.stderr.splitlines() == [f"train: {data}, line 2: emotion '9' is not a number from 0 to 6"]


def test_average_rejects_a_part_without_a_share(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", ROWS)
    result = train("average", "--data", str(data), "--part", "runs/a=much", "--run", str(tmp_path / "out"))
    assert result.returncode == 1
    assert result.stderr.splitlines() == ["train: --part runs/a=much: expected RUN=SHARE, such as runs/residual_se=0.5"]


@pytest.mark.parametrize("bug", [ValueError, KeyError, TypeError])
def test_a_bug_is_not_turned_into_one_line(bug: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: argparse.Namespace) -> None:
        raise bug("a bug")

    monkeypatch.setattr(commands, "card_command", fail)
    monkeypatch.setattr(sys, "argv", ["train", "card"])
    with pytest.raises(bug, match="a bug"):
        command_line.main()


def test_framing_says_where_no_face_is_seen(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", ROWS)
    result = train("framing", "--data", str(data))
    assert result.returncode == 0, result.stderr
    figures = dict(line.rsplit(maxsplit=1) for line in result.stdout.splitlines())
    assert {" ".join(name.split()): float(value) for name, value in figures.items()} == {
        "cascade found": 0.0,
        "detector found": 0.0,
        "turn seen": 0.0,
    }


def save_network(path: Path, side_px: int = 48, classes: int = 7, custom: bool = False) -> Path:
    import keras

    class Attention(keras.layers.Layer):  # type: ignore[misc]
        def call(self, values: object) -> object:
            return values

    layers = [Attention()] if custom else []
    network = keras.Sequential(
        [keras.Input((side_px, side_px, 1)), keras.layers.Flatten(), *layers, keras.layers.Dense(classes)]
    )
    network.save(path)
    return path


FOREIGN = {
    "answers 5; a network here answers one score for each of the seven expressions": {"classes": 5},
    "takes 64 x 64 x 1; a network here takes grey faces of 48 x 48 x 1": {"side_px": 64},
    "save it without layers or functions of your own": {"custom": True},
}


@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")
@pytest.mark.parametrize("reason", FOREIGN)
def test_evaluate_says_what_is_wrong_with_a_foreign_network(tmp_path: Path, reason: str) -> None:
    path = save_network(tmp_path / "foreign.keras", **FOREIGN[reason])  # type: ignore[arg-type]
    data = write_csv(tmp_path / "fer2013.csv", ROWS)
    result = train("evaluate", str(path), "--data", str(data))
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert reason in result.stderr


def test_evaluate_refuses_an_old_keras_file(tmp_path: Path) -> None:
    (tmp_path / "mine.h5").write_bytes(b"\x89HDF\r\n")
    result = train("evaluate", str(tmp_path / "mine.h5"), "--data", str(write_csv(tmp_path / "fer2013.csv", ROWS)))
    advice = "give a network as a .keras or .tflite file, or as the folder of a run or an export"
    assert result.stderr == f"train: {tmp_path / 'mine.h5'}: {advice}\n"
