"""Real fitting and exporting, on few faces: a stopped run goes on to the same result; what is exported is served."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from model.interpreter import Interpreter
from model.recognise.classifier import Classifier
from model.recognise.network import TRAINED
from tests.paths import ROOT
from tests.train.fitting.banded_faces import TRAINING, VALIDATION, make_faces
from train.data.faces import has_copy_in
from train.evaluation.evaluate import evaluate
from train.evaluation.open_network import open_network
from train.exporting.export import export
from train.fitting.average_weights import average_weights
from train.fitting.config import FULL_SIZE, Config
from train.fitting.fit import fit
from train.fitting.runs import best_weights, load
from train.fitting.targets import distillation_targets, make_targets, mixup

# Keras raises it itself when it saves a TensorFlow variable under NumPy 2.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")

CONFIG = Config(
    network="mini_xception",
    epochs=3,
    batch_size=16,
    sides_px=FULL_SIZE,
    precision="float32",
    backend="tensorflow",
    ema_decay=0.9,
)


# The config of paper_cnn is older than these fields.
COMMITTED = ("mini_xception", "residual_se", "residual_se-1", "residual_se-2")
SPLITS = {"Training": TRAINING, "PublicTest": VALIDATION}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "whole"
    fit(CONFIG, TRAINING, VALIDATION, folder, verbose=0)
    return folder


def state(run: Path) -> dict[str, np.ndarray]:
    with np.load(run / "last.npz") as saved:
        return {name: saved[name] for name in saved.files if name != "progress"}


def test_fit_saves_config_history_and_best_epoch(run: Path) -> None:
    progress = json.loads((run / "progress.json").read_text())
    assert Config.read(run / "config.json") == CONFIG
    assert [past["epoch"] for past in progress["history"]] == [0, 1, 2]
    best = max(progress["history"], key=lambda past: past["fer2013"] + past["ferplus"])
    assert progress["best_epoch"] == best["epoch"]
    measured = evaluate(open_network(run), VALIDATION, np.zeros(len(VALIDATION), dtype=bool))
    assert measured["accuracy"] == pytest.approx(best["fer2013"], abs=1e-4)
    assert measured["ferplus_accuracy"] == pytest.approx(best["ferplus"], abs=1e-4)


def test_epochs_are_counted_from_one_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fit(replace(CONFIG, epochs=2), TRAINING, VALIDATION, tmp_path / "said", verbose=2)
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line.startswith("Epoch ")] == ["Epoch 1/2", "Epoch 2/2"]
    lines = [line for line in said if line.startswith("epoch ")]
    assert [line.split("  ")[0] for line in lines] == ["epoch 1 of 2", "epoch 2 of 2"]
    assert lines[1].endswith("  done")


def test_fit_resumes_to_the_same_result(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from train.fitting import fit as module

    one_epoch = module._fit_epoch
    done: list[int] = []

    def stop_after_two(*arguments: object) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(1)
        return one_epoch(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(module, "_fit_epoch", stop_after_two)
        fit(CONFIG, TRAINING, VALIDATION, tmp_path / "stopped", verbose=0)
    fit(CONFIG, TRAINING, VALIDATION, tmp_path / "stopped", verbose=0)
    whole, resumed = state(run), state(tmp_path / "stopped")
    assert whole.keys() == resumed.keys()
    assert all(np.allclose(whole[name], resumed[name], atol=1e-5) for name in whole)


def test_fit_leaves_a_finished_run_unchanged(run: Path) -> None:
    before = (run / "last.npz").stat().st_mtime_ns
    fit(CONFIG, TRAINING, VALIDATION, run, verbose=0)
    assert (run / "last.npz").stat().st_mtime_ns == before


@pytest.mark.parametrize(("drop", "batches"), [(True, 2), (False, 3)])
def test_drop_remainder(drop: bool, batches: int, tmp_path: Path) -> None:
    config = replace(CONFIG, epochs=1, drop_remainder=drop)
    fit(config, make_faces(1, count=40), VALIDATION, tmp_path, verbose=0)
    with np.load(tmp_path / "last.npz") as saved:
        assert saved["batches"] == batches


def test_fit_refuses_the_folder_of_another_config(run: Path) -> None:
    with pytest.raises(ValueError, match="another run"):
        fit(replace(CONFIG, seed=1), TRAINING, VALIDATION, run, verbose=0)


def test_config_names_a_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"network": "residual_se"}')
    with pytest.raises(ValueError, match=r"config\.json is not the config of a run"):
        Config.read(tmp_path / "config.json")


def test_distillation_from_an_ensemble(run: Path, tmp_path: Path) -> None:
    """The student's weights depend on the teachers."""
    student = replace(CONFIG, epochs=1, teachers=(str(run), str(run)), distillation_weight=0.9)
    fit(student, TRAINING, VALIDATION, tmp_path / "distilled", verbose=0)
    fit(replace(CONFIG, epochs=1), TRAINING, VALIDATION, tmp_path / "alone", verbose=0)
    assert Config.read(tmp_path / "distilled" / "config.json").teachers == (str(run), str(run))
    distilled, alone = state(tmp_path / "distilled"), state(tmp_path / "alone")
    assert any(not np.allclose(distilled[name], alone[name]) for name in distilled)


