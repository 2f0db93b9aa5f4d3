"""Real fitting and exporting, on few faces: a stopped run goes on to the same result; what is exported is served."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from model.recognise.classifier import Classifier
from model.recognise.network import TRAINED
from train.config import WHOLE, Config
from train.data import Faces, has_copy_in
from train.evaluate import evaluate
from train.export import export
from train.fit import fit
from train.loaded import open_network
from train.runs import best_weights, load
from train.settle import settle
from train.targets import mixed, target, taught

# Keras saving a TensorFlow variable under NumPy 2; theirs to mend.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")

CONFIG = Config(
    network="mini_xception", epochs=3, batch=16, sides_px=WHOLE, precision="float32", backend="tensorflow", ema=0.9
)


def few_faces(seed: int, count: int = 48) -> Faces:
    """Faces that can be told apart: the label is where the bright patch is; ten voters see what is labelled."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 7, count)
    pixels = rng.integers(0, 60, (count, 48, 48))
    for face, label in zip(pixels, labels, strict=True):
        face[6 * label : 6 * label + 12] += 150
    votes = np.zeros((count, 10), dtype=np.int64)
    votes[np.arange(count), np.array([4, 5, 6, 1, 3, 2, 0])[labels]] = 10
    return Faces(pixels.astype(np.uint8), labels, votes, np.zeros(count, dtype=bool))


TRAINING, VALIDATION = few_faces(1), few_faces(2)
SPLITS = {"Training": TRAINING, "PublicTest": VALIDATION}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "whole"
    fit(CONFIG, TRAINING, VALIDATION, folder, verbose=0)
    return folder


def state(run: Path) -> dict[str, np.ndarray]:
    with np.load(run / "last.npz") as saved:
        return {name: saved[name] for name in saved.files if name != "progress"}


def test_a_run_leaves_its_config_its_history_and_its_best_epoch(run: Path) -> None:
    progress = json.loads((run / "progress.json").read_text())
    assert Config.read(run / "config.json") == CONFIG
    assert [past["epoch"] for past in progress["history"]] == [0, 1, 2]
    best = max(progress["history"], key=lambda past: past["fer2013"] + past["ferplus"])
    assert progress["best_epoch"] == best["epoch"]
    measured = evaluate(open_network(run), VALIDATION, np.zeros(len(VALIDATION), dtype=bool))
    assert measured["accuracy"] == pytest.approx(best["fer2013"], abs=1e-4)
    assert measured["ferplus_accuracy"] == pytest.approx(best["ferplus"], abs=1e-4)


def test_a_stopped_run_resumes_to_the_same_result(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
        fit(CONFIG, TRAINING, VALIDATION, tmp_path / "stopped", verbose=0)
    fit(CONFIG, TRAINING, VALIDATION, tmp_path / "stopped", verbose=0)
    whole, resumed = state(run), state(tmp_path / "stopped")
    assert whole.keys() == resumed.keys()
    assert all(np.allclose(whole[name], resumed[name], atol=1e-5) for name in whole)


def test_a_finished_run_is_left_as_it_is(run: Path) -> None:
    before = (run / "last.npz").stat().st_mtime_ns
    fit(CONFIG, TRAINING, VALIDATION, run, verbose=0)
    assert (run / "last.npz").stat().st_mtime_ns == before


@pytest.mark.parametrize(("whole", "batches"), [(True, 2), (False, 3)])
def test_an_epoch_leaves_out_its_last_smaller_batch_where_told(whole: bool, batches: int, tmp_path: Path) -> None:
    config = replace(CONFIG, epochs=1, whole_batches=whole)
    fit(config, few_faces(1, count=40), VALIDATION, tmp_path, verbose=0)
    with np.load(tmp_path / "last.npz") as saved:
        assert saved["batches"] == batches


def test_another_config_is_not_mixed_into_a_run(run: Path) -> None:
    with pytest.raises(ValueError, match="another run"):
        fit(replace(CONFIG, seed=1), TRAINING, VALIDATION, run, verbose=0)


def test_a_damaged_config_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"network": "residual_se"}')
    with pytest.raises(ValueError, match=r"config\.json is not the config of a run"):
        Config.read(tmp_path / "config.json")


def test_an_ensemble_teaches_a_small_network(run: Path, tmp_path: Path) -> None:
    """Real distilling: what the student ends as depends on the teachers."""
    student = replace(CONFIG, epochs=1, teachers=(str(run), str(run)), teaching=0.9)
    fit(student, TRAINING, VALIDATION, tmp_path / "taught", verbose=0)
    fit(replace(CONFIG, epochs=1), TRAINING, VALIDATION, tmp_path / "alone", verbose=0)
    assert Config.read(tmp_path / "taught" / "config.json").teachers == (str(run), str(run))
    told, alone = state(tmp_path / "taught"), state(tmp_path / "alone")
    assert any(not np.allclose(told[name], alone[name]) for name in told)


