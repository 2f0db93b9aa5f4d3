"""The command line of training: ``python -m train fit | evaluate | export | framing``."""

import argparse
import json
import sys
from pathlib import Path

from model.classifier import TRAINED
from model.errors import ModelError
from train.data import DataError, read_fer2013

DATA_HELP = "Kaggle's fer2013.csv, or a folder with faces.png and labels.csv"
RUN = Path("runs/paper_cnn")


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
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, required=True, help=DATA_HELP)

    fit = commands.add_parser("fit", parents=[shared], help="fit the paper's network, resuming an unfinished run")
    fit.add_argument("--run", type=Path, default=RUN, help="folder of the run (default: %(default)s)")
    fit.add_argument("--epochs", type=int, default=50)
    fit.set_defaults(command=_fit)

    evaluate = commands.add_parser("evaluate", parents=[shared], help="score a network")
    evaluate.add_argument("network", type=Path, nargs="?", default=TRAINED, help=".keras file or exported folder")
    evaluate.add_argument("--usage", choices=["PublicTest", "PrivateTest"], default="PublicTest")
    evaluate.add_argument("--json", type=Path, help="write all figures to this file, too")
    evaluate.set_defaults(command=_evaluate)

    export = commands.add_parser("export", parents=[shared], help="export the best epoch of a run for serving")
    export.add_argument("--run", type=Path, default=RUN)
    export.add_argument("--out", type=Path, default=TRAINED)
    export.set_defaults(command=_export)

    framing = commands.add_parser("framing", parents=[shared], help="measure how the detector frames training faces")
    framing.set_defaults(command=_framing)
    return parser


def _fit(arguments: argparse.Namespace) -> None:
    from train.data import honest_training
    from train.fit import Config, fit

    splits = read_fer2013(arguments.data)
    fit(Config(epochs=arguments.epochs), honest_training(splits), splits["PublicTest"], arguments.run)


def _evaluate(arguments: argparse.Namespace) -> None:
    from train.evaluate import probabilities, score

    faces = read_fer2013(arguments.data)[arguments.usage]
    figures = score(probabilities(arguments.network, faces.pixels), faces)
    found, f1 = figures["accuracy"], figures["macro_f1"]
    print(f"{arguments.usage}: {found:.2%} of {figures['faces']} faces right, macro F1 {f1:.4f}")
    for emotion, recall in figures["recall"].items():
        print(f"  {emotion:<9} recall {recall:6.1%}  precision {figures['precision'][emotion]:6.1%}")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")


def _export(arguments: argparse.Namespace) -> None:
    from train.export import export

    metrics = export(arguments.run, read_fer2013(arguments.data)["PublicTest"], arguments.out)
    print(f"{arguments.out}: {metrics['public_test']['accuracy']:.2%} of PublicTest as exported")


def _framing(arguments: argparse.Namespace) -> None:
    from train.framing import measure_framing

    for name, value in measure_framing(read_fer2013(arguments.data)["Training"].pixels).items():
        print(f"{name:<9} {value}")


if __name__ == "__main__":
    sys.exit(main())
