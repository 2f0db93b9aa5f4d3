"""Exports a fitted network for serving: mien.keras, two LiteRT files and metrics.json, all of them or none."""

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

from model.recognise.classifier import Classifier
from train.data.faces import HEADS, SIDE_PX, Faces, has_copy_in, majority
from train.data.prepare import prepare
from train.evaluation.cost import face_ms, multiply_adds
from train.evaluation.evaluate import best_blend, blend, certainty, evaluate
from train.evaluation.framing import measure_framing
from train.evaluation.metrics import best_temperature
from train.evaluation.open_network import open_network
from train.exporting.litert import to_litert
from train.fitting import runs
from train.fitting.config import Config
from train.fitting.fit import as_cropped
from train.fitting.views import as_seen
from train.networks.fold import fold_batch_norm
from train.progress import Steps

CERTAIN_SHARE = 0.8  # of the evaluation faces
STEPS = (
    "folds the network and fits its temperatures",
    "writes mien.keras and the LiteRT files",
    "reads PublicTest as exported",
    "measures how Training's faces are framed, which takes longest",
)
FILES = ("mien.keras", "mien.tflite", "mien-browser.tflite", "metrics.json")  # the last says what the others are


def export(run: Path, splits: dict[str, Faces], out: Path, int8_weights: bool = False) -> dict[str, Any]:
    """Export the best epoch of ``run`` to the folder ``out``, and return its metrics on PublicTest.

    ``mien.tflite`` takes any number of faces. ``mien-browser.tflite`` takes one: LiteRT in browsers refuses an open
    first dimension. With ``int8_weights`` both hold weights of one byte, and ``mien.keras`` differs from them a little.

    Each head's temperature is fitted on PublicTest, too, and becomes part of the weights. The weights are rounded to
    half precision in both files, so that these stay equal and small. Raises OSError if ``run`` has no finished epoch. A
    failure leaves ``out`` as it was.
    """
    evaluation, training = splits["PublicTest"], splits["Training"]
    config = Config.read(run / "config.json")
    steps = Steps("export", STEPS)
    steps.begin_next()
    fitted = runs.load(run, SIDE_PX)
    network, temperatures = _calibrate(fold_batch_norm(fitted), as_cropped(evaluation, config, run.parent))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="export-") as folder:
        part = Path(folder)
        steps.begin_next()
        network.save(part / "plain.keras")
        _compress(part / "plain.keras", part / "mien.keras")
        to_litert(network, part / "mien.tflite", int8_weights)
        to_litert(network, part / "mien-browser.tflite", int8_weights, faces=1)
        metrics: dict[str, Any] = {
            "name": config.network,
            "sha256": hashlib.sha256((part / "mien.tflite").read_bytes()).hexdigest(),
            "browser_sha256": hashlib.sha256((part / "mien-browser.tflite").read_bytes()).hexdigest(),
            "bytes": {name: (part / name).stat().st_size for name in FILES[:3]},
            "weights": "int8" if int8_weights else "float16",
            "crops": config.crops,
            "exported": date.today().isoformat(),
            "parameters": fitted.count_params(),
            "multiply_adds": multiply_adds(network),
            "classes": list(config.classes),
            "heads": list(HEADS[: config.heads]),
            "blend": [1.0, 0.0][: config.heads],
            "min_margin": 0.0,
            "temperature": temperatures,
        }
        _write(part / "metrics.json", metrics)
        steps.begin_next()
        _score(part, metrics, evaluation, has_copy_in(evaluation, training))
        steps.begin_next()
        metrics |= {"data": prepare(splits).report, "framing": measure_framing(training.pixels)}
        progress = json.loads((run / "progress.json").read_text())
        _write(part / "metrics.json", metrics | {"config": json.loads(config.to_json()), **progress})
        for name in FILES:
            os.replace(part / name, out / name)
    return metrics


def _score(part: Path, metrics: dict[str, Any], evaluation: Faces, is_copy: np.ndarray) -> None:
    """Add to ``metrics`` what can only be measured on the exported network, as it will be served."""
    network = open_network(part, evaluation.classes)
    heads = network.heads(as_seen(evaluation.pixels, network.crops))
    if len(heads) > 1:
        metrics["blend"] = list(best_blend(heads["fer2013"], heads["ferplus"], evaluation))
        _write(part / "metrics.json", metrics)
    blended = blend(heads, tuple(metrics["blend"]))
    majorities = majority(evaluation.votes)
    has_majority = majorities >= 0
    metrics["certain"] = {"label": certainty(blended, evaluation.labels, CERTAIN_SHARE)}
    if has_majority.any():
        by_majority = certainty(blended[has_majority], majorities[has_majority], CERTAIN_SHARE)
        metrics["certain"]["majority"] = by_majority
    metrics["min_margin"] = metrics["certain"]["label"]["min_margin"]
    metrics["face_ms"] = face_ms(Classifier(part))
    metrics["public_test"] = evaluate(open_network(part, evaluation.classes), evaluation, is_copy)


def _calibrate(network: Any, evaluation: Faces) -> tuple[Any, list[float]]:
    """Return the network with probabilities instead of logits, and each head's temperature."""
    logits = network.predict(evaluation.pixels[..., None], batch_size=512, verbose=0)
    majorities = majority(evaluation.votes)
    truths = [evaluation.labels, np.where(majorities >= 0, majorities, evaluation.labels)]
    temperatures = []
    kernel, bias = network.get_layer("logits").get_weights()
    width = logits.shape[2]
    for head, truth in zip(range(logits.shape[1]), truths, strict=False):
        temperatures.append(best_temperature(np.asarray(tf.nn.softmax(logits[:, head])), truth))
        columns = slice(head * width, (head + 1) * width)
        kernel[:, columns] /= temperatures[head]
        bias[columns] /= temperatures[head]
    network.get_layer("logits").set_weights([kernel, bias])
    network.set_weights([np.asarray(weight, np.float16).astype(np.float32) for weight in network.get_weights()])
    probabilities = layers.Softmax(name="probabilities")(network.output)
    return keras.Model(network.input, probabilities, name=network.name), temperatures


def _compress(plain: Path, packed: Path) -> None:
    """Compress a .keras file, which is a ZIP archive; half the bits of rounded weights are zero."""
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n")
