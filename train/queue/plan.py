"""Reads a plan: the jobs of a queue, in order. Plans that ship are in train/queue/plans."""

import json
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from train.fitting.config import Config, RunError

ANSWERS = "answers"  # the folder for teachers' answers, among the runs


@dataclass(frozen=True)
class Job:
    """One thing to do: fit ``config``, let a teacher answer ``views`` views, prune a network, or average ``parts``.

    ``name`` is that of the run's folder, or of the answers that are kept. ``network`` is the path of the teacher, which
    sees ``crops``, or of what is pruned to the architecture ``pruned_to``: a run of the plan, or a network outside.
    """

    name: str
    config: Config | None = None
    views: int = 0
    network: Path | None = None
    crops: str = ""
    pruned_to: str = ""
    parts: tuple[tuple[str, float], ...] = ()


def read_plan(path: Path, runs: Path, backend: str) -> list[Job]:
    """Return the jobs in the JSON file ``path``, with the paths of other jobs below ``runs``.

    A plan has ``defaults``, fields of every config, and ``jobs``, each with a ``name`` and one of ``fit``, fields of
    its config; ``views``, for a teacher's answers; ``pruned_to``, an architecture; and ``average``, names and shares.
    ``network``, of the middle two, is the name of another job or a path; without one the teacher is the run ``name``.
    ``backend`` is that of Keras.
    Raises RunError where the plan cannot be used.
    """
    try:
        plan: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        names = {str(entry["name"]) for entry in plan["jobs"]}
        defaults = plan.get("defaults", {}) | {"backend": backend}
        return [_job(entry, defaults, runs, names) for entry in plan["jobs"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RunError(f"{path} is not the plan of a queue: {error}") from error


def answers_path(runs: Path, teacher: str) -> Path:
    """Return the file of a teacher's answers."""
    return runs / ANSWERS / f"{teacher}.npz"


def _job(entry: dict[str, Any], defaults: dict[str, Any], runs: Path, names: Set[str]) -> Job:
    name, network = str(entry["name"]), None
    if "network" in entry:
        network = runs / entry["network"] if entry["network"] in names else Path(entry["network"])
    if "views" in entry:
        return Job(name, views=int(entry["views"]), network=network, crops=str(entry.get("crops", "")))
    if "pruned_to" in entry:
        if network is None:
            raise KeyError("network")
        return Job(name, network=network, pruned_to=str(entry["pruned_to"]))
    if "average" in entry:
        return Job(name, parts=tuple((str(runs / part), float(share)) for part, share in entry["average"]))
    fields = defaults | entry["fit"]
    if "sides_px" in fields:
        fields["sides_px"] = tuple((float(share), int(side)) for share, side in fields["sides_px"])
    if fields.get("initial_run"):
        fields["initial_run"] = str(runs / fields["initial_run"])
    fields["teachers"] = tuple(str(runs / teacher) for teacher in fields.get("teachers", ()))
    fields["answers"] = tuple(str(answers_path(runs, teacher)) for teacher in fields.get("answers", ()))
    return Job(name, config=Config(**fields))
