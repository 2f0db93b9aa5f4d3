"""The command line of training: ``python -m train prepare``, ``fit``, ``evaluate``, ``export`` and more."""

import argparse
import logging
import sys
from pathlib import Path

from model.errors import ModelError
from model.recognise.network import TRAINED
from train import commands
from train.commands import RUNS, STUDY
from train.data.faces import DataError
from train.fitting.backend import BACKENDS
from train.fitting.config import RECIPES, RunError

DATA_HELP = (
    "fer2013.csv or icml_face_data.csv, a folder with faces.png and labels.csv, a folder of pictures by class, or a "
    "ZIP or tar file of one of these"
)
BACKEND_HELP = "the backend of Keras (default: torch where it is installed, else tensorflow)"
LOG = logging.getLogger("train")


def main() -> int:
    """Run one command. Report an error in the data, a run, a network or a file in one line, and return 1."""
    arguments = _parser().parse_args()
    notes = logging.StreamHandler()
    notes.setFormatter(logging.Formatter("train: %(message)s"))
    LOG.addHandler(notes)
    LOG.setLevel(logging.INFO)
    try:
        arguments.command(arguments)
    except (DataError, RunError, ModelError, OSError) as error:
        print(f"train: {error}", file=sys.stderr)
        return 1
    return 0


def _shown(path: Path) -> Path:
    """Return ``path`` from the folder that people are in, where it lies in there."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m train", description="Fit, measure and export the network.")
    parsers = parser.add_subparsers(required=True)
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", type=Path, required=True, help=DATA_HELP)
    data.add_argument("--plus", type=Path, help="FER+'s fer2013new.csv, where --data is a CSV file (default: none)")
    data.add_argument(
        "--classes",
        choices=["seven", "own"],
        default="seven",
        help="what folders of pictures are: the seven expressions, or classes of your own, named as the folders are "
        "(default: %(default)s)",
    )
    _add_fitting(parsers, data)
    _add_evaluation(parsers, data)

    prepare = parsers.add_parser("prepare", parents=[data], help="write splits without leakage as PNG folders")
    prepare.add_argument(
        "--out", type=Path, default=Path("data/prepared"), help="folder to write (default: %(default)s)"
    )
    prepare.set_defaults(command=commands.prepare_command)

    export = parsers.add_parser("export", parents=[data], help="export the best epoch of a run for serving")
    export.add_argument(
        "--run", type=Path, default=RUNS / "residual_se", help="folder of a finished run (default: %(default)s)"
    )
    export.add_argument("--out", type=Path, default=TRAINED, help=f"folder to write (default: {_shown(TRAINED)})")
    export.add_argument(
        "--int8-weights", action="store_true", help="weights of one byte: half the size (default: half precision)"
    )
    export.set_defaults(command=commands.export_command)

    candidates = parsers.add_parser("candidates", help="time untrained networks beside the one that ships")
    slim = [name for name in RECIPES if name.startswith("slim")]
    candidates.add_argument(
        "networks", nargs="*", default=slim, help=f"networks of train/networks (default: {', '.join(slim)})"
    )
    candidates.set_defaults(command=commands.candidates_command)

    card = parsers.add_parser("card", help="write the model card from metrics.json and the study")
    card.set_defaults(command=commands.card_command)
    return parser


def _add_fitting(parsers: "argparse._SubParsersAction[argparse.ArgumentParser]", data: argparse.ArgumentParser) -> None:
    fitting = argparse.ArgumentParser(add_help=False)
    fitting.add_argument("network", choices=sorted(RECIPES), help="a network of train/networks")
    fitting.add_argument("--run", type=Path, help="folder of the run (default: runs/NETWORK)")
    fitting.add_argument("--epochs", type=int, help="how often to see every face (default: as the recipe says)")
    fitting.add_argument("--seed", type=int, help="of all that is random (default: as the recipe says)")
    fitting.add_argument("--config", type=Path, help="a config file (default: the network's own recipe)")
    fitting.add_argument("--backend", choices=BACKENDS, help=BACKEND_HELP)
    fit = parsers.add_parser("fit", parents=[data, fitting], help="fit a network, or resume an unfinished run")
    fit.set_defaults(command=commands.fit_command, teacher=[], share=0.0)

    distill = parsers.add_parser("distill", parents=[data, fitting], help="fit a network to the answers of others")
    distill.add_argument("--teacher", type=Path, action="append", required=True, help="a finished run; may be repeated")
    distill.add_argument(
        "--share", type=float, default=0.7, help="weight of the teachers' answers in the targets (default: %(default)s)"
    )
    distill.set_defaults(command=commands.fit_command)

    queue = parsers.add_parser("queue", parents=[data], help="work through a plan of runs; goes on where it stopped")
    queue.add_argument("plan", type=Path, help="a plan, such as train/queue/plans/student.json")
    queue.add_argument(
        "--hours", type=float, help="begin nothing that would end later than this from now (default: no limit)"
    )
    queue.add_argument("--runs", type=Path, default=RUNS, help="folder of the runs (default: %(default)s)")
    queue.add_argument(
        "--record",
        type=Path,
        help="folder for each finished run's config and progress, to commit (default: none)",
    )
    queue.add_argument("--backend", choices=BACKENDS, help=BACKEND_HELP)
    queue.set_defaults(command=commands.queue_command)

    average = parsers.add_parser(
        "average", aliases=["settle"], parents=[data], help="average runs, and update batch norm's statistics"
    )
    average.add_argument(
        "--part", action="append", required=True, metavar="RUN=SHARE", help="a run and its weight; may be repeated"
    )
    average.add_argument("--run", type=Path, required=True, help="folder of the run to write")
    average.set_defaults(command=commands.average_command)


def _add_evaluation(
    parsers: "argparse._SubParsersAction[argparse.ArgumentParser]", data: argparse.ArgumentParser
) -> None:
    scoring = argparse.ArgumentParser(add_help=False)
    scoring.add_argument(
        "--usage",
        choices=["PublicTest", "PrivateTest"],
        default="PublicTest",
        help="the faces to score on (default: %(default)s)",
    )
    compare = parsers.add_parser("compare", parents=[data, scoring], help="score several networks in one table")
    compare.add_argument(
        "networks", nargs="+", help="NAME=PATH of a run or file, or a NAME: runs/NAME, fitted if it is missing"
    )
    compare.add_argument("--out", type=Path, default=STUDY, help="folder to write (default: %(default)s)")
    compare.set_defaults(command=commands.compare_command)

    evaluate = parsers.add_parser("evaluate", parents=[data, scoring], help="score a network")
    evaluate.add_argument(
        "network",
        type=Path,
        nargs="?",
        default=TRAINED,
        help=f"a run, .keras file or exported folder (default: {_shown(TRAINED)})",
    )
    evaluate.add_argument("--json", type=Path, help="also write all figures to this file (default: none)")
    evaluate.set_defaults(command=commands.evaluate_command)

    framing = parsers.add_parser("framing", parents=[data], help="measure how faces are framed and turned")
    framing.set_defaults(command=commands.framing_command)


if __name__ == "__main__":
    sys.exit(main())
