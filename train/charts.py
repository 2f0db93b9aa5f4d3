"""Draws the study's pictures as small PNG files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from model.emotions import EMOTIONS

mpl.use("agg")
# Okabe and Ito's colours, which the colour-blind can tell apart: one for each of EMOTIONS, or for each network.
COLOURS = ("#d55e00", "#009e73", "#cc79a7", "#e69f00", "#0072b2", "#56b4e9", "#666666")
SIDE_IN, DPI = 4.4, 110


def curves(histories: Mapping[str, Sequence[Mapping[str, float]]], path: Path) -> None:
    """PublicTest's accuracy after each epoch, of each network: whole lines FER-2013's label, dashed FER+'s majority."""
    figure, axes = _axes("epoch", "share read right on PublicTest")
    for colour, (name, history) in zip(COLOURS, histories.items(), strict=False):
        epochs = [past["epoch"] + 1 for past in history]
        axes.plot(epochs, [past["fer2013"] for past in history], color=colour, label=name)
        if all("ferplus" in past for past in history):
            axes.plot(epochs, [past["ferplus"] for past in history], color=colour, linestyle="--")
    axes.legend(frameon=False, loc="lower right")
    _save(figure, path)


def confusion(table: Sequence[Sequence[int]], path: Path) -> None:
    """How often each label (row) was read as each emotion (column), in per cent of the row."""
    figure, axes = _axes("read as", "labelled")
    counts = np.array(table)
    rows = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(rows, cmap="Blues", vmin=0, vmax=100)
    for (down, across), value in np.ndenumerate(rows):
        colour = "white" if value > 55 else "black"
        axes.text(across, down, f"{value:.0f}", ha="center", va="center", color=colour, fontsize=8)
    axes.set_xticks(range(len(EMOTIONS)), EMOTIONS, rotation=40, ha="right")
    axes.set_yticks(range(len(EMOTIONS)), EMOTIONS)
    axes.grid(visible=False)
    _save(figure, path)


def reliability(rows: Mapping[str, Sequence[Mapping[str, float]]], path: Path) -> None:
    """Of the faces read with some confidence, the share that is right; on the diagonal the two are equal."""
    figure, axes = _axes("confidence", "share read right")
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1)
    for colour, (name, bins) in zip(COLOURS, rows.items(), strict=False):
        axes.plot(
            [row["confidence"] for row in bins], [row["accuracy"] for row in bins], "o-", color=colour, label=name
        )
    axes.legend(frameon=False, loc="upper left")
    _save(figure, path)


def coverage(lines: Mapping[str, Sequence[Mapping[str, float]]], path: Path) -> None:
    """If only the surest share of the faces is believed, the share of these that is right."""
    figure, axes = _axes("share of the faces believed", "share of these read right")
    for colour, (name, line) in zip(COLOURS, lines.items(), strict=False):
        axes.plot([row["kept"] for row in line], [row["accuracy"] for row in line], "o-", color=colour, label=name)
    axes.legend(frameon=False, loc="lower left")
    _save(figure, path)


def faces_map(places: np.ndarray, labels: np.ndarray, path: Path) -> None:
    """The faces at ``places``, (n, 2), coloured by label."""
    figure, axes = _axes("first principal axis", "second")
    for index, emotion in enumerate(EMOTIONS):
        some = places[labels == index]
        axes.scatter(some[:, 0], some[:, 1], s=3, color=COLOURS[index], label=emotion, linewidths=0)
    axes.legend(frameon=False, markerscale=4, fontsize=8)
    _save(figure, path)


def _axes(across: str, up: str) -> tuple[Figure, Any]:
    figure = Figure(figsize=(SIDE_IN * 1.2, SIDE_IN), layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, dpi=DPI, metadata={"Software": None})  # the same picture gives the same file
