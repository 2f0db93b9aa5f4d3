"""The command line, as people run it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT
from tests.train.made import PIXELS, ROWS, USAGES, text, write_csv, write_votes


def train(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "train", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_evaluate(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", [f"3,{text(face)},PrivateTest" for face in PIXELS])
    plus = write_votes(tmp_path / "fer2013new.csv", ["PrivateTest"] * len(PIXELS))
    figures = tmp_path / "figures.json"
    options = ["--data", str(data), "--plus", str(plus), "--usage", "PrivateTest", "--json", str(figures)]
    told = train("evaluate", "model/trained", *options)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("PrivateTest: ")
    found = json.loads(figures.read_text())
    assert found["faces"] == len(PIXELS)
    assert {"accuracy", "macro_f1", "ferplus_accuracy", "fer2013", "ferplus", "blend"} <= found.keys()


def test_prepare(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", ROWS)
    told = train("prepare", "--data", str(data), "--out", str(tmp_path / "out"))
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["faces"]["Training"]["all"] == USAGES.count("Training")
    assert (tmp_path / "out" / "train" / "angry" / "im0.png").is_file()


def test_what_is_wrong_is_said_in_one_line(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", [f"9,{text(PIXELS[0])},{USAGES[0]}"])
    told = train("evaluate", "--data", str(data))
    assert told.returncode == 1
    assert told.stderr.splitlines() == [f"train: {data}, line 2: emotion '9' is not a number from 0 to 6"]
