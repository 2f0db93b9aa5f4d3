"""The commands of ``python -m train``, given their options."""

import argparse
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from model.recognise.network import TRAINED
from train.data.enough import check_enough
from train.data.faces import DataError, Faces, clean_training, has_copy_in
from train.data.readers import read_fer2013
from train.fitting.backend import choose_backend
from train.fitting.config import RECIPES, Config, RunError

if TYPE_CHECKING:
    import numpy as np

RUNS = Path("runs")
STUDY = Path("static/study")
# Commands import Keras themselves, after `choose_backend` has set what it runs on.


def _read(arguments: argparse.Namespace) -> dict[str, Faces]:
    return read_fer2013(arguments.data, arguments.plus, own_classes=arguments.classes == "own")


def prepare_command(arguments: argparse.Namespace) -> None:
    """Write splits without leakage as PNG folders, and print the report."""
    from train.data.prepare import prepare, write_folders

    prepared = prepare(_read(arguments))
    write_folders(prepared, arguments.out)
    print(json.dumps(prepared.report, indent=1))


def fit_command(arguments: argparse.Namespace) -> None:
    """Fit a network, or resume an unfinished run."""
    splits = _training_and_validation(arguments)
    run = arguments.run or RUNS / arguments.network
    _fit_run(_config(arguments, splits), splits, run)


def queue_command(arguments: argparse.Namespace) -> None:
    """Do the jobs of a plan that are left, within the hours that are given."""
    splits = _training_and_validation(arguments)
    deadline_s = time.time() + 3600 * arguments.hours if arguments.hours else None
    backend = choose_backend(arguments.backend)
    from train.fitting.estimate import Deadline
    from train.queue.plan import read_plan
    from train.queue.work import Queue

    jobs = read_plan(arguments.plan, arguments.runs, backend)
    deadline = Deadline(deadline_s) if deadline_s else None
    queue = Queue(jobs, clean_training(splits), splits["PublicTest"], arguments.runs, arguments.record, deadline)
    if not queue.work():
        print("queue: stopped to keep within the time; the same command goes on", flush=True)


def average_command(arguments: argparse.Namespace) -> None:
    """Average the weights of runs, and print the accuracy of the result."""
    parts = [_part(text) for text in arguments.part]
    splits = _training_and_validation(arguments)
    choose_backend(Config.read(Path(parts[-1][0]) / "config.json").backend)
    from train.fitting.average_weights import average_weights

    progress = average_weights(parts, clean_training(splits), splits["PublicTest"], arguments.run)
    print(json.dumps(progress["averaged"]))


def _part(text: str) -> tuple[str, float]:
    run, _, share = text.rpartition("=")
    try:
        return run, float(share)
    except ValueError as error:
        raise RunError(f"--part {text}: expected RUN=SHARE, such as runs/residual_se=0.5") from error


def _training_and_validation(arguments: argparse.Namespace) -> dict[str, Faces]:
    splits = _read(arguments)
    if not {"Training", "PublicTest"} <= splits.keys():
        raise DataError(f"{arguments.data}: it needs Training faces, and PublicTest faces to measure on")
    check_enough(splits, str(arguments.data))
    return splits


def _fit_run(config: Config, splits: dict[str, Faces], run: Path) -> None:
    choose_backend(config.backend)
    from train.fitting.fit import fit

    fit(config, clean_training(splits), splits["PublicTest"], run, verbose=1 if sys.stdout.isatty() else 2)


def _config(arguments: argparse.Namespace, splits: dict[str, Faces]) -> Config:
    if arguments.config:
        config = Config.read(arguments.config)
    else:
        classes = splits["Training"].classes
        heads = 2 if splits["Training"].votes.any() else 1
        config = Config(network=arguments.network, heads=heads, classes=classes, **RECIPES[arguments.network])
    overrides = {name: getattr(arguments, name) for name in ("epochs", "seed", "network") if getattr(arguments, name)}
    if arguments.teacher:
        overrides |= {"teachers": tuple(map(str, arguments.teacher)), "distillation_weight": arguments.share}
    has_own_backend = arguments.config or "backend" in RECIPES[config.network]
    backend = arguments.backend or (config.backend if has_own_backend else None)
    return replace(config, **overrides, backend=choose_backend(backend))


