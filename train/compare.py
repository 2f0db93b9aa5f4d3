"""Compares networks on one evaluation split: one table, its pictures, and the runs' configs and curves beside it."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np

from train import charts, clusters
from train.cost import multiply_adds
from train.data import Faces
from train.evaluate import evaluate
from train.loaded import Loaded, open_network
from train.table import table


def compare(networks: Mapping[str, Path], faces: Faces, copied: np.ndarray, out: Path) -> list[dict[str, Any]]:
    """Scores the runs or files in ``networks``, by the name to give each, on ``faces``; writes into the folder ``out``.

    comparison.json has a row a network, comparison.md the table; curves.png the learning curves; and for each network
    NAME-confusion.png, NAME-reliability.png, NAME-coverage.png and NAME-map.png, with its config and progress where it
    is a run. What an earlier comparison in ``out`` says of other networks is kept. Returns the rows.
    """
    out.mkdir(parents=True, exist_ok=True)
    rows, histories = [], {}
    for name, path in networks.items():
        network = open_network(path)
        row = {"name": name, **_row(network, faces, copied)}
        history = _keep_run(path if path.is_dir() else path.parent, out, name)
        rows.append(row | {"epochs": len(history)})
        _draw(row, network, faces, out)
        if history:
            histories[name] = history
    for row in _earlier(out):
        if row["name"] not in networks:
            rows.append(row)
            histories |= _history_of(row["name"], out)
    charts.curves(histories, out / "curves.png")
    (out / "comparison.json").write_text(json.dumps(rows, indent=1) + "\n")
    (out / "comparison.md").write_text(table(rows))
    return rows


def _earlier(out: Path) -> list[dict[str, Any]]:
    path = out / "comparison.json"
    rows: list[dict[str, Any]] = json.loads(path.read_text()) if path.exists() else []
    return rows


def _history_of(name: str, out: Path) -> dict[str, list[dict[str, float]]]:
    path = out / f"{name}-progress.json"
    return {name: json.loads(path.read_text())["history"]} if path.exists() else {}


def _row(network: Loaded, faces: Faces, copied: np.ndarray) -> dict[str, Any]:
    return {
        "parameters": int(network.keras.count_params()),
        "multiply_adds": multiply_adds(network.keras),
        **evaluate(network, faces, copied),
        "unsupervised": clusters.look(features(network.keras, faces.pixels), faces.labels),
    }


def features(network: Any, pixels: np.ndarray) -> np.ndarray:
    """What the last dense layer sees of ``pixels``, uint8 (n, 48, 48): float32 (n, channels)."""
    dense = [layer for layer in network.layers if type(layer).__name__ == "Dense"][-1]
    body = keras.Model(network.inputs, dense.input)
    return np.asarray(body.predict(pixels[..., None], batch_size=512, verbose=0), dtype=np.float32)


def _draw(row: dict[str, Any], network: Loaded, faces: Faces, out: Path) -> None:
    name = row["name"]
    heads = {head: row[head] for head in ("fer2013", "ferplus") if head in row}
    truths = {"fer2013": "label", "ferplus": "majority"}
    own = {f"{head} head": found[truths[head]] for head, found in heads.items() if truths[head] in found}
    charts.confusion(row["fer2013"]["label"]["confusion"], out / f"{name}-confusion.png")
    charts.reliability({head: found["reliability"] for head, found in own.items()}, out / f"{name}-reliability.png")
    charts.coverage({head: found["coverage"] for head, found in own.items()}, out / f"{name}-coverage.png")
    charts.faces_map(clusters.flat_map(features(network.keras, faces.pixels)), faces.labels, out / f"{name}-map.png")


def _keep_run(run: Path, out: Path, name: str) -> list[dict[str, float]]:
    """Copies a run's config and progress beside the table; returns its history, empty where there is none."""
    if not (run / "progress.json").exists():
        return []
    for file in ("config.json", "progress.json"):
        shutil.copyfile(run / file, out / f"{name}-{file}")
    history: list[dict[str, float]] = json.loads((run / "progress.json").read_text())["history"]
    return history
