"""The files of a trained network: read and checked once, however many classifiers run it."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import WeightsError

TRAINED = Path(__file__).parent.parent / "trained"
RESTORE = "restore model/trained with `git checkout -- model/trained`, or export it again with `python -m train export`"


@dataclass(frozen=True)
class TrainedNetwork:
    """A network as LiteRT takes it, and what its metrics.json says of it.

    ``heads`` names its heads, ``blend`` their weights in the mean that is shown; a reading is believed where its two
    highest scores are ``min_margin`` apart.
    """

    folder: Path
    weights: bytes = field(repr=False)
    sha256: str
    name: str
    min_margin: float
    heads: tuple[str, ...]
    blend: tuple[float, ...]


def load_trained(folder: Path = TRAINED) -> TrainedNetwork:
    """Reads ``mien.tflite`` from ``folder`` and checks it against ``metrics.json`` there.

    Raises WeightsError if either is missing or damaged, or if they do not belong together.
    """
    weights = _bytes(folder / "mien.tflite")
    sha256 = hashlib.sha256(weights).hexdigest()
    try:
        metrics: dict[str, Any] = json.loads(_bytes(folder / "metrics.json"))
        expected = metrics["sha256"]
        trained = TrainedNetwork(
            folder=folder,
            weights=weights,
            sha256=sha256,
            name=str(metrics["name"]),
            min_margin=float(metrics["min_margin"]),
            heads=tuple(map(str, metrics["heads"])),
            blend=tuple(map(float, metrics["blend"])),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{folder / 'metrics.json'} is damaged: {RESTORE}.") from error
    if sha256 != expected:
        raise WeightsError(f"{folder / 'mien.tflite'} is not the network in metrics.json: {RESTORE}.")
    if len(trained.heads) != len(trained.blend):
        raise WeightsError(f"{folder / 'metrics.json'} has other weights than heads: {RESTORE}.")
    return trained


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path} cannot be read ({error.strerror}): {RESTORE}.") from error