def test_initial_run(run: Path, tmp_path: Path) -> None:
    """With a learning rate near zero, the accuracy stays that of the initial run."""
    further = replace(CONFIG, epochs=1, learning_rate=1e-9, initial_run=str(run), mixup=0.0)
    progress = fit(further, TRAINING, VALIDATION, tmp_path / "further", verbose=0)
    measured = evaluate(open_network(run), VALIDATION, np.zeros(len(VALIDATION), dtype=bool))
    assert progress["history"][0]["fer2013"] == pytest.approx(measured["accuracy"], abs=0.1)
    with pytest.raises(OSError, match="none"):
        fit(replace(further, initial_run=str(tmp_path / "none")), TRAINING, VALIDATION, tmp_path / "lost", verbose=0)


def test_average_weights_and_update_batch_norm(run: Path, tmp_path: Path) -> None:
    fit(replace(CONFIG, epochs=1, initial_run=str(run), seed=1), TRAINING, VALIDATION, tmp_path / "further", verbose=0)
    parts = [(str(run), 0.25), (str(tmp_path / "further"), 0.75)]
    progress = average_weights(parts, TRAINING, VALIDATION, tmp_path / "averaged")
    assert len(progress["history"]) == 3 + 1
    measured = evaluate(open_network(tmp_path / "averaged"), VALIDATION, np.zeros(len(VALIDATION), dtype=bool))
    assert measured["accuracy"] == pytest.approx(progress["averaged"]["fer2013"], abs=1e-4)
    network = load(tmp_path / "averaged")
    weights = [best_weights(Path(part)) for part, _ in parts]
    assert np.allclose(network.get_weights()[0], 0.25 * weights[0][0] + 0.75 * weights[1][0], atol=1e-6)
    norm = next(layer for layer in network._flatten_layers() if isinstance(layer, keras.layers.BatchNormalization))
    before = keras.Model(network.input, norm.input)(TRAINING.pixels[..., None].astype(np.float32))
    assert np.allclose(norm.moving_mean, np.asarray(before).mean(axis=(0, 1, 2)), atol=1e-3), "of unaugmented faces"
    assert Config.read(tmp_path / "averaged" / "config.json").averaged_runs == tuple(parts)


def test_distillation_targets() -> None:
    targets = make_targets(TRAINING, CONFIG)
    sure_of_fear = np.zeros_like(targets)
    sure_of_fear[..., 2] = 100
    blended = distillation_targets(targets, [sure_of_fear, sure_of_fear], 0.25)
    assert np.allclose(blended, 0.75 * targets + 0.25 * np.eye(7)[2], atol=1e-5)
    without_votes = targets.copy()
    without_votes[:, 1] = 0
    assert np.allclose(distillation_targets(without_votes, [sure_of_fear], 0.25)[:, 1], np.eye(7)[2], atol=1e-5)


def test_targets_blend_labels_and_votes() -> None:
    config = replace(CONFIG, label_smoothing=0.07, vote_share=0.1)
    targets = make_targets(TRAINING, config)
    assert targets.shape == (48, 2, 7)
    assert np.allclose(targets.sum(axis=2), 1)
    assert targets[0, 0, TRAINING.labels[0]] == pytest.approx(0.93 + 0.01)
    assert targets[0, 1, TRAINING.labels[0]] == 1
    assert make_targets(TRAINING, replace(config, heads=1)).shape == (48, 1, 7)


