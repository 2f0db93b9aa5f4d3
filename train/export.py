"""Exports a fitted network for serving: mien.keras, mien.tflite and metrics.json together, all or nothing."""

import hashlib
import json
import os
import tempfile
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from train.data import Faces
from train.evaluate import believable, probabilities, score
from train.networks import NETWORKS

CERTAIN = 0.8  # share of the evaluation faces called certain that must be read right


def export(run: Path, evaluation: Faces, out: Path) -> dict[str, Any]:
    """Exports the best epoch of ``run`` to the folder ``out`` and returns its metrics, scored on ``evaluation``.

    Weights are rounded to half precision first, in both files, so that the two stay equal and small.
    Raises OSError if ``run`` has no finished epoch. A failure leaves what was in ``out``.
    """
    config = json.loads((run / "config.json").read_text())
    progress = json.loads((run / "progress.json").read_text())
    network = _float32(config["network"], run / "best.keras")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="export-") as folder:
        part = Path(folder)
        network.save(part / "plain.keras")
        _compress(part / "plain.keras", part / "mien.keras")
        _to_tflite(network, part / "mien.tflite")
        metrics = {
            "name": config["network"],
            "sha256": hashlib.sha256((part / "mien.tflite").read_bytes()).hexdigest(),
            "exported": date.today().isoformat(),
            "parameters": network.count_params(),
            "min_margin": 0.0,
        }
        _write(part / "metrics.json", metrics)
        scores = probabilities(part, evaluation.pixels)
        metrics |= {
            **believable(scores, evaluation.labels, CERTAIN),
            "public_test": score(scores, evaluation),
            "config": config,
            **progress,
        }
        _write(part / "metrics.json", metrics)
        for name in ("mien.keras", "mien.tflite", "metrics.json"):
            os.replace(part / name, out / name)
    return metrics


def _float32(name: str, weights: Path) -> Any:
    """The network in float32 with the weights of another precision's run, each rounded to half precision."""
    fitted = keras.saving.load_model(weights, compile=False)
    keras.mixed_precision.set_global_policy("float32")
    network = NETWORKS[name]()
    network.set_weights([np.asarray(weight, np.float16).astype(np.float32) for weight in fitted.get_weights()])
    return network


def _to_tflite(network: Any, path: Path) -> None:
    network.export(
        path,
        format="litert",
        verbose=False,
        optimizations=[tf.lite.Optimize.DEFAULT],
        target_spec={"supported_types": [tf.float16]},
    )


def _compress(plain: Path, packed: Path) -> None:
    """Repacks a .keras file, which is a ZIP archive, with compression; half the bits of rounded weights are zero."""
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n")
