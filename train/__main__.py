"""The command line of training: ``python -m train prepare``, ``fit``, ``evaluate``, ``export`` and more."""

import argparse
import sys
from pathlib import Path

from model.errors import ModelError
from model.recognise.network import TRAINED
from train import commands
from train.commands import RUNS, STUDY
from train.config import RECIPES
from train.data import DataError

DATA_HELP = "fer2013.csv or icml_face_data.csv, a folder with faces.png and labels.csv, or one of pictures by class"


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
    parsers = parser.add_subparsers(required=True)
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", type=Path, required=True, help=DATA_HELP)
    data.add_argument("--plus", type=Path, help="FER+'s fer2013new.csv, where --data is a CSV file")

    prepare = parsers.add_parser("prepare", parents=[data], help="write honest splits as PNG folders, with a report")
    prepare.add_argument("--out", type=Path, default=Path("data/prepared"))
    prepare.set_defaults(command=commands.prepare_command)

    fitting = argparse.ArgumentParser(add_help=False)
    fitting.add_argument("network", choices=sorted(RECIPES))
    fitting.add_argument("--run", type=Path, help="folder of the run (default: runs/NETWORK)")
    fitting.add_argument("--epochs", type=int)
    fitting.add_argument("--seed", type=int)
    fitting.add_argument("--config", type=Path, help="a config file to start from instead of the network's own recipe")
    fitting.add_argument("--backend", choices=["torch", "tensorflow", "jax"], help="what Keras runs on")
    fit = parsers.add_parser("fit", parents=[data, fitting], help="fit a network, resuming an unfinished run")
    fit.set_defaults(command=commands.fit_command, teacher=[], share=0.0)
    distill = parsers.add_parser("distill", parents=[data, fitting], help="fit a network to what others answer")
    distill.add_argument("--teacher", type=Path, action="append", required=True, help="a finished run; may be repeated")
    distill.add_argument(
        "--share", type=float, default=0.7, help="of the targets that is theirs (default: %(default)s)"
    )
    distill.set_defaults(command=commands.fit_command)

    settle = parsers.add_parser("settle", parents=[data], help="average runs, and count batch norm's statistics anew")
    settle.add_argument("--part", action="append", required=True, metavar="RUN=SHARE", help="may be repeated")
    settle.add_argument("--run", type=Path, required=True, help="folder of the run to write")
    settle.set_defaults(command=commands.settle_command)

    scoring = argparse.ArgumentParser(add_help=False)
    scoring.add_argument("--usage", choices=["PublicTest", "PrivateTest"], default="PublicTest")
    compare = parsers.add_parser("compare", parents=[data, scoring], help="one table of several networks")
    compare.add_argument(
        "networks", nargs="+", help="NAME=PATH of a run or file, or a NAME: runs/NAME, fitted if needed"
    )
    compare.add_argument("--out", type=Path, default=STUDY)
    compare.set_defaults(command=commands.compare_command)

    evaluate = parsers.add_parser("evaluate", parents=[data, scoring], help="score a network")
    evaluate.add_argument(
        "network", type=Path, nargs="?", default=TRAINED, help="a run, .keras file or exported folder"
    )
    evaluate.add_argument("--json", type=Path, help="write all figures to this file, too")
    evaluate.set_defaults(command=commands.evaluate_command)

    export = parsers.add_parser("export", parents=[data], help="export the best epoch of a run for serving")
    export.add_argument("--run", type=Path, default=RUNS / "residual_se")
    export.add_argument("--out", type=Path, default=TRAINED)
    export.set_defaults(command=commands.export_command)

    card = parsers.add_parser("card", help="write the model card from metrics.json and the study")
    card.set_defaults(command=commands.card_command)

    framing = parsers.add_parser("framing", parents=[data], help="measure how the detector frames training faces")
    framing.set_defaults(command=commands.framing_command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
