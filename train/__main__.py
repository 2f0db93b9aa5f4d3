"""The command line of training: ``python -m train prepare | fit | distill | compare | evaluate | export | card``."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from model.classifier import TRAINED
from model.errors import ModelError
from train.config import RECIPES, Config
from train.data import DataError, Faces, has_copy_in, honest_training
from train.readers import read_fer2013

if TYPE_CHECKING:
    import numpy as np

DATA_HELP = "fer2013.csv or icml_face_data.csv, a folder with faces.png and labels.csv, or one of pictures by class"
RUNS = Path("runs")
STUDY = Path("static/study")


def main() -> int:
    """Runs one command; a known error becomes one line and exit status 1."""
    arguments = _parser().parse_args()
    try:
        arguments.command(arguments)
    except (DataError, ModelError, OSError, ValueError, KeyError) as error:
        print(f"train: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m train", description="Fit, measure and export the network.")
    commands = parser.add_subparsers(required=True)
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", type=Path, required=True, help=DATA_HELP)
    data.add_argument("--plus", type=Path, help="FER+'s fer2013new.csv, where --data is a CSV file")

    prepare = commands.add_parser("prepare", parents=[data], help="write honest splits as PNG folders, with a report")
    prepare.add_argument("--out", type=Path, default=Path("data/prepared"))
    prepare.set_defaults(command=_prepare)

    fitting = argparse.ArgumentParser(add_help=False)
    fitting.add_argument("network", choices=sorted(RECIPES))
    fitting.add_argument("--run", type=Path, help="folder of the run (default: runs/NETWORK)")
    fitting.add_argument("--epochs", type=int)
    fitting.add_argument("--seed", type=int)
    fitting.add_argument("--config", type=Path, help="a config file to start from instead of the network's own recipe")
    fitting.add_argument("--backend", choices=["torch", "tensorflow", "jax"], help="what Keras runs on")
    fit = commands.add_parser("fit", parents=[data, fitting], help="fit a network, resuming an unfinished run")
    fit.set_defaults(command=_fit, teacher=[], share=0.0)
    distill = commands.add_parser("distill", parents=[data, fitting], help="fit a network to what others answer")
    distill.add_argument("--teacher", type=Path, action="append", required=True, help="a finished run; may be repeated")
    distill.add_argument(
        "--share", type=float, default=0.7, help="of the targets that is theirs (default: %(default)s)"
    )
    distill.set_defaults(command=_fit)

    scoring = argparse.ArgumentParser(add_help=False)
    scoring.add_argument("--usage", choices=["PublicTest", "PrivateTest"], default="PublicTest")
    compare = commands.add_parser("compare", parents=[data, scoring], help="one table of several networks")
    compare.add_argument(
        "networks", nargs="+", help="NAME=PATH of a run or file, or a NAME: runs/NAME, fitted if needed"
    )
    compare.add_argument("--out", type=Path, default=STUDY)
    compare.set_defaults(command=_compare)

    evaluate = commands.add_parser("evaluate", parents=[data, scoring], help="score a network")
    evaluate.add_argument(
        "network", type=Path, nargs="?", default=TRAINED, help="a run, .keras file or exported folder"
    )
    evaluate.add_argument("--json", type=Path, help="write all figures to this file, too")
    evaluate.set_defaults(command=_evaluate)

    export = commands.add_parser("export", parents=[data], help="export the best epoch of a run for serving")
    export.add_argument("--run", type=Path, default=RUNS / "residual_se")
    export.add_argument("--out", type=Path, default=TRAINED)
    export.set_defaults(command=_export)

    card = commands.add_parser("card", help="write the model card from metrics.json and the study")
    card.set_defaults(command=_card)

    framing = commands.add_parser("framing", parents=[data], help="measure how the detector frames training faces")
    framing.set_defaults(command=_framing)
    return parser


def _prepare(arguments: argparse.Namespace) -> None:
    from train.prepare import prepare, write_folders

    prepared = prepare(read_fer2013(arguments.data, arguments.plus))
    write_folders(prepared, arguments.out)
    print(json.dumps(prepared.report, indent=1))


def _fit(arguments: argparse.Namespace) -> None:
    splits = read_fer2013(arguments.data, arguments.plus)
    run = arguments.run or RUNS / arguments.network
    _fit_run(_config(arguments, splits), splits, run)


def _fit_run(config: Config, splits: dict[str, Faces], run: Path) -> None:
    from train.backend import choose

    choose(config.backend)
    from train.fit import fit

    if not {"Training", "PublicTest"} <= splits.keys():
        raise DataError("fitting needs Training faces, and PublicTest to choose the best epoch by")
    fit(config, honest_training(splits), splits["PublicTest"], run, verbose=1 if sys.stdout.isatty() else 2)


def _config(arguments: argparse.Namespace, splits: dict[str, Faces]) -> Config:
    from train.backend import choose

    if arguments.config:
        config = Config.read(arguments.config)
    else:
        heads = 2 if splits["Training"].votes.any() else 1
        config = Config(network=arguments.network, heads=heads, **RECIPES[arguments.network])
    told = {name: getattr(arguments, name) for name in ("epochs", "seed", "network") if getattr(arguments, name)}
    if arguments.teacher:
        told |= {"teachers": tuple(map(str, arguments.teacher)), "teaching": arguments.share}
    backend = arguments.backend or (config.backend if arguments.config else None)
    return replace(config, **told, backend=choose(backend))


def _evaluation(arguments: argparse.Namespace, usage: str) -> "tuple[Faces, np.ndarray]":
    """The faces to score on, and which of them have a copy in Training."""
    import numpy as np

    splits = read_fer2013(arguments.data, arguments.plus)
    if usage not in splits:
        raise DataError(f"{arguments.data}: there are no {usage} faces in it")
    faces, training = splits[usage], splits.get("Training")
    return faces, has_copy_in(faces, training) if training else np.zeros(len(faces), dtype=bool)


def _compare(arguments: argparse.Namespace) -> None:
    from train.backend import choose

    choose()
    named = dict(each.split("=", 1) if "=" in each else (each, str(RUNS / each)) for each in arguments.networks)
    paths = {name: Path(path) for name, path in named.items()}
    for name, path in paths.items():
        if not path.exists():
            splits = read_fer2013(arguments.data, arguments.plus)
            options = argparse.Namespace(config=None, network=name, epochs=None, seed=None, teacher=[], backend=None)
            _fit_run(_config(options, splits), splits, path)
    from train.compare import compare
    from train.table import table

    print(table(compare(paths, *_evaluation(arguments, arguments.usage), arguments.out)), end="")


def _evaluate(arguments: argparse.Namespace) -> None:
    from train.backend import choose

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


def _export(arguments: argparse.Namespace) -> None:
    from train.backend import choose

    choose("tensorflow")  # only TensorFlow writes LiteRT's format
    from train.export import export

    splits = read_fer2013(arguments.data, arguments.plus)
    metrics = export(arguments.run, splits, arguments.out)
    print(f"{arguments.out}: {metrics['public_test']['accuracy']:.2%} of PublicTest as exported")


def _card(arguments: argparse.Namespace) -> None:
    from train.card import CARD, card

    CARD.write_text(card(TRAINED, STUDY))
    print(CARD)


def _framing(arguments: argparse.Namespace) -> None:
    from train.framing import measure_framing

    for name, value in measure_framing(read_fer2013(arguments.data)["Training"].pixels).items():
        print(f"{name:<9} {value}")


if __name__ == "__main__":
    sys.exit(main())
