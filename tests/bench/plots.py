"""Draws the pictures of docs/: the engine's frames per second, round trips in a crowd, and over time."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np

from tests.paths import ROOT

FOLDER = ROOT / "docs"
DPI = 110


def draw_engine(rates: Mapping[str, Mapping[str, float]]) -> None:
    """``rates``: frames a second of each program on each clip, clip by clip."""
    figure, axes = _axes(1)
    programs = list(next(iter(rates.values())))
    places, width = np.arange(len(rates)), 0.8 / len(programs)
    for number, program in enumerate(programs):
        heights = [each[program] for each in rates.values()]
        bars = axes.bar(places + width * (number - (len(programs) - 1) / 2), heights, 0.96 * width, label=program)
        axes.bar_label(bars, fmt="%.0f", fontsize=8)
    axes.set_xticks(places, list(rates))
    axes.set(ylabel="frames/s, one thread", title="The live engine beside its baseline and the usual program")
    axes.margins(y=0.15)
    axes.legend(loc="upper center", ncols=len(programs))
    _save(figure, "engine")


def draw_crowd(mode: str, crowds: Sequence[tuple[int, float, float]]) -> None:
    """``crowds``: how many clients at 5 frames/s, and within how many ms half and 95 % of the round trips lie."""
    figure, axes = _axes(1)
    clients = [count for count, _, _ in crowds]
    axes.plot(clients, [high for _, _, high in crowds], marker="o", label="95 % within")
    axes.plot(clients, [middle for _, middle, _ in crowds], marker="o", label="half within")
    axes.set(xlabel="clients, each at 5 frames/s", ylabel="round trip, ms", ylim=(0, None), title=f"The server, {mode}")
    axes.legend()
    _save(figure, f"crowd-{mode}")


def draw_endurance(
    minutes: Sequence[tuple[float, float]], memory_mb: Sequence[float], sample_min: float, title: str
) -> None:
    """Round trips (half and 95 % within so many ms) of each minute above, memory every ``sample_min`` below."""
    figure, (above, below) = _axes(2)
    middles = np.arange(len(minutes)) + 0.5
    above.plot(middles, [high for _, high in minutes], marker="o", label="95 % within")
    above.plot(middles, [middle for middle, _ in minutes], marker="o", label="half within")
    above.set(ylabel="round trip, ms", ylim=(0, None), title=title)
    above.legend()
    below.plot(np.arange(len(memory_mb)) * sample_min, memory_mb)
    below.set(xlabel="minutes", ylabel="memory, MB", ylim=(0, None))
    _save(figure, "endurance")


def _axes(rows: int) -> Any:
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    return plt.subplots(rows, 1, sharex=True, figsize=(7, 3.2 + 1.2 * rows), layout="constrained")


def _save(figure: Any, name: str) -> None:
    import matplotlib.pyplot as plt

    figure.savefig(FOLDER / f"{name}.png", dpi=DPI)
    plt.close(figure)
