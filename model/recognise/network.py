"""The files of a trained network: read and checked once, however many classifiers run it."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..emotions import EMOTIONS
from ..errors import WeightsError

TRAINED = Path(__file__).parent.parent / "trained"
RESTORE = "restore it with `git checkout -- model/trained` or `python -m train export` in a checkout, or reinstall mien"


@dataclass(frozen=True)
class TrainedNetwork:
    """The weights of a network for LiteRT, and the settings in its metrics.json.

    ``classes`` names its answers in their order: EMOTIONS, unless it was fitted to somebody's own. ``heads`` names its
    outputs, and ``blend`` gives their weights in the mean that is returned. A reading is believed if its two highest
    scores are at least ``min_margin`` apart.
    """

    folder: Path
    weights: bytes = field(repr=False)
    sha256: str
    name: str
    min_margin: float
    heads: tuple[str, ...]
    blend: tuple[float, ...]
    classes: tuple[str, ...] = EMOTIONS

    @property
    def identity(self) -> dict[str, str]:
        """The network's name and the SHA-256 of its weights."""
        return {"name": self.name, "sha256": self.sha256}


def load_trained(folder: Path = TRAINED) -> TrainedNetwork:
    """Read ``mien.tflite`` from ``folder`` and check it against ``metrics.json`` there.

    Raises WeightsError if either is missing or damaged, or if they do not belong together.
    """
    weights = _read_bytes(folder / "mien.tflite")
    sha256 = hashlib.sha256(weights).hexdigest()
    try:
        metrics: dict[str, Any] = json.loads(_read_bytes(folder / "metrics.json"))
        expected_sha256 = metrics["sha256"]
        trained = TrainedNetwork(
            folder=folder,
            weights=weights,
            sha256=sha256,
            name=str(metrics["name"]),
            min_margin=float(metrics["min_margin"]),
            heads=tuple(map(str, metrics["heads"])),
            blend=tuple(map(float, metrics["blend"])),
            classes=tuple(map(str, metrics.get("classes", EMOTIONS))),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{folder / 'metrics.json'} is damaged: {RESTORE}.") from error
    if sha256 != expected_sha256:
        raise WeightsError(f"{folder / 'mien.tflite'} is not the network that metrics.json describes: {RESTORE}.")
    if len(trained.heads) != len(trained.blend):
        raise WeightsError(f"{folder / 'metrics.json'} does not have one weight per head: {RESTORE}.")
    return trained


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path} cannot be read ({error.strerror}): {RESTORE}.") from error
