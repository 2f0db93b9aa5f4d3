"""What each command of ``python -m train`` does, given its options."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from model.recognise.network import TRAINED
from train.backend import choose
from train.config import RECIPES, Config
from train.data import DataError, Faces, has_copy_in, honest_training
from train.readers import read_fer2013

if TYPE_CHECKING:
    import numpy as np

RUNS = Path("runs")
STUDY = Path("static/study")
# Keras is imported within the commands, after `choose` has said what it is to run on.


def prepare_command(arguments: argparse.Namespace) -> None:
    """Writes honest splits as PNG folders, and prints the report."""
    from train.prepare import prepare, write_folders

    prepared = prepare(read_fer2013(arguments.data, arguments.plus))
    write_folders(prepared, arguments.out)
    print(json.dumps(prepared.report, indent=1))


def fit_command(arguments: argparse.Namespace) -> None:
    """Fits a network, or goes on where it stopped."""
    splits = _both_splits(arguments)
    run = arguments.run or RUNS / arguments.network
    _fit_run(_config(arguments, splits), splits, run)


def settle_command(arguments: argparse.Namespace) -> None:
    """Averages runs, and prints what came of it."""
    parts = [(part.rpartition("=")[0], float(part.rpartition("=")[2])) for part in arguments.part]
    splits = _both_splits(arguments)
    choose(Config.read(Path(parts[-1][0]) / "config.json").backend)
    from train.settle import settle

    progress = settle(parts, honest_training(splits), splits["PublicTest"], arguments.run)
    print(json.dumps(progress["settled"]))


def _both_splits(arguments: argparse.Namespace) -> dict[str, Faces]:
    splits = read_fer2013(arguments.data, arguments.plus)
    if not {"Training", "PublicTest"} <= splits.keys():
        raise DataError(f"{arguments.data}: Training and PublicTest are needed, the second to choose the best epoch by")
    return splits


def _fit_run(config: Config, splits: dict[str, Faces], run: Path) -> None:
    choose(config.backend)
    from train.fit import fit

    fit(config, honest_training(splits), splits["PublicTest"], run, verbose=1 if sys.stdout.isatty() else 2)


def _config(arguments: argparse.Namespace, splits: dict[str, Faces]) -> Config:
    if arguments.config:
        config = Config.read(arguments.config)
    else:
        heads = 2 if splits["Training"].votes.any() else 1
        config = Config(network=arguments.network, heads=heads, **RECIPES[arguments.network])
    told = {name: getattr(arguments, name) for name in ("epochs", "seed", "network") if getattr(arguments, name)}
    if arguments.teacher:
        told |= {"teachers": tuple(map(str, arguments.teacher)), "teaching": arguments.share}
    chosen = arguments.config or "backend" in RECIPES[config.network]
    backend = arguments.backend or (config.backend if chosen else None)
    return replace(config, **told, backend=choose(backend))


def _evaluation(arguments: argparse.Namespace, usage: str) -> "tuple[Faces, np.ndarray]":
    """The faces to score on, and which of them have a copy in Training."""
    import numpy as np

    splits = read_fer2013(arguments.data, arguments.plus)
    if usage not in splits:
        raise DataError(f"{arguments.data}: there are no {usage} faces in it")
    faces, training = splits[usage], splits.get("Training")
    return faces, has_copy_in(faces, training) if training else np.zeros(len(faces), dtype=bool)


def compare_command(arguments: argparse.Namespace) -> None:
    """Fits what is missing, writes the study and prints its table."""
    choose()
    named = dict(each.split("=", 1) if "=" in each else (each, str(RUNS / each)) for each in arguments.networks)
    paths = {name: Path(path) for name, path in named.items()}
    for name, path in paths.items():
        if not path.exists():
            splits = _both_splits(arguments)
            options = argparse.Namespace(config=None, network=name, epochs=None, seed=None, teacher=[], backend=None)
            _fit_run(_config(options, splits), splits, path)
    from train.compare import compare
    from train.table import table

    print(table(compare(paths, *_evaluation(arguments, arguments.usage), arguments.out)), end="")


def evaluate_command(arguments: argparse.Namespace) -> None:
    """Prints the figures of a network, and writes them all to a file if asked."""
    choose()
    from train.evaluate import evaluate
    from train.loaded import open_network

    faces, copied = _evaluation(arguments, arguments.usage)
    figures = evaluate(open_network(arguments.network), faces, copied)
    low, high = figures["fer2013"]["label"]["intervals_95"]["accuracy"]
    print(
        f"{arguments.usage}: {figures['accuracy']:.2%} ({low:.2%} to {high:.2%}) of {len(faces)} faces right, "
        f"macro F1 {figures['macro_f1']:.4f}, ECE {figures['fer2013']['label']['ece']:.4f}"
    )
    if "ferplus_accuracy" in figures:
        print(f"{figures['ferplus_accuracy']:.2%} as most FER+ voters saw them")
    for emotion, recall in figures["fer2013"]["label"]["recall"].items():
        precision = figures["fer2013"]["label"]["precision"][emotion]
        print(f"  {emotion:<9} recall {recall:6.1%}  precision {precision:6.1%}")
    if arguments.json:
        arguments.json.write_text(json.dumps({"usage": arguments.usage, **figures}, indent=1) + "\n")


def export_command(arguments: argparse.Namespace) -> None:
    """Exports the best epoch of a run for serving."""
    choose("tensorflow")  # only TensorFlow writes LiteRT's format
    from train.export import export

    splits = _both_splits(arguments)
    metrics = export(arguments.run, splits, arguments.out)
    print(f"{arguments.out}: {metrics['public_test']['accuracy']:.2%} of PublicTest as exported")


def card_command(arguments: argparse.Namespace) -> None:
    """Writes the model card."""
    from train.card import CARD, card

    CARD.write_text(card(TRAINED, STUDY))
    print(CARD)


def framing_command(arguments: argparse.Namespace) -> None:
    """Prints how the detector's box lies on training faces."""
    from train.framing import measure_framing

    for name, value in measure_framing(read_fer2013(arguments.data)["Training"].pixels).items():
        print(f"{name:<9} {value}")
