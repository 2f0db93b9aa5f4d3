"""Does the jobs of a queue, one after the other. What is done already is left as it is."""

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras

from train.data.faces import Faces
from train.fitting.answers import read_answers
from train.fitting.average_weights import average_weights
from train.fitting.config import RECIPES, Config, RunError
from train.fitting.estimate import Deadline
from train.fitting.fit import fit
from train.fitting.prune import prune
from train.fitting.teach import teach
from train.queue.forecast import Forecast, epoch_work, face_work, shipped_work
from train.queue.plan import Job, answers_path


@dataclass
class Queue:
    """The jobs of one plan on one set of faces. Each finished run's config and progress are copied to ``record``."""

    jobs: Sequence[Job]
    training: Faces
    validation: Faces
    runs: Path
    record: Path | None = None
    deadline: Deadline | None = None
    verbose: int = 2

    def work(self) -> bool:
        """Do all jobs that are left. Return whether all are done; False where the time budget ended first."""
        pending = [job for job in self.jobs if not self.is_done(job)]
        forecast = Forecast(sum(map(self._work_left, pending)))
        while pending:
            job = pending[0]
            print(forecast.text([each.name for each in pending]), flush=True)
            if self.deadline and not self.deadline.allows(0):
                return False
            keras.utils.clear_session()
            self._do(job, forecast)
            if not self.is_done(job):
                return False
            self._keep_record(job)
            pending = pending[1:]
        print("queue: done", flush=True)
        return True

    def is_done(self, job: Job) -> bool:
        """Whether ``job`` is finished, from what is in its folder."""
        if job.views:
            path = answers_path(self.runs, job.name)
            return path.exists() and len(read_answers(path).codes) >= job.views
        progress = self._progress(job)
        if job.parts or job.pruned_to:
            return "averaged" in progress or "pruned" in progress
        return job.config is not None and len(progress.get("history", ())) >= job.config.epochs

    def _progress(self, job: Job) -> dict[str, Any]:
        path = self.runs / job.name / "progress.json"
        progress: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
        return progress

    def _do(self, job: Job, forecast: Forecast) -> None:
        if job.config:
            self._fit(job, job.config, forecast)
        elif job.views:
            self._teach(job, forecast)
        elif job.network:
            config = Config(network=job.pruned_to, classes=self.training.classes, epochs=0, **RECIPES[job.pruned_to])
            prune(job.network, config, self.training, self.validation, self.runs / job.name)
        else:
            average_weights(job.parts, self.training, self.validation, self.runs / job.name)

    def _fit(self, job: Job, config: Config, forecast: Forecast) -> None:
        def after_epoch(epoch: int, spent_s: float) -> None:
            forecast.add(epoch_work(config, epoch, len(self.training)), spent_s)
            print(forecast.text([job.name, "and what follows"]), flush=True)

        run = self.runs / job.name
        fit(config, self.training, self.validation, run, self.verbose, self.deadline, after_epoch)

    def _teach(self, job: Job, forecast: Forecast) -> None:
        """Ask a view at a time, so that the time budget is kept and the forecast learns."""
        teacher, path = job.network or self.runs / job.name, answers_path(self.runs, job.name)
        work = self._work_left(job) / job.views
        first = len(read_answers(path).codes) if path.exists() else 0
        for views in range(first + 1, job.views + 1):
            if self.deadline and not self.deadline.allows(forecast.remaining_s(work)):
                return
            started_s = time.perf_counter()
            teach(teacher, self.training, path, views, job.crops, self.runs, say=bool(self.verbose))
            forecast.add(work, time.perf_counter() - started_s)

    def _work_left(self, job: Job) -> float:
        if job.config:
            done = len(self._progress(job).get("history", ()))
            epochs = range(done, job.config.epochs)
            return sum(epoch_work(job.config, epoch, len(self.training)) for epoch in epochs)
        if job.views:
            return self._teacher_work(job.network or self.runs / job.name) * len(self.training) * float(job.views)
        return 0.0

    def _teacher_work(self, teacher: Path) -> int:
        for job in self.jobs:
            if self.runs / job.name == teacher and job.config:
                return face_work(job.config)
            if self.runs / job.name == teacher and job.parts:
                return self._teacher_work(Path(job.parts[-1][0]))
        if teacher.parent == self.runs:
            raise RunError(f"{teacher.name}: the plan asks for its answers before it fits it")
        return shipped_work(teacher)

    def _keep_record(self, job: Job) -> None:
        """Copy what a run is repeated from, and what came of it: small files that belong into the repository."""
        if self.record is None or job.views:
            return
        self.record.mkdir(parents=True, exist_ok=True)
        for file in ("config.json", "progress.json"):
            part = self.record / f"part-{job.name}-{file}"
            shutil.copyfile(self.runs / job.name / file, part)
            part.replace(self.record / f"{job.name}-{file}")