def test_a_run_begins_with_the_best_weights_of_another(run: Path, tmp_path: Path) -> None:
    """Where nothing is learned any more, it ends as good as it began."""
    further = replace(CONFIG, epochs=1, learning_rate=1e-9, start=str(run), mixup=0.0)
    progress = fit(further, TRAINING, VALIDATION, tmp_path / "further", verbose=0)
    measured = evaluate(open_network(run), VALIDATION, np.zeros(len(VALIDATION), dtype=bool))
    assert progress["history"][0]["fer2013"] == pytest.approx(measured["accuracy"], abs=0.1)
    with pytest.raises(OSError, match="none"):
        fit(replace(further, start=str(tmp_path / "none")), TRAINING, VALIDATION, tmp_path / "lost", verbose=0)


def test_settled_runs_are_averaged_and_counted_anew(run: Path, tmp_path: Path) -> None:
    fit(replace(CONFIG, epochs=1, start=str(run), seed=1), TRAINING, VALIDATION, tmp_path / "further", verbose=0)
    parts = [(str(run), 0.25), (str(tmp_path / "further"), 0.75)]
    progress = settle(parts, TRAINING, VALIDATION, tmp_path / "settled")
    assert len(progress["history"]) == 3 + 1
    measured = evaluate(open_network(tmp_path / "settled"), VALIDATION, np.zeros(len(VALIDATION), dtype=bool))
    assert measured["accuracy"] == pytest.approx(progress["settled"]["fer2013"], abs=1e-4)
    network = load(tmp_path / "settled")
    weights = [best_weights(Path(part)) for part, _ in parts]
    assert np.allclose(network.get_weights()[0], 0.25 * weights[0][0] + 0.75 * weights[1][0], atol=1e-6)
    norm = next(layer for layer in network._flatten_layers() if isinstance(layer, keras.layers.BatchNormalization))
    before = keras.Model(network.input, norm.input)(TRAINING.pixels[..., None].astype(np.float32))
    assert np.allclose(norm.moving_mean, np.asarray(before).mean(axis=(0, 1, 2)), atol=1e-3), "of faces as they are"
    assert Config.read(tmp_path / "settled" / "config.json").parts == tuple(parts)


def test_teachers_make_up_their_share_of_the_targets() -> None:
    targets = target(TRAINING, CONFIG)
    sure_of_fear = np.zeros_like(targets)
    sure_of_fear[..., 2] = 100
    blended = taught(targets, [sure_of_fear, sure_of_fear], 0.25)
    assert np.allclose(blended, 0.75 * targets + 0.25 * np.eye(7)[2], atol=1e-5)
    without_votes = targets.copy()
    without_votes[:, 1] = 0
    assert np.allclose(taught(without_votes, [sure_of_fear], 0.25)[:, 1], np.eye(7)[2], atol=1e-5)


def test_targets_are_labels_and_votes() -> None:
    config = replace(CONFIG, label_smoothing=0.07, votes_in_label=0.1)
    targets = target(TRAINING, config)
    assert targets.shape == (48, 2, 7)
    assert np.allclose(targets.sum(axis=2), 1)
    assert targets[0, 0, TRAINING.labels[0]] == pytest.approx(0.93 + 0.01)
    assert targets[0, 1, TRAINING.labels[0]] == 1
    assert target(TRAINING, replace(config, heads=1)).shape == (48, 1, 7)


def test_mixup_blends_faces_and_targets_alike() -> None:
    faces = np.stack([np.full((4, 4), level, np.uint8) for level in (0, 200)] * 50)
    targets = np.eye(2, dtype=np.float32)[[0, 1] * 50][:, None]
    blended, told = mixed(faces, targets, 1.0, np.random.default_rng(0))
    assert np.allclose(blended[:, 0, 0] / 200, told[:, 0, 1], atol=0.01)
    assert 0.05 < ((told[:, 0] > 0.1) & (told[:, 0] < 0.9)).all(axis=1).mean() < 0.6
    untouched, _ = mixed(faces, targets, 0.0, np.random.default_rng(0))
    assert np.array_equal(untouched, faces)


def test_what_is_exported_is_served_and_measured(run: Path, tmp_path: Path) -> None:
    metrics = export(run, SPLITS, tmp_path / "out")
    served = open_network(tmp_path / "out")
    assert evaluate(served, VALIDATION, has_copy_in(VALIDATION, TRAINING)) == metrics["public_test"]
    fitted = open_network(tmp_path / "out" / "mien.keras").heads(VALIDATION.pixels)
    for head, chances in served.heads(VALIDATION.pixels).items():
        assert np.abs(chances - fitted[head]).max() < 1e-4
    assert Classifier(tmp_path / "out").trained.min_margin == metrics["certain"]["label"]["min_margin"]
    assert metrics["data"]["faces"]["Training"]["all"] == len(TRAINING)


def test_a_network_of_one_head_is_exported(tmp_path: Path) -> None:
    fit(replace(CONFIG, heads=1, epochs=1), TRAINING, VALIDATION, tmp_path / "run", verbose=0)
    export(tmp_path / "run", SPLITS, tmp_path / "out")
    classifier = Classifier(tmp_path / "out")
    assert classifier.head_names == ("fer2013",)
    assert np.array_equal(classifier.classify(VALIDATION.pixels), classifier.classify(VALIDATION.pixels, "fer2013"))


def test_a_failed_export_leaves_what_was_there(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(TRAINED, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    fewer = replace(VALIDATION, labels=VALIDATION.labels[:5])
    with pytest.raises(ValueError, match=r"shape|broadcast"):
        export(run, SPLITS | {"PublicTest": fewer}, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
