"""Real fitting and exporting, on few faces: a stopped run goes on to the same result; what is exported is served."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.classifier import TRAINED, Classifier
from tests.paths import ROOT
from tests.train.test_data import PIXELS, USAGES, text, write_csv
from train.data import Faces
from train.evaluate import probabilities, score
from train.export import export
from train.fit import Config, fit

CONFIG = Config(epochs=3, batch=16, precision="float32")


def few_faces(seed: int, count: int = 48) -> Faces:
    """Faces that can be told apart: the label is the brightness."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 7, count)
    pixels = rng.integers(0, 30, (count, 48, 48)) + 30 * labels[:, None, None]
    return Faces(pixels.astype(np.uint8), labels)


TRAINING, VALIDATION = few_faces(1), few_faces(2)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "whole"
    fit(CONFIG, TRAINING, VALIDATION, folder)
    return folder


def weights(run: Path) -> list[np.ndarray]:
    import keras

    return [np.asarray(part) for part in keras.saving.load_model(run / "last.keras").get_weights()]


def test_a_run_leaves_its_config_its_history_and_its_best_epoch(run: Path) -> None:
    progress = json.loads((run / "progress.json").read_text())
    assert json.loads((run / "config.json").read_text())["network"] == "paper_cnn"
    assert [past["epoch"] for past in progress["history"]] == [0, 1, 2]
    best = max(progress["history"], key=lambda past: past["val_accuracy"])
    assert progress["best_epoch"] == best["epoch"]
    measured = score(probabilities(run / "best.keras", VALIDATION.pixels), VALIDATION)["accuracy"]
    assert measured == pytest.approx(best["val_accuracy"], abs=1e-4)


def test_a_stopped_run_resumes_to_the_same_weights(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from train import fit as module

    one_epoch = module._one_epoch
    done: list[int] = []

    def stop_after_two(*arguments: object) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(1)
        return one_epoch(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(module, "_one_epoch", stop_after_two)
        fit(CONFIG, TRAINING, VALIDATION, tmp_path / "stopped")
    fit(CONFIG, TRAINING, VALIDATION, tmp_path / "stopped")
    for whole, resumed in zip(weights(run), weights(tmp_path / "stopped"), strict=True):
        assert np.allclose(whole, resumed, atol=1e-5)


def test_a_finished_run_is_left_as_it_is(run: Path) -> None:
    before = (run / "last.keras").stat().st_mtime_ns
    fit(CONFIG, TRAINING, VALIDATION, run)
    assert (run / "last.keras").stat().st_mtime_ns == before


def test_another_config_is_not_mixed_into_a_run(run: Path) -> None:
    with pytest.raises(ValueError, match="another run"):
        fit(replace(CONFIG, seed=1), TRAINING, VALIDATION, run)


def test_what_is_exported_is_served_and_measured(run: Path, tmp_path: Path) -> None:
    metrics = export(run, VALIDATION, tmp_path / "out")
    served = Classifier(tmp_path / "out").classify(VALIDATION.pixels)
    assert score(served, VALIDATION) == metrics["public_test"]
    assert np.abs(served - probabilities(tmp_path / "out" / "mien.keras", VALIDATION.pixels)).max() < 1e-4


def test_a_failed_export_leaves_what_was_there(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(TRAINED, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(ValueError, match="shapes"):
        export(run, Faces(VALIDATION.pixels, VALIDATION.labels[:5]), out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_committed_metrics_are_those_of_the_committed_network(public_test: Faces) -> None:
    metrics = json.loads((TRAINED / "metrics.json").read_text())
    assert score(probabilities(TRAINED, public_test.pixels), public_test) == metrics["public_test"]
    assert metrics["public_test"]["accuracy"] >= 0.63


def train(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "train", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_command_evaluates(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", [f"3,{text(face)},PublicTest" for face in PIXELS])
    figures = tmp_path / "figures.json"
    told = train("evaluate", "--data", str(data), "--json", str(figures))
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("PublicTest: ")
    assert json.loads(figures.read_text())["faces"] == len(PIXELS)


def test_the_command_says_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "fer2013.csv", [f"9,{text(PIXELS[0])},{USAGES[0]}"])
    told = train("evaluate", "--data", str(data))
    assert told.returncode == 1
    assert told.stderr.splitlines() == [f"train: {data}, line 2: emotion '9' is not a number from 0 to 6"]