def _evaluation_faces(arguments: argparse.Namespace) -> "tuple[Faces, np.ndarray]":
    """Return the faces to score on, and which of them have a copy in Training."""
    import numpy as np

    splits = _read(arguments)
    if arguments.usage not in splits:
        raise DataError(f"{arguments.data}: there are no {arguments.usage} faces in it")
    faces, training = splits[arguments.usage], splits.get("Training")
    return faces, has_copy_in(faces, training) if training else np.zeros(len(faces), dtype=bool)


def compare_command(arguments: argparse.Namespace) -> None:
    """Fit the networks that are missing, write the study and print its table."""
    choose_backend()
    named = dict(text.split("=", 1) if "=" in text else (text, str(RUNS / text)) for text in arguments.networks)
    paths = {name: Path(path) for name, path in named.items()}
    for name, path in paths.items():
        if not path.exists():
            if name not in RECIPES:
                raise RunError(f"{path}: there is no such run, and {name} is none of {', '.join(sorted(RECIPES))}")
            splits = _training_and_validation(arguments)
            options = argparse.Namespace(config=None, network=name, epochs=None, seed=None, teacher=[], backend=None)
            _fit_run(_config(options, splits), splits, path)
    from train.evaluation.compare import compare
    from train.evaluation.table import table

    print(table(compare(paths, *_evaluation_faces(arguments), arguments.out)), end="")


def evaluate_command(arguments: argparse.Namespace) -> None:
    """Print the metrics of a network, and write them all to a file if asked."""
    choose_backend()
    from train.evaluation.evaluate import evaluate
    from train.evaluation.open_network import open_network

    faces, is_copy = _evaluation_faces(arguments)
    figures = evaluate(open_network(arguments.network, faces.classes), faces, is_copy)
    label = figures["fer2013"]["label"]
    low, high = label["intervals_95"]["accuracy"]
    print(
        f"{arguments.usage}: {figures['accuracy']:.2%} ({low:.2%} to {high:.2%}) of {len(faces)} faces right, "
        f"macro F1 {figures['macro_f1']:.4f}, ECE {label['ece']:.4f}"
    )
    if "ferplus_accuracy" in figures:
        print(f"{figures['ferplus_accuracy']:.2%} agree with the majority of FER+ voters")
    for emotion, recall in label["recall"].items():
        print(f"  {emotion:<9} recall {recall:6.1%}  precision {label['precision'][emotion]:6.1%}")
    if arguments.json:
        arguments.json.write_text(json.dumps({"usage": arguments.usage, **figures}, indent=1) + "\n")


def export_command(arguments: argparse.Namespace) -> None:
    """Export the best epoch of a run for serving."""
    choose_backend("tensorflow")  # only TensorFlow writes LiteRT's format
    from train.exporting.export import export

    splits = _training_and_validation(arguments)
    metrics = export(arguments.run, splits, arguments.out, arguments.int8_weights)
    print(f"{arguments.out}: {metrics['public_test']['accuracy']:.2%} of PublicTest as exported")


def candidates_command(arguments: argparse.Namespace) -> None:
    """Print what untrained networks cost beside today's."""
    choose_backend("tensorflow")  # only TensorFlow writes LiteRT's format
    from train.evaluation.candidates import measure_candidates, table

    print(table(measure_candidates(arguments.networks)), end="")


def card_command(arguments: argparse.Namespace) -> None:
    """Write the model card."""
    from train.exporting.card import CARD, render_card

    CARD.write_text(render_card(TRAINED, STUDY))
    print(CARD)


def framing_command(arguments: argparse.Namespace) -> None:
    """Print how the detectors and the face network's points lie on FER-2013's faces, and how far heads are turned."""
    from train.evaluation.framing import measure_cascade_framing, measure_framing
    from train.evaluation.landmarks import measure_points, measure_turn

    splits = _training_and_validation(arguments)
    faces = splits["Training"].pixels
    sections: dict[str, Mapping[str, object]] = {
        "cascade": measure_cascade_framing(faces),
        "detector": measure_framing(faces),
        "points": measure_points(faces),
        "turn": measure_turn(splits["PublicTest"]),
    }
    for section, figures in sections.items():
        for name, value in figures.items():
            print(f"{section:<9} {name:<15} {value}")
