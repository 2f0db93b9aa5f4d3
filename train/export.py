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
from keras import layers

from model.emotions import EMOTIONS
from model.recognise.classifier import Classifier
from train import runs
from train.config import Config
from train.cost import face_ms, multiply_adds
from train.data import HEADS, SIDE_PX, Faces, has_copy_in, majority
from train.evaluate import best_blend, blended, certain, evaluate
from train.fold import folded
from train.framing import measure_framing
from train.loaded import open_network
from train.measures import best_temperature
from train.prepare import prepare

KEPT = 0.8  # share of the evaluation faces that are called certain


def export(run: Path, splits: dict[str, Faces], out: Path) -> dict[str, Any]:
    """Exports the best epoch of ``run`` to the folder ``out`` and returns its metrics, scored on PublicTest.

    The temperature of each head is fitted there, too, and made part of the weights. Weights are rounded to half
    precision, in both files, so that the two stay equal and small. Raises OSError if ``run`` has no finished epoch. A
    failure leaves what was in ``out``.
    """
    evaluation, training = splits["PublicTest"], splits["Training"]
    config = Config.read(run / "config.json")
    fitted = runs.load(run, SIDE_PX)
    network, temperatures = _calibrated(folded(fitted), evaluation)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="export-") as folder:
        part = Path(folder)
        network.save(part / "plain.keras")
        _compress(part / "plain.keras", part / "mien.keras")
        _to_tflite(network, part / "mien.tflite")
        metrics: dict[str, Any] = {
            "name": config.network,
            "sha256": hashlib.sha256((part / "mien.tflite").read_bytes()).hexdigest(),
            "exported": date.today().isoformat(),
            "parameters": fitted.count_params(),
            "multiply_adds": multiply_adds(network),
            "heads": list(HEADS[: config.heads]),
            "blend": [1.0, 0.0][: config.heads],
            "min_margin": 0.0,
            "temperature": temperatures,
        }
        _write(part / "metrics.json", metrics)
        _score(part, metrics, evaluation, has_copy_in(evaluation, training))
        metrics |= {"data": prepare(splits).report, "framing": measure_framing(training.pixels)}
        progress = json.loads((run / "progress.json").read_text())
        _write(part / "metrics.json", metrics | {"config": json.loads(config.to_json()), **progress})
        for name in ("mien.keras", "mien.tflite", "metrics.json"):
            os.replace(part / name, out / name)
    return metrics


def _score(part: Path, metrics: dict[str, Any], evaluation: Faces, copied: np.ndarray) -> None:
    """Adds to ``metrics`` what can only be measured once the network is exported: as it will be served."""
    heads = open_network(part).heads(evaluation.pixels)
    if len(heads) > 1:
        metrics["blend"] = list(best_blend(heads["fer2013"], heads["ferplus"], evaluation))
        _write(part / "metrics.json", metrics)
    shipped = blended(heads, tuple(metrics["blend"]))
    voted = majority(evaluation.votes)
    told = voted >= 0
    metrics["certain"] = {"label": certain(shipped, evaluation.labels, KEPT)}
    if told.any():
        metrics["certain"]["majority"] = certain(shipped[told], voted[told], KEPT)
    metrics["min_margin"] = metrics["certain"]["label"]["min_margin"]
    metrics["face_ms"] = face_ms(Classifier(part))
    metrics["public_test"] = evaluate(open_network(part), evaluation, copied)


def _calibrated(network: Any, evaluation: Faces) -> tuple[Any, list[float]]:
    """The network with probabilities for logits, each head's temperature divided out of the last layer's weights."""
    said = network.predict(evaluation.pixels[..., None], batch_size=512, verbose=0)
    voted = majority(evaluation.votes)
    truths = [evaluation.labels, np.where(voted >= 0, voted, evaluation.labels)]
    temperatures = []
    kernel, bias = network.get_layer("logits").get_weights()
    for head, truth in zip(range(said.shape[1]), truths, strict=False):
        temperatures.append(best_temperature(np.asarray(tf.nn.softmax(said[:, head])), truth))
        columns = slice(head * len(EMOTIONS), (head + 1) * len(EMOTIONS))
        kernel[:, columns] /= temperatures[head]
        bias[columns] /= temperatures[head]
    network.get_layer("logits").set_weights([kernel, bias])
    network.set_weights([np.asarray(weight, np.float16).astype(np.float32) for weight in network.get_weights()])
    chances = layers.Softmax(name="probabilities")(network.output)
    return keras.Model(network.input, chances, name=network.name), temperatures


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
