"""Compares networks on one evaluation split: a table, charts, and the runs' configs and learning curves."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np

from train.data.faces import Faces
from train.evaluation import charts, clusters
from train.evaluation.cost import multiply_adds
from train.evaluation.evaluate import evaluate
from train.evaluation.open_network import OpenNetwork, open_network
from train.evaluation.table import table
from train.fitting.config import RunError
from train.fitting.views import as_seen


def compare(networks: Mapping[str, Path], faces: Faces, is_copy: np.ndarray, out: Path) -> list[dict[str, Any]]:
    """Score ``networks``, runs or files by name, on ``faces``, and write the comparison into the folder ``out``.

    comparison.json has a row for each network, comparison.md is the table, curves.png shows the learning curves. Each
    network gets NAME-confusion.png, NAME-reliability.png, NAME-coverage.png and NAME-map.png, and its config and
    progress where it is a run. Rows of other networks from an earlier comparison in ``out`` stay. Returns the rows.

    Raises RunError for a network without layers to look into, such as a .tflite file, before it scores or writes any.
    """
    opened = {name: _open_with_layers(path) for name, path in networks.items()}
    out.mkdir(parents=True, exist_ok=True)
    rows, histories = [], {}
    for name, path in networks.items():
        network = opened[name]
        points = features(network.keras, as_seen(faces.pixels, network.crops))
        row = {"name": name, **_row(network, faces, is_copy)}
        row["unsupervised"] = clusters.score_clusters(points, faces.labels)
        history = _copy_run_files(path if path.is_dir() else path.parent, out, name)
        rows.append(row | {"epochs": len(history)})
        _draw(row, points, faces.labels, out)
        if history:
            histories[name] = history
    for row in _earlier_rows(out):
        if row["name"] not in networks:
            rows.append(row)
            histories |= _read_history(row["name"], out)
    charts.curves(histories, out / "curves.png")
    (out / "comparison.json").write_text(json.dumps(rows, indent=1) + "\n")
    (out / "comparison.md").write_text(table(rows))
    return rows


def _open_with_layers(path: Path) -> OpenNetwork:
    network = open_network(path)
    if network.keras is None:
        raise RunError(f"{path} has no layers to look into; compare its .keras file or its run")
    return network


def _earlier_rows(out: Path) -> list[dict[str, Any]]:
    path = out / "comparison.json"
    rows: list[dict[str, Any]] = json.loads(path.read_text()) if path.exists() else []
    return rows


def _read_history(name: str, out: Path) -> dict[str, list[dict[str, float]]]:
    path = out / f"{name}-progress.json"
    return {name: json.loads(path.read_text())["history"]} if path.exists() else {}


def _row(network: OpenNetwork, faces: Faces, is_copy: np.ndarray) -> dict[str, Any]:
    return {
        "parameters": int(network.keras.count_params()),
        "multiply_adds": multiply_adds(network.keras),
        **evaluate(network, faces, is_copy),
    }


def features(network: Any, pixels: np.ndarray) -> np.ndarray:
    """Return the input of the last dense layer for ``pixels``, uint8 (n, 48, 48): float32 (n, channels)."""
    dense = [layer for layer in network.layers if type(layer).__name__ == "Dense"][-1]
    body = keras.Model(network.inputs, dense.input)
    return np.asarray(body.predict(pixels[..., None], batch_size=512, verbose=0), dtype=np.float32)


def _draw(row: dict[str, Any], points: np.ndarray, labels: np.ndarray, out: Path) -> None:
    name = row["name"]
    heads = {head: row[head] for head in ("fer2013", "ferplus") if head in row}
    truths = {"fer2013": "label", "ferplus": "majority"}
    own = {f"{head} head": results[truths[head]] for head, results in heads.items() if truths[head] in results}
    charts.confusion(row["fer2013"]["label"]["confusion"], out / f"{name}-confusion.png")
    charts.reliability({head: results["reliability"] for head, results in own.items()}, out / f"{name}-reliability.png")
    charts.coverage({head: results["coverage"] for head, results in own.items()}, out / f"{name}-coverage.png")
    charts.faces_map(clusters.project_2d(points), labels, out / f"{name}-map.png")


def _copy_run_files(run: Path, out: Path, name: str) -> list[dict[str, float]]:
    """Copy a run's config and progress beside the table; return its history, empty where there is none."""
    if not (run / "progress.json").exists():
        return []
    for file in ("config.json", "progress.json"):
        shutil.copyfile(run / file, out / f"{name}-{file}")
    history: list[dict[str, float]] = json.loads((run / "progress.json").read_text())["history"]
    return history
