"""Draws the study's charts as small PNG files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from model.emotions import EMOTIONS

mpl.use("agg")
# Okabe and Ito's colours, which colour-blind people can tell apart: one for each of EMOTIONS, or for each network.
COLOURS = ("#d55e00", "#009e73", "#cc79a7", "#e69f00", "#0072b2", "#56b4e9", "#666666")
SIDE_IN, DPI = 4.4, 110


def curves(histories: Mapping[str, Sequence[Mapping[str, float]]], path: Path) -> None:
    """Draw each network's accuracy on PublicTest by epoch: by FER-2013 label (solid) and FER+ majority (dashed)."""
    figure, axes = _axes("epoch", "share read right on PublicTest")
    for colour, (name, history) in zip(COLOURS, histories.items(), strict=False):
        epochs = [row["epoch"] + 1 for row in history]
        axes.plot(epochs, [row["fer2013"] for row in history], color=colour, label=name)
        if all("ferplus" in row for row in history):
            axes.plot(epochs, [row["ferplus"] for row in history], color=colour, linestyle="--")
    axes.legend(frameon=False, loc="lower right")
    _save(figure, path)


def confusion(table: Sequence[Sequence[int]], path: Path) -> None:
    """Draw how often each label (row) was predicted as each emotion (column), in per cent of the row."""
    figure, axes = _axes("read as", "labelled")
    counts = np.array(table)
    rows = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(rows, cmap="Blues", vmin=0, vmax=100)
    for (row, column), value in np.ndenumerate(rows):
        colour = "white" if value > 55 else "black"
        axes.text(column, row, f"{value:.0f}", ha="center", va="center", color=colour, fontsize=8)
    axes.set_xticks(range(len(EMOTIONS)), EMOTIONS, rotation=40, ha="right")
    axes.set_yticks(range(len(EMOTIONS)), EMOTIONS)
    axes.grid(visible=False)
    _save(figure, path)


def reliability(rows: Mapping[str, Sequence[Mapping[str, float]]], path: Path) -> None:
    """Draw accuracy by confidence; on the diagonal the two are equal."""
    figure, axes = _axes("confidence", "share read right")
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1)
    for colour, (name, bins) in zip(COLOURS, rows.items(), strict=False):
        axes.plot(
            [row["confidence"] for row in bins], [row["accuracy"] for row in bins], "o-", color=colour, label=name
        )
    axes.legend(frameon=False, loc="upper left")
    _save(figure, path)


def coverage(lines: Mapping[str, Sequence[Mapping[str, float]]], path: Path) -> None:
    """Draw the accuracy among the faces with the widest margins, by the share of the faces kept."""
    figure, axes = _axes("share of the faces believed", "share of these read right")
    for colour, (name, line) in zip(COLOURS, lines.items(), strict=False):
        axes.plot([row["kept"] for row in line], [row["accuracy"] for row in line], "o-", color=colour, label=name)
    axes.legend(frameon=False, loc="lower left")
    _save(figure, path)


def faces_map(points: np.ndarray, labels: np.ndarray, path: Path) -> None:
    """Draw the faces at ``points``, (n, 2), coloured by label."""
    figure, axes = _axes("first principal axis", "second")
    for index, emotion in enumerate(EMOTIONS):
        group = points[labels == index]
        axes.scatter(group[:, 0], group[:, 1], s=3, color=COLOURS[index], label=emotion, linewidths=0)
    axes.legend(frameon=False, markerscale=4, fontsize=8)
    _save(figure, path)


def _axes(x_label: str, y_label: str) -> tuple[Figure, Any]:
    figure = Figure(figsize=(SIDE_IN * 1.2, SIDE_IN), layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(x_label)
    axes.set_ylabel(y_label)
    axes.grid(color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, dpi=DPI, metadata={"Software": None})  # so that the same chart gives the same file
