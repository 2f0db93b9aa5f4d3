"""A queue that is killed again and again comes to the same end as one that is left alone."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model.recognise.network import TRAINED
from tests.paths import ROOT
from tests.train.synthetic_faces import text, write_csv
from train.fitting.config import Config, RunError
from train.queue.plan import read_plan

FIT = {"network": "mini_xception", "epochs": 2, "precision": "float32", "sides_px": [[0.0, 48]], "batch_size": 16}
STUDENT = FIT | {"crops": "upright", "answers": ["teacher", "shipped"], "views": 2, "distillation_weight": 0.8}
PLAN = {
    "defaults": {"heads": 1, "ema_decay": 0.9},
    "jobs": [
        {"name": "teacher", "fit": FIT | {"crops": "raw"}},
        {"name": "teacher", "views": 2},
        {"name": "shipped", "views": 2, "network": str(TRAINED), "crops": "upright"},
        {"name": "narrow", "network": str(TRAINED / "mien.keras"), "pruned_to": "residual_se_narrow"},
        {"name": "student-1", "fit": STUDENT},
        {"name": "student", "average": [["student-1", 1.0]]},
    ],
}
KILL_AFTER_LINES = (5, 6)  # of what the process says; each begins again where the one before was killed


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, rng = tmp_path_factory.mktemp("data"), np.random.default_rng(0)
    faces = rng.integers(0, 60, (64, 48, 48))
    labels = rng.integers(0, 7, 64)
    for face, label in zip(faces, labels, strict=True):
        face[6 * label : 6 * label + 12] += 150
    usages = ["Training"] * 48 + ["PublicTest"] * 16
    rows = [f"{label},{text(face)},{usage}" for label, face, usage in zip(labels, faces, usages, strict=True)]
    (folder / "plan.json").write_text(json.dumps(PLAN))
    return write_csv(folder / "faces.csv", rows)


def command(data: Path, runs: Path, *options: str) -> list[str]:
    arguments = ["queue", str(data.parent / "plan.json"), "--data", str(data), "--runs", str(runs)]
    record = ["--record", str(runs / "record"), "--backend", "tensorflow"]
    return [sys.executable, "-m", "train", *arguments, *record, *options]


def run(data: Path, runs: Path, *options: str) -> str:
    done = subprocess.run(command(data, runs, *options), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def kill_after(lines: int, data: Path, runs: Path) -> None:
    with subprocess.Popen(command(data, runs), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, "it was still at work"


def weights(path: Path) -> dict[str, Any]:
    with np.load(path) as saved:
        return {name: saved[name] for name in saved.files}


@pytest.mark.timeout(900)  # several processes, each of which imports TensorFlow and compiles two networks
def test_a_killed_queue_comes_to_the_same_end(data: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    said = run(data, whole)
    assert (
        "queue: 6 jobs to go (teacher, teacher, shipped, narrow, student-1, student); the first epoch will tell" in said
    )
    assert "left, until" in said
    assert said.splitlines()[-1] == "queue: done"
    for lines in KILL_AFTER_LINES:
        kill_after(lines, data, killed)
    assert run(data, killed).splitlines()[-1] == "queue: done"
    for name in ("teacher", "narrow", "student-1", "student"):
        ours, theirs = (weights(runs / name / "best.npz") for runs in (whole, killed))
        assert ours.keys() == theirs.keys()
        assert all(np.allclose(ours[each], theirs[each], atol=1e-4) for each in ours), name
        configs = [(runs / "record" / f"{name}-config.json").read_text() for runs in (whole, killed)]
        assert configs[0].replace(str(whole), str(killed)) == configs[1]
    ours, theirs = (weights(runs / "answers" / "teacher.npz") for runs in (whole, killed))
    assert weights(whole / "answers" / "shipped.npz")["codes"].shape == (2, 48, 2, 7)
    assert ours["codes"].shape == (2, 48, 1, 7)
    assert ours["codes"].dtype == np.uint8
    assert np.array_equal(ours["checksums"], theirs["checksums"])
    assert np.abs(ours["codes"].astype(int) - theirs["codes"]).max() <= 1


def test_a_queue_begins_nothing_that_its_time_has_no_room_for(data: Path, tmp_path: Path) -> None:
    said = run(data, tmp_path / "runs", "--hours", "0.0000001")
    assert said.splitlines()[-1] == "queue: stopped to keep within the time; the same command goes on"
    assert not (tmp_path / "runs" / "teacher" / "best.npz").exists()


@pytest.mark.parametrize("plan", ["[]", '{"jobs": [{"name": "a"}]}', '{"jobs": [{"name": "a", "fit": {"depth": 3}}]}'])
def test_names_a_plan_that_cannot_be_used(tmp_path: Path, plan: str) -> None:
    (tmp_path / "plan.json").write_text(plan)
    with pytest.raises(RunError, match=r"plan\.json is not the plan of a queue"):
        read_plan(tmp_path / "plan.json", tmp_path, "tensorflow")


def test_the_plan_that_ships_has_teachers_that_differ() -> None:
    jobs = read_plan(ROOT / "train" / "queue" / "plans" / "student.json", Path("runs"), "torch")
    teachers = [job.config for job in jobs if job.config and job.name.startswith("teacher")]
    assert len(teachers) >= 5
    assert {teacher.network for teacher in teachers} == {"teacher_residual", "teacher_vgg", "teacher_wide"}
    assert {teacher.crops for teacher in teachers} == {"raw", "upright"}
    student = next(job.config for job in jobs if job.name == "student-1")
    assert student is not None
    assert len(student.answers) == len(teachers)


def test_the_plan_of_the_narrow_network_goes_from_the_wide_one_to_it() -> None:
    runs = Path("runs")
    jobs = {job.name: job for job in read_plan(ROOT / "train" / "queue" / "plans" / "narrow.json", runs, "torch")}
    for name in ("residual_se-1", "residual_se-2"):
        assert jobs[name].config == Config.read(ROOT / "static" / "study" / f"{name}-config.json")
    assert jobs["narrow-pruned"].network == jobs["residual_se-raw"].network == runs / "residual_se"
    student = jobs["narrow-1"].config
    assert student is not None
    assert student.initial_run == "runs/narrow-pruned"
    assert student.answers == ("runs/answers/residual_se-raw.npz", "runs/answers/residual_se-upright.npz")