def test_mixup_blends_faces_and_targets_alike() -> None:
    faces = np.stack([np.full((4, 4), level, np.uint8) for level in (0, 200)] * 50)
    targets = np.eye(2, dtype=np.float32)[[0, 1] * 50][:, None]
    blended, mixed_targets = mixup(faces, targets, 1.0, np.random.default_rng(0))
    assert np.allclose(blended[:, 0, 0] / 200, mixed_targets[:, 0, 1], atol=0.01)
    assert 0.05 < ((mixed_targets[:, 0] > 0.1) & (mixed_targets[:, 0] < 0.9)).all(axis=1).mean() < 0.6
    untouched, _ = mixup(faces, targets, 0.0, np.random.default_rng(0))
    assert np.array_equal(untouched, faces)


def test_export_is_served_and_measured(run: Path, tmp_path: Path) -> None:
    metrics = export(run, SPLITS, tmp_path / "out")
    served = open_network(tmp_path / "out")
    assert evaluate(served, VALIDATION, has_copy_in(VALIDATION, TRAINING)) == metrics["public_test"]
    fitted = open_network(tmp_path / "out" / "mien.keras").heads(VALIDATION.pixels)
    for head, chances in served.heads(VALIDATION.pixels).items():
        assert np.abs(chances - fitted[head]).max() < 1e-4
    assert Classifier(tmp_path / "out").trained.min_margin == metrics["certain"]["label"]["min_margin"]
    assert metrics["data"]["faces"]["Training"]["all"] == len(TRAINING)


@pytest.mark.parametrize("int8_weights", [False, True])
def test_both_exports_answer_alike(run: Path, tmp_path: Path, int8_weights: bool) -> None:
    metrics = export(run, SPLITS, tmp_path / "out", int8_weights)
    many = Classifier(tmp_path / "out").predict_heads(VALIDATION.pixels)
    one = Interpreter(str(tmp_path / "out" / "mien-browser.tflite"))
    one.allocate_tensors()
    assert one.get_input_details()[0]["shape_signature"].tolist() == [1, 48, 48, 1]
    for face, answer in zip(VALIDATION.pixels, many, strict=True):
        one.set_tensor(one.get_input_details()[0]["index"], face[None, ..., None].astype(np.float32))
        one.invoke()
        assert np.abs(one.get_tensor(one.get_output_details()[0]["index"])[0] - answer).max() < 1e-5
    sizes = {name: (tmp_path / "out" / name).stat().st_size for name in ("mien.tflite", "mien-browser.tflite")}
    assert sizes == {name: metrics["bytes"][name] for name in sizes}
    assert metrics["weights"] == ("int8" if int8_weights else "float16")


def test_export_of_a_network_with_one_head(tmp_path: Path) -> None:
    fit(replace(CONFIG, heads=1, epochs=1), TRAINING, VALIDATION, tmp_path / "run", verbose=0)
    export(tmp_path / "run", SPLITS, tmp_path / "out")
    classifier = Classifier(tmp_path / "out")
    assert classifier.head_names == ("fer2013",)
    assert np.array_equal(classifier.classify(VALIDATION.pixels), classifier.classify(VALIDATION.pixels, "fer2013"))


def test_failed_export_leaves_the_folder_unchanged(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(TRAINED, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    fewer = replace(VALIDATION, labels=VALIDATION.labels[:5])
    with pytest.raises(ValueError, match=r"shape|broadcast"):
        export(run, SPLITS | {"PublicTest": fewer}, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", COMMITTED)
def test_config_reads_the_committed_runs(name: str) -> None:
    path = ROOT / "static" / "study" / f"{name}-config.json"
    saved, config = json.loads(path.read_text()), Config.read(path)
    read = (config.batch_size, config.ema_decay, config.vote_share)
    assert read == (saved["batch"], saved["ema"], saved["votes_in_label"])
    assert config.late_augmentation_from == saved.get("calm_from", 1.0)
    assert config.averaged_runs == tuple((run, share) for run, share in saved.get("parts", ()))
